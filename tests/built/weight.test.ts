import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { fileOf, livePages, read } from "./built-site";

const gzipBytes = (text: string) => gzipSync(text).length;

/** The scripts that wait in a page's template until the reader is there. */
function lateScripts(page: string): string[] {
  const [, template = ""] = /<template id="late-scripts">(.*?)<\/template>/.exec(read(page)) ?? [];
  return [...template.matchAll(/<script src="([^"]+)"><\/script>/g)].map(([, src = ""]) => src);
}

it.each(livePages)("%s runs nothing of ours but the small script that starts the others", (page) => {
  const outside = read(page).replace(/<template id="late-scripts">.*?<\/template>/, "");
  expect(outside.match(/<script\b[^>]*\bsrc=[^>]*>/g) ?? [], "scripts that run at once").toEqual([]);
  const inside = [...outside.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text = ""]) => gzipBytes(text));
  // The starter and the theme's colours before the first paint; a stock page runs some 174 KiB.
  expect(inside.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(2.5 * 1024);
});

// What every page has in common; a page's own words and pictures come on top. `npm run bench` has the whole picture.
it.each(livePages)("%s carries less than 140 KiB of common script (gzip)", (page) => {
  const common = lateScripts(page).filter((src) => /\/(?:runtime~)?main\./.test(src));
  expect(common).toHaveLength(2);
  const bytes = common.reduce((sum, src) => sum + gzipBytes(read(fileOf(src) ?? src)), 0);
  expect(bytes).toBeLessThan(140 * 1024);
});

it.each(livePages.filter((page) => page.startsWith("docs/")))("%s names all its scripts, each one once", (page) => {
  const late = lateScripts(page);
  expect(late.length).toBeGreaterThan(4);
  expect(new Set(late).size).toBe(late.length);
  for (const src of late) expect(fileOf(src), `${src} of ${page}`).toBeDefined();
});
