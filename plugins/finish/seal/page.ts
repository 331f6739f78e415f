import { type DefaultTreeAdapterTypes, parse } from "parse5";

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** Every element of a page, as a browser would build it, templates included. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = [parse(html, { sourceCodeLocationInfo: true })];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ("tagName" in node) found.push(node);
    if ("content" in node) waiting.push(node.content);
    if ("childNodes" in node) waiting.push(...node.childNodes.toReversed());
  }
  return found;
}

/** An attribute's value; a namespaced one is named with its prefix, e.g. `xlink:href`. */
export function attributeOf(element: Element, wanted: string): string | undefined {
  return element.attrs.find(({ name, prefix }) => (prefix ? `${prefix}:${name}` : name) === wanted)?.value;
}

/** The text right inside an element. */
export function textOf(element: Element): string {
  return element.childNodes.map((child) => ("value" in child ? child.value : "")).join("");
}

/** Kinds of script that hold data for machines; a browser never runs them. */
const DATA = new Set(["application/ld+json", "application/json"]);

/** Whether a script element's text would be run. */
export function isInlineScript(element: Element): boolean {
  return (
    element.tagName === "script" &&
    attributeOf(element, "src") === undefined &&
    !DATA.has(attributeOf(element, "type")?.toLowerCase() ?? "")
  );
}

/** The texts of the scripts that a page would run from its own text. */
export function inlineScriptsIn(html: string): string[] {
  return elementsOf(html).filter(isInlineScript).map(textOf);
}
