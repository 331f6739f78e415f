import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The pages that are compared: our source, and where both sites serve it. */
export const COMPARED = [
  { name: "landing", source: "src/pages/index.mdx", address: "/" },
  { name: "introduction", source: "docs/intro.mdx", address: "/docs/intro" },
  {
    name: "circuit breaker",
    source: "docs/microservices-patterns/circuit-breaker/index.mdx",
    address: "/docs/microservices-patterns/circuit-breaker",
  },
] as const;

/**
 * Our MDX as a stock site can show it: the same prose, tables, code and Mermaid; our own elements taken out,
 * so that the comparison never favours us by giving the stock site our questions to carry.
 */
export function plainMarkdown(source: string): string {
  return source
    .replace(/^(```(?:ascii|text)?) .*$/gm, "```text")
    .replace(/^```(\w+) .*$/gm, "```$1")
    .replace(/<(Term|PageLink|Link)\b[^>]*>([\s\S]*?)<\/\1>/g, "$2")
    .replace(/<[A-Z]\w*\b[^>]*\/>/g, "")
    .replace(/<\/?(?:header|section|div|p|a)\b[^>]*>/g, "")
    .replace(/^(?:topic|wrapperClassName|reading_minutes|draft): .*$/gm, "");
}

/** Writes a stock Docusaurus classic site with client-side Mermaid and our pages' content into `folder`. */
export function writeStockSite(root: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write("package.json", JSON.stringify({ name: "stock", private: true }));
  write(
    "docusaurus.config.js",
    `module.exports = {
  title: "Stock", url: "http://localhost", baseUrl: "/", trailingSlash: false, onBrokenLinks: "ignore", onBrokenAnchors: "ignore",
  future: { v4: true },
  markdown: { mermaid: true, hooks: { onBrokenMarkdownLinks: "ignore" } },
  themes: ["@docusaurus/theme-mermaid"],
  presets: [["classic", { docs: {}, blog: false }]],
  themeConfig: { navbar: { title: "Stock", items: [{ to: "/docs/intro", label: "Handbook" }] } },
};`,
  );
  for (const { source } of COMPARED) write(source, plainMarkdown(readFileSync(path.join(root, source), "utf8")));
}
