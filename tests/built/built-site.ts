import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { REDIRECTS } from "../../src/course/redirects";
import { AWAY_PAGE, RESET_PAGE } from "../../src/offline/manifest";

/** Folder of the build: the usual one, or another, which may stand below a folder: `BUILD_DIR=/tmp/below npm run test:built`. */
export const folder = path.resolve(__dirname, "../..", process.env.BUILD_DIR ?? "build");

/** Every file of the build, relative to its folder. */
export const files = readdirSync(folder, { recursive: true, encoding: "utf8" });

/** Pages that only lead on to another. */
const leading = new Set(
  REDIRECTS.flatMap(({ from }) => [`${from.slice(1)}.html`, path.join(from.slice(1), "index.html")]),
);

/** Every page of the build that says something itself. */
export const pages = files.filter((file) => file.endsWith(".html") && !leading.has(file));

/** Pages for when the site's program is what is broken: they carry none of it. */
export const barePages: readonly string[] = [AWAY_PAGE, RESET_PAGE];

/** Pages with the site's program. */
export const livePages = pages.filter((page) => !barePages.includes(page));

/** The text of a built file. */
export function read(file: string): string {
  return readFileSync(path.join(folder, file), "utf8");
}

/** Path the site stands below, as the pages say themselves: the environment's BASE_URL is overwritten by the test runner. */
export const baseUrl = /<script\b[^>]*\ssrc="?([^"\s>]*?\/)assets\//.exec(read("index.html"))?.[1] ?? "/";

/** Where a page stands on the site, with the base URL. */
export function addressOf(page: string): string {
  return (baseUrl + page.replace(/(index)?\.html$/, "")).replace(/(?<=.)\/$/, "");
}

/** The file that a static host serves for an address of our own; undefined where it has none. */
export function fileOf(address: string): string | undefined {
  if (!`${address}/`.startsWith(baseUrl)) return undefined;
  const name = address.slice(baseUrl.length).replace(/^$/, "index.html");
  return [name, `${name}.html`, `${name}/index.html`].find((file) => {
    const full = path.join(folder, file);
    return existsSync(full) && statSync(full).isFile();
  });
}
