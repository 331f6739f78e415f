import { readFileSync } from "node:fs";
import path from "node:path";

/** Addresses of every page of the built site, from its own sitemap, and the ones the sitemap leaves out on purpose. */
export function builtPages(): string[] {
  const sitemap = readFileSync(path.resolve(__dirname, "../../build/sitemap.xml"), "utf8");
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? "").pathname);
  return [...new Set([...listed, "/search", "/practice/progress", "/404.html"])].toSorted();
}
