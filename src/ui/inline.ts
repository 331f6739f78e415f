/** The little Markdown that data files may use: `code`, **bold**, *emphasis*. Nothing else is special. */
export type InlineNode =
  | { type: "text"; value: string }
  | { type: "code"; value: string }
  | { type: "strong"; value: string }
  | { type: "emphasis"; value: string };

const MARK = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*/g;

/**
 * Parses one line of inline Markdown. Unclosed marks stay as they are written.
 * @returns nodes in reading order; never empty strings.
 */
export function parseInline(source: string): InlineNode[] {
  const nodes: InlineNode[] = [];
  let end = 0;
  for (const match of source.matchAll(MARK)) {
    if (match.index > end) nodes.push({ type: "text", value: source.slice(end, match.index) });
    if (match[1] !== undefined) nodes.push({ type: "code", value: match[1] });
    else if (match[2] !== undefined) nodes.push({ type: "strong", value: match[2] });
    else if (match[3] !== undefined) nodes.push({ type: "emphasis", value: match[3] });
    end = match.index + match[0].length;
  }
  if (end < source.length) nodes.push({ type: "text", value: source.slice(end) });
  return nodes;
}

const NUMBER_AND_UNIT = /(\d) (?=(?:%|ms|s|kB|MB|GB)(?![\p{L}\d]))/gu;

/** The text with no-break spaces between numbers and their units, so that `50 %` never ends a line with `50`. */
export function unbroken(text: string): string {
  return text.replaceAll(NUMBER_AND_UNIT, "$1\u00A0");
}

/** The words without their marks: for search, for screen-reader messages, for lint. */
export function plainText(source: string): string {
  return parseInline(source)
    .map((node) => node.value)
    .join("");
}
