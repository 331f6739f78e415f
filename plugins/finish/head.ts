const ATTRIBUTE = /([^\s=>/]+)=(?:"([^"]*)"|([^\s>]+))/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

/** A text as it stands in a built page, as people read it. */
export function readable(html: string): string {
  return html.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]!);
}

/** A text for a page or a feed. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Attributes of every element of one name in the head of a built page, minified or not. */
export function elementsOf(html: string, name: "meta" | "link"): ReadonlyMap<string, string>[] {
  const head = html.slice(0, html.indexOf("</head>"));
  return [...head.matchAll(new RegExp(`<${name}((?:\\s+(?:"[^"]*"|[^">])*)?)>`, "g"))].map(
    ([, attributes = ""]) =>
      new Map([...attributes.matchAll(ATTRIBUTE)].map(([, key = "", a, b]) => [key, readable(a ?? b ?? "")])),
  );
}

/** What a page says of itself under a name of `<meta>`, such as `description` or `og:title`; every one where it says several. */
export function metaOf(html: string, name: string): string[] {
  return elementsOf(html, "meta")
    .filter((meta) => (meta.get("property") ?? meta.get("name")) === name)
    .map((meta) => meta.get("content") ?? "");
}

/** The title of a page without the site's name. */
export function titleOf(html: string): string {
  return readable(/<title[^>]*>([^<]*)<\/title>/.exec(html)?.[1] ?? "").replace(/ \| Half-Open$/, "");
}
