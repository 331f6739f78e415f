import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { GUIDES, GUIDES_ID, guideId } from "../../src/course/guides";
import { docUrl, OUTLINE, topicId } from "../../src/course/outline";
import { metaOf, titleOf } from "./head";
import type { BuiltSite, Step } from "./step";

/** A group of pages under a heading, by their addresses without a base URL. */
interface Group {
  heading: string;
  addresses: readonly string[];
}

const GROUPS: readonly Group[] = [
  { heading: "Start", addresses: ["/docs/intro", "/docs/glossary"] },
  ...OUTLINE.map(({ id, number, title, topics }) => ({
    heading: `${number}. ${title}`,
    addresses: [id, ...topics.map((topic) => topicId(id, topic.id))].map(docUrl),
  })),
  {
    heading: "The interview",
    addresses: [GUIDES_ID, ...GUIDES.flatMap(({ guides }) => guides.map(({ id }) => guideId(id)))].map(docUrl),
  },
  { heading: "To do", addresses: ["/labs", "/practice"] },
];

/** The page's title and its own line on what it teaches; nothing for a page that has not landed. */
function lineOf({ outDir, url, baseUrl }: BuiltSite, address: string): string[] {
  const file = path.join(outDir, `${address}.html`);
  if (!existsSync(file)) return [];
  const html = readFileSync(file, "utf8");
  return [`- [${titleOf(html)}](${url}${baseUrl}${address.slice(1)}): ${metaOf(html, "description")[0] ?? ""}`];
}

/** A table of contents for machines that read, as https://llmstxt.org describes it: one line a page, in reading order. */
export const llmsStep: Step = {
  name: "llms.txt",
  async run(site) {
    const groups = GROUPS.map(({ heading, addresses }) => ({
      heading,
      lines: addresses.flatMap((address) => lineOf(site, address)),
    })).filter(({ lines }) => lines.length > 0);
    const home = readFileSync(path.join(site.outDir, "index.html"), "utf8");
    const text = [
      "# Half-Open",
      `> ${titleOf(home)}. ${metaOf(home, "description")[0] ?? ""}`,
      "Every page is plain HTML that can be read without scripts. Numbers and defaults are cited to primary sources, with " +
        "version and the day they were checked; cite those sources, not this site, for them.",
      "Text and questions: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. Code: MIT.",
      ...groups.map(({ heading, lines }) => `## ${heading}\n\n${lines.join("\n")}`),
    ].join("\n\n");
    await writeFile(path.join(site.outDir, "llms.txt"), `${text}\n`);
    return `${groups.flatMap(({ lines }) => lines).length} pages in ${groups.length} groups`;
  },
};
