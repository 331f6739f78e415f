import { toCells } from "./cells";

/**
 * A run of a line: `t` text as it flows, `b` drawing characters, `w` one character pinned to two cells, `n` one
 * character pinned to one cell because the drawing font lacks it.
 */
export type Run = [kind: "t" | "b" | "w" | "n", text: string];
export type Row = Run[];

const DRAWING = /^[\u2500-\u259f\u2190-\u2193\u25b2\u25b6\u25bc\u25c0]$/u;
/** What `dejavu-mono-drawing.woff2` holds; see `dejavu-mono-drawing.LICENSE.txt`. */
const IN_FONT =
  /^[\u0020-\u007e\u00a0-\u00ff\u2010-\u2015\u2018-\u201d\u2022\u2026\u2190-\u2195\u21d0-\u21d4\u2248\u2260\u2264\u2265\u221e\u2212\u00d7\u2500-\u259f\u25a0\u25a1\u25aa\u25ab\u25b2\u25b6\u25b8\u25bc\u25be\u25c0\u25c2\u25c6\u25c7\u25cb\u25cf\u2605\u2606\u2713\u2717]$/u;

/** Splits a line into runs of one kind. */
export function toRuns(line: string): Row {
  const row: Row = [];
  for (const { text, width } of toCells(line)) {
    const kind = width === 2 ? "w" : DRAWING.test(text) ? "b" : IN_FONT.test(text) ? "t" : "n";
    const last = row.at(-1);
    const flows = kind === "t" || kind === "b";
    if (last && flows && last[0] === kind) last[1] += text;
    // Spaces between lines of a drawing belong to either side; keeping them there makes fewer runs.
    else if (last && text === " " && last[0] === "b") last[1] += text;
    else row.push([kind, text]);
  }
  return row;
}

/** A drawing as rows of runs. */
export function toGrid(text: string): Row[] {
  return text.split("\n").map(toRuns);
}
