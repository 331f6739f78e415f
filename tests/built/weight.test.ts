import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { fileOf, pages, read } from "./built-site";

/** Gzip bytes of the scripts a page's HTML names: what a reader downloads before anything of theirs runs. */
function scriptBytes(page: string): number {
  const scripts = new Set([...read(page).matchAll(/<script\b[^>]*\bsrc="?([^"\s>]+)/g)].map((match) => match[1] ?? ""));
  return [...scripts].reduce((sum, src) => sum + gzipSync(read(fileOf(src) ?? src)).length, 0);
}

// A stock Docusaurus 3.10 page carries 174 KiB; the scripts a page names must not creep up to it. `npm run bench` has the
// whole picture, with what is fetched after that.
it.each(pages)("%s names less than 160 KiB of script (gzip)", (page) => {
  expect(scriptBytes(page)).toBeLessThan(160 * 1024);
});
