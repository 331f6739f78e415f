import { basename, dirname } from "node:path";
import type { Root, RootContent } from "mdast";
import type { MdxJsxAttribute, MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { highlight } from "../highlight";
import { type Fence, readFences } from "../read/fences";
import { readDemo } from "../read/demo";
import { demoKey, readSample, sampleKey } from "../read/sample";
import { type Imports, literal, member, prop } from "./esm";
import type { PagePlace } from "./place";

/** Turns every listing into `<CodeSample/>`, highlighted now so that the browser needs no highlighter. */
export function rewriteListings(
  tree: Root,
  siteDir: string,
  place: PagePlace,
  imports: Imports,
  fail: (message: string, fence: Fence) => never,
): void {
  for (const fence of readFences(tree)) {
    const html =
      fence.file === undefined ? literal(highlight(fence.text, fence.lang, fence.lineNumbers)) : fileHtml(fence);
    const title = fence.title ?? (fence.file === undefined ? undefined : basename(fence.file));
    const attributes = [
      prop("lang", literal(fence.lang)),
      prop("html", html),
      ...given("title", title),
      ...given("checked", fence.checked),
      ...(fence.lineNumbers ? [{ type: "mdxJsxAttribute", name: "lineNumbers", value: null } as const] : []),
    ];
    const children = fence.run === undefined ? [] : [demo(fence, fence.run)];
    replace(fence.node, { type: "mdxJsxFlowElement", name: "CodeSample", attributes, children });
  }

  function demo(fence: Fence, run: string): MdxJsxFlowElement {
    const read = readDemo(siteDir, place.file, fence.line, run);
    if ("fault" in read) return fail(`${read.fault.found}; expected ${read.fault.expected}`, fence);
    // Only pages with a demo carry its view, and none the program's imports before it is run.
    imports.as("Demo", "Demo", "@site/src/runner/Demo");
    const key = demoKey(read.file);
    const data = imports.data(key);
    const attributes = [
      prop("name", literal(basename(read.file))),
      prop("head", member(data, "head")),
      prop("html", member(data, "html")),
      prop("prints", member(data, "prints")),
      prop("load", imports.later(`${key}.bundle`)),
    ];
    return { type: "mdxJsxFlowElement", name: "Demo", attributes, children: [] };
  }

  function fileHtml(fence: Fence & { file?: string }) {
    const file = fence.file ?? "";
    const sample = readSample(siteDir, dirname(place.file), file, fence.region);
    if ("fault" in sample) return fail(`${sample.fault.found}; expected ${sample.fault.expected}`, fence);
    // Imported, not pasted: a change of the file must reach a page that did not change.
    return member(imports.data(sampleKey(place.file, file, fence.region)), "html");
  }
}

function given(key: string, value: string | undefined): MdxJsxAttribute[] {
  return value === undefined ? [] : [prop(key, literal(value))];
}

/** Makes `node` another node in place, keeping its position for messages. */
function replace(node: RootContent, other: MdxJsxFlowElement): void {
  const { position } = node;
  for (const key of Object.keys(node)) delete (node as unknown as Record<string, unknown>)[key];
  Object.assign(node, other, position === undefined ? {} : { position });
}
