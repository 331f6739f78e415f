import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AWAY_PAGE } from "../../../src/offline/manifest";
import type { Step } from "../step";
import { relativePage, relativeRuntime, relativeStyles } from "./relative";

/** What only a server or the offline worker has a use for. */
const LEFT_OUT = [AWAY_PAGE, "sitemap.xml"];

const NOTE = `Half-Open, the interactive handbook for microservices interviews: the edition that needs no server.

Open index.html in a browser. Pages, search, questions, labs and practice work without a network.
Your progress is kept in that browser, for files opened from disk; export it on the Progress page to take it along.
`;

/** Turns the built site into one that opens from a folder: every address becomes the way to a file. */
export const portableStep: Step = {
  name: "portable edition",
  async run({ outDir, baseUrl }) {
    for (const name of LEFT_OUT) await rm(path.join(outDir, name), { force: true });
    const files = (await readdir(outDir, { recursive: true })).map((file) => file.replaceAll(path.sep, "/"));
    const edit = async (wanted: RegExp, how: (text: string, file: string) => string) => {
      const found = files.filter((file) => wanted.test(file));
      for (const file of found) {
        const full = path.join(outDir, file);
        await writeFile(full, how(await readFile(full, "utf8"), file));
      }
      return found.length;
    };
    const pages = await edit(/\.html$/, (html, file) => relativePage(html, file, baseUrl));
    await edit(/^assets\/css\/.*\.css$/, (css) => relativeStyles(css, baseUrl));
    const runtimes = await edit(/^assets\/js\/runtime~main\.[^/]*\.js$/, (script) => relativeRuntime(script, baseUrl));
    if (runtimes !== 1) throw new Error(`found ${runtimes} scripts assets/js/runtime~main.*.js, expected one`);
    await writeFile(path.join(outDir, "READ-ME.txt"), NOTE);
    return `${pages} pages lead to files`;
  },
};
