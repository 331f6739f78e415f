import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/** Folder of the build: the usual one, or another, which may stand below a folder: `BUILD_DIR=/tmp/below npm run test:built`. */
export const folder = path.resolve(__dirname, "../..", process.env.BUILD_DIR ?? "build");

/** Every file of the build, relative to its folder. */
export const files = readdirSync(folder, { recursive: true, encoding: "utf8" });

/** Every page of the build. */
export const pages = files.filter((file) => file.endsWith(".html"));

/** The text of a built file. */
export function read(file: string): string {
  return readFileSync(path.join(folder, file), "utf8");
}

// As the pages say themselves; the environment's BASE_URL is overwritten by the test runner.
const base = /<script\b[^>]*\ssrc="?([^"\s>]*?\/)assets\//.exec(read("index.html"))?.[1] ?? "/";

/** Where a page stands on the site, with the base URL. */
export function addressOf(page: string): string {
  return (base + page.replace(/(index)?\.html$/, "")).replace(/(?<=.)\/$/, "");
}

/** The file that a static host serves for an address of our own; undefined where it has none. */
export function fileOf(address: string): string | undefined {
  if (!`${address}/`.startsWith(base)) return undefined;
  const name = address.slice(base.length).replace(/^$/, "index.html");
  return [name, `${name}.html`, `${name}/index.html`].find((file) => {
    const full = path.join(folder, file);
    return existsSync(full) && statSync(full).isFile();
  });
}
