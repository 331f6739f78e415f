/**
 * Mermaid counts lines after it has removed front matter, directives and `%%` comments. This follows the same removals
 * character by character, so that "line 5" of Mermaid becomes the line an author sees.
 */

interface Tracked {
  text: string;
  /** 1-based source line of each character of `text`. */
  lines: number[];
}

function remove(from: Tracked, pattern: RegExp): Tracked {
  let text = "";
  const lines: number[] = [];
  let end = 0;
  const keep = (to: number) => {
    text += from.text.slice(end, to);
    for (let at = end; at < to; at += 1) lines.push(from.lines[at] ?? 1);
  };
  for (const match of from.text.matchAll(pattern)) {
    keep(match.index);
    end = match.index + match[0].length;
  }
  keep(from.text.length);
  return { text, lines };
}

const FRONT_MATTER = /^\s*-{3}\s*\n.*?\n\s*-{3}\s*\n+/gs;
const DIRECTIVE = /%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\r?\n)*))?\s*(?:}%{2})?/gi;
const COMMENT = /^\s*%%(?!{)[^\n]+\n?/gm;
const LEADING_SPACE = /^\s+/g;

/**
 * @param source the diagram's text as written, without the fence
 * @returns for each line Mermaid sees (index 0 = its line 1) the 1-based line of the source
 */
export function sourceLines(source: string): number[] {
  const text = source.replace(/\r\n?/g, "\n");
  let line = 1;
  const perUnit: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    perUnit.push(line);
    if (text[at] === "\n") line += 1;
  }
  let tracked: Tracked = { text, lines: perUnit };
  for (const pattern of [FRONT_MATTER, DIRECTIVE, COMMENT, LEADING_SPACE]) tracked = remove(tracked, pattern);
  const seen = [tracked.lines[0] ?? 1];
  for (let at = 0; at < tracked.text.length; at += 1)
    if (tracked.text[at] === "\n") seen.push(tracked.lines[at + 1] ?? (tracked.lines[at] ?? 0) + 1);
  return seen;
}

/** The source line behind Mermaid's line; a line past the end is the last one. */
export function toSourceLine(source: string, mermaidLine: number): number {
  const lines = sourceLines(source);
  return lines[Math.min(Math.max(mermaidLine, 1), lines.length) - 1] ?? 1;
}
