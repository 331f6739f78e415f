import { getHtmlMinifier } from "@docusaurus/bundler";
import type { LoadedPlugin } from "@docusaurus/types";
import { inlineScriptsIn } from "./seal/page";
import type { InlineScript } from "./step";

/** The one plugin whose scripts stand inside pages: the colours have to be set before the first paint. */
const THEME = "docusaurus-theme-classic";

/**
 * The scripts that may stand inside a page, minified exactly as Docusaurus minified them there. A script that comes from
 * anywhere else is not in this list, so the seal refuses it. A finishing step that writes one adds it here.
 */
export async function inlineScriptsOf(
  plugins: readonly LoadedPlugin[],
  minifierType: "swc" | "terser",
): Promise<InlineScript[]> {
  const theme = plugins.find(({ name }) => name === THEME);
  const tags = theme?.injectHtmlTags?.({ content: theme.content })?.preBodyTags ?? [];
  const scripts = [tags]
    .flat()
    .flatMap((tag) => (typeof tag === "object" && tag.tagName === "script" ? [tag.innerHTML ?? ""] : []));
  const page = `<!doctype html><html><head></head><body>${scripts.map((text) => `<script>${text}</script>`).join("")}</body></html>`;
  const { code } = await (await getHtmlMinifier({ type: minifierType })).minify(page);
  return inlineScriptsIn(code).map((text) => ({ name: "colours before the first paint, by the theme", text }));
}
