import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { escaped, metaOf, titleOf } from "../head";
import type { Step } from "../step";
import { CARD, card } from "./card";
import { cardName, sectionOf } from "./section";

/** A picture for link previews, one for each section of the site, named in the head of every page. */
export const cardsStep: Step = {
  name: "cards",
  async run({ outDir, baseUrl, url }) {
    const files = await readdir(outDir, { recursive: true });
    const pages = files.filter((file) => file.endsWith(".html")).map((file) => file.replaceAll(path.sep, "/"));
    const sections = new Map<string, string>();
    await mkdir(path.join(outDir, "img/og"), { recursive: true });
    for (const page of pages) {
      const section = sectionOf(page, pages);
      if (!sections.has(section)) {
        const entry = await readFile(path.join(outDir, section), "utf8");
        // The number of a chapter says nothing to someone who has only the link.
        const title = titleOf(entry).replace(/^\d+\. /, "");
        await writeFile(
          path.join(outDir, "img/og", cardName(section)),
          card({ title, description: metaOf(entry, "description")[0] ?? "" }),
        );
        sections.set(section, title);
      }
      const html = await readFile(path.join(outDir, page), "utf8");
      const tags = [
        ["og:image", `${url}${baseUrl}img/og/${cardName(section)}`],
        ["og:image:width", String(CARD.width)],
        ["og:image:height", String(CARD.height)],
        ["og:image:alt", `Half-Open: ${sections.get(section)}`],
      ].map(([name = "", value = ""]) => `<meta property="${name}" content="${escaped(value)}">`);
      await writeFile(
        path.join(outDir, page),
        html.replace("</head>", () => `${tags.join("")}</head>`),
      );
    }
    return `${sections.size} pictures for the previews of ${pages.length} pages`;
  },
};
