/**
 * What markup the build may hand to a page as a string: drawings, highlighted code and headings of a table of contents.
 * Whatever the browser makes of such a string can be looked at and nothing else: no element of this list runs, loads,
 * links or submits, and no attribute does.
 */
const ELEMENTS = new Set([
  // Drawings
  "svg", "g", "defs", "marker", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
  "text", "tspan", "title", "desc", "clipPath",
  // Highlighted code, and the words of headings
  "span", "code", "em", "strong", "del", "sub", "sup", "br",
]); // prettier-ignore

const ATTRIBUTES = new Set([
  "id", "class", "xmlns", "role", "aria-labelledby", "aria-describedby", "aria-label", "aria-hidden", "aria-roledescription",
  "viewBox", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "d", "points",
  "transform", "refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient", "marker-start", "marker-mid",
  "marker-end", "clip-path", "fill", "fill-rule", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-dasharray",
  "stroke-linecap", "stroke-linejoin", "stroke-opacity", "font-size", "font-weight", "font-style", "font-family",
  "text-anchor", "dominant-baseline", "alignment-baseline", "letter-spacing", "xml:space", "preserveAspectRatio",
]); // prettier-ignore

// Values hold no `<`, so that a browser in whatever state of its parser never meets a tag that was not looked at here.
const either = (names: ReadonlySet<string>) => [...names].join("|");
/** Words up to a tag, and the tag, if it is plain and holds what is listed. */
const LISTED = new RegExp(`[^<]*<\\/?(?:${either(ELEMENTS)})(?:\\s+(?:${either(ATTRIBUTES)})="[^"<]*")*\\s*\\/?>`, "y");
const TAG = /[^<]*<\/?([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*\/?>/y;
const ATTRIBUTE = /([a-zA-Z:-]+)="([^"]*)"/g;
/** A reference into the same drawing is fine, any other would be a request. */
const FOREIGN_REFERENCE = /url\(\s*(?!#)/i;

/** Whether everything is listed; some 100 MB a second, because a page's markup passes here before the page can be used. */
function isListed(html: string): boolean {
  if (FOREIGN_REFERENCE.test(html)) return false;
  const end = html.lastIndexOf("<");
  for (let at = 0; at <= end; at = LISTED.lastIndex) {
    LISTED.lastIndex = at;
    if (!LISTED.test(html)) return false;
  }
  return true;
}

/**
 * Reads markup as strictly as it can be read.
 * @returns undefined for markup that can only be looked at, else what was found that is more than that.
 */
export function faultOfMarkup(html: string): string | undefined {
  if (isListed(html)) return undefined;
  const end = html.lastIndexOf("<");
  for (let at = 0; at <= end; at = TAG.lastIndex) {
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    if (tag === null) return `a tag that is not plain: ${html.slice(html.indexOf("<", at)).slice(0, 60)}`;
    const [, name = "", attributes = ""] = tag;
    if (!ELEMENTS.has(name)) return `<${name}>`;
    for (const [, attribute = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
      if (!ATTRIBUTES.has(attribute)) return `${attribute}= on <${name}>`;
      if (FOREIGN_REFERENCE.test(value)) return `${attribute}="${value}" on <${name}>`;
    }
  }
  return undefined;
}

/**
 * The markup itself, once it was read.
 * @throws TypeError that names what was found; the same strings pass here while the pages are built, so a reader never sees it.
 */
export function checkedMarkup(html: string): string {
  const found = faultOfMarkup(html);
  if (found === undefined) return html;
  throw new TypeError(
    `Found ${found} in markup made by the build; expected only what src/ui/trusted/markup.ts lists. ` +
      "Mend what makes it, or render it as elements.",
  );
}
