import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { AWAY_PAGE, RESET_PAGE } from "../../../src/offline/manifest";
import type { BuiltSite, Step } from "../step";
import { awayContent, barePage, resetContent } from "./bare-page";
import { bundleScript, shortHash } from "../bundle-script";

/** Writes the pages that need nothing of the site's program. */
export const offlinePagesStep: Step = {
  name: "offline pages",
  async run(site) {
    const { outDir, baseUrl } = site;
    const pages = (await readdir(outDir, { recursive: true })).filter((file) => file.endsWith(".html"));
    const styles = new Set<string>();
    for (const page of pages) {
      const html = await readFile(path.join(outDir, page), "utf8");
      for (const [, href = ""] of html.matchAll(/<link rel="?stylesheet"? href="?([^"\s>]+)/g)) styles.add(href);
    }
    const common = { baseUrl, styles: [...styles] };
    const away = await writeScript(site, "away", "src/offline/away.browser.ts");
    const reset = await writeScript(site, "reset", "src/pages/_reset.browser.ts");
    const written = [
      [AWAY_PAGE, barePage({ ...common, title: "No network", script: away, content: awayContent(baseUrl) })],
      [RESET_PAGE, barePage({ ...common, title: "Begin anew", script: reset, content: resetContent(baseUrl) })],
    ] as const;
    for (const [name, html] of written) await writeFile(path.join(outDir, name), html);
    return `${written.map(([name]) => name).join(" and ")} written`;
  },
};

/** @returns the address it is written to */
async function writeScript({ siteDir, outDir, baseUrl }: BuiltSite, name: string, entry: string): Promise<string> {
  const text = await bundleScript(siteDir, entry);
  const file = `assets/js/${name}.${shortHash(text)}.js`;
  await mkdir(path.join(outDir, "assets/js"), { recursive: true });
  await writeFile(path.join(outDir, file), text);
  return baseUrl + file;
}
