import stringWidth from "string-width";

/** One visible character and the cells it takes on the grid: 1, or 2 for emoji and CJK. */
export interface Cell {
  text: string;
  width: 1 | 2;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const TAB = "    ";

/** A line as cells. What has no width of its own (a lone joiner) is dropped; tabs are four spaces. */
export function toCells(line: string): Cell[] {
  const cells: Cell[] = [];
  for (const { segment } of segmenter.segment(line.replace(/\t/g, TAB))) {
    const width = stringWidth(segment);
    if (width > 0) cells.push({ text: segment, width: width >= 2 ? 2 : 1 });
  }
  return cells;
}

/** How many columns a line takes. */
export function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** Index of the cell that covers a column; -1 past the end. */
export function indexAt(cells: readonly Cell[], column: number): number {
  let start = 0;
  for (const [index, { width }] of cells.entries()) {
    if (column < start + width) return column >= start ? index : -1;
    start += width;
  }
  return -1;
}

/** First column of a cell. */
export function columnOf(cells: readonly Cell[], index: number): number {
  return columns(cells.slice(0, index));
}

/** The text of a line again. */
export function cellText(cells: readonly Cell[]): string {
  return cells
    .map(({ text }) => text)
    .join("")
    .trimEnd();
}
