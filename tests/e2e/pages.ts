import { readFileSync } from "node:fs";
import path from "node:path";

/** The pages that hold nothing to be found: the sitemap leaves them out on purpose. */
const UNLISTED = ["/search", "/404.html"];

/** Addresses of every page of the built site, from its own sitemap, and the ones the sitemap leaves out on purpose. */
export function builtPages(): string[] {
  const sitemap = readFileSync(path.resolve(__dirname, "../../build/sitemap.xml"), "utf8");
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? "").pathname);
  return [...new Set([...listed, ...UNLISTED])].toSorted();
}
