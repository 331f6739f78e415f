import type { Row } from "./grid";

/** The drawing's own text, exactly: what a reader copies. */
export function gridText(rows: readonly Row[]): string {
  return rows.map((row) => row.map(([, text]) => text).join("")).join("\n");
}

/** Columns of the widest row. Runs of single-cell characters hold one UTF-16 unit a cell: all are in the basic plane. */
export function gridColumns(rows: readonly Row[]): number {
  const width = (row: Row) =>
    row.reduce((sum, [kind, text]) => sum + (kind === "w" ? 2 : kind === "n" ? 1 : text.length), 0);
  return Math.max(0, ...rows.map(width));
}
