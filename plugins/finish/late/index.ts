import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { addressOf } from "../../../src/offline/manifest";
import type { BuiltSite, Step } from "../step";
import { pageChunks, type RouteChunkNames } from "./page-chunks";
import { promptScripts, startsLate } from "./page";
import { starterScript } from "./starter";

/** Every page is read before its scripts run: they wait for the reader, or for a quiet moment (src/start). */
export const lateStep: Step = {
  name: "scripts start late",
  async run(site) {
    const starter = await starterScript(site.siteDir);
    const names = JSON.parse(
      await readFile(path.join(site.generatedFilesDir, "routesChunkNames.json"), "utf8"),
    ) as RouteChunkNames;
    const pages = (await readdir(site.outDir, { recursive: true })).filter((file) => file.endsWith(".html"));
    for (const file of pages) {
      const full = path.join(site.outDir, file);
      const html = await readFile(full, "utf8");
      const prompt = promptScripts(html);
      if (!prompt.some((src) => /\/main\.[^/]*\.js$/.test(src))) throw new Error(withoutMain(file, prompt));
      await writeFile(full, startsLate(html, [...prompt, ...ownScripts(site, file, names)], starter));
    }
    return `${pages.length} pages, ${Buffer.byteLength(starter)} bytes of script in each until the reader is there`;
  },
};

/** Addresses of what the main script would ask for next, so that it need not be waited for twice. */
function ownScripts({ baseUrl, routes, chunkFiles }: BuiltSite, file: string, names: RouteChunkNames): string[] {
  // Of all routes the first page's alone ends in a slash.
  const address = baseUrl + addressOf(file.replaceAll(path.sep, "/")).replace(/\/$/, "");
  const files = pageChunks(address, routes, names).flatMap((name) => chunkFiles.get(name) ?? []);
  return [...new Set(files)].map((name) => baseUrl + name);
}

function withoutMain(file: string, found: readonly string[]): string {
  return (
    `${file}: found ${found.length === 0 ? "no deferred script" : found.join(", ")}; expected the bundle's main script as ` +
    "<script src=… defer>. Fix: read the tag as this version of Docusaurus writes it (plugins/finish/late/page.ts)."
  );
}
