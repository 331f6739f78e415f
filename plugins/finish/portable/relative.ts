import { addressOf } from "../../../src/offline/manifest";
import { fileOfAddress, rootOf } from "../../../src/offline/portable-address";

const TAG = /<[a-z][^\s/>]*(?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*\s*\/?>/gi;
const ADDRESS = /(\s(?:href|src|action)=)(?:"(\/[^"]*)"|'(\/[^']*)'|(\/[^\s>]*))/g;

/** The page with every address of the site as the way to its file, and with a word about which page it is. */
export function relativePage(html: string, file: string, baseUrl: string): string {
  const root = rootOf(file);
  const mended = html.replace(TAG, (tag) =>
    tag.replace(ADDRESS, (whole, before: string, ...values: (string | undefined)[]) => {
      const address = values.slice(0, 3).find((value) => value !== undefined) ?? "";
      const target = fileOfAddress(address.replaceAll("&amp;", "&"), baseUrl);
      return target === undefined ? whole : `${before}"${root}${target.replaceAll("&", "&amp;")}"`;
    }),
  );
  return mended.replace(
    /<html\b/,
    `<html data-page="${baseUrl}${addressOf(file)}" data-root="${root}" data-base="${baseUrl}"`,
  );
}

/** A style sheet of `assets/css` with the ways to what it loads. */
export function relativeStyles(css: string, baseUrl: string): string {
  return css.replaceAll(`url(${baseUrl}`, "url(../../");
}

/**
 * The bundle's first script, which finds all others beside itself instead of at the site's path.
 * @throws Error when the bundler writes it in another way than it did
 */
export function relativeRuntime(script: string, baseUrl: string): string {
  const path = `.p=${JSON.stringify(baseUrl)}`;
  if (script.split(path).length !== 2)
    throw new Error(`the bundle's runtime: found no single ${path}, expected where the bundler writes its public path`);
  return script.replace(path, '.p=new URL("../../",document.currentScript.src).href');
}
