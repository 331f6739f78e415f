import path from "node:path";
import type { PlainPage } from "./content";
import { writeSite } from "./files";

const configuration = (hasCopies: boolean) => `import ours from "../../docusaurus.config";
import { remarkCourse } from "../../plugins/course/remark";
import { remarkDiagrams } from "../../plugins/diagrams/remark";
import path from "node:path";

const siteDir = path.resolve(__dirname, "../..");

export default {
  ...ours,
  onBrokenLinks: "ignore",
  onBrokenAnchors: "ignore",
  markdown: { format: "detect", hooks: { onBrokenMarkdownLinks: "ignore", onBrokenMarkdownImages: "ignore" } },
  plugins: [
    ...(ours.plugins ?? []),
    ${hasCopies} && [
      "@docusaurus/plugin-content-docs",
      {
        id: "copies",
        path: ".bench/ours/copies",
        routeBasePath: "copies",
        beforeDefaultRemarkPlugins: [
          [remarkDiagrams, { siteDir }],
          [remarkCourse, { siteDir }],
        ],
      },
    ],
  ],
};
`;

/**
 * Writes a configuration of our site that has copies of the handbook beside it, drawn and highlighted as ours are.
 * Questions and labs are not copied: nobody else has them, and their ids may stand once only.
 */
export function writeOurSite(folder: string, pages: readonly PlainPage[]): void {
  const copies = pages.filter(({ address }) => address.includes("/copy-"));
  const docs = copies.map(({ address, title, description, body }): [string, string] => [
    path.join("copies", `${address.slice("/docs/".length)}.md`),
    `---\n${JSON.stringify({ title, description })}\n---\n\n${body}`,
  ]);
  writeSite(folder, ["copies", "build"], {
    ...Object.fromEntries(docs),
    "docusaurus.config.ts": configuration(copies.length > 0),
  });
}
