import type { Root } from "mdast";
import { type Imports, name, prop } from "./esm";
import type { PagePlace } from "./place";

/** Begins a page with how much it asks of the reader. */
export function prependSize(tree: Root, place: PagePlace, imports: Imports): void {
  if (place.size === undefined) return;
  const data = imports.data(place.size);
  const element = {
    type: "mdxJsxFlowElement" as const,
    name: "Size",
    attributes: [prop("data", name(data))],
    children: [],
  };
  tree.children.splice(tree.children[0]?.type === "yaml" ? 1 : 0, 0, element);
}

/** Ends a page with its sources, in the order of their numbers. */
export function appendReferences(tree: Root, place: PagePlace, imports: Imports): void {
  if (place.sources === undefined) return;
  const data = imports.data(place.sources);
  tree.children.push(
    { type: "heading", depth: 2, children: [{ type: "text", value: "References" }] },
    { type: "mdxJsxFlowElement", name: "References", attributes: [prop("data", name(data))], children: [] },
  );
}
