import { bottomEdge, findBoxes, isMovableSide, isSide, REACH, type Box } from "./boxes";
import { cellText, columnOf, columns, indexAt, toCells, type Cell } from "./cells";

/** A border that stands wrong and cannot be moved: 1-based line and column within the drawing. */
export interface Misfit {
  line: number;
  column: number;
  found: string;
  expected: string;
}

export interface Aligned {
  text: string;
  /** 1-based lines that were repaired. */
  repaired: number[];
  misfits: Misfit[];
}

const SPACE: Cell = { text: " ", width: 1 };

/** Moves the cell at `index` by inserting or removing spaces right before it. Returns false where there is no room. */
function shift(cells: Cell[], index: number, by: number): boolean {
  if (by >= 0) {
    cells.splice(index, 0, ...Array.from({ length: by }, () => SPACE));
    return true;
  }
  let room = 0;
  while (room < -by && cells[index - 1 - room]?.text === " ") room += 1;
  if (room < -by) return false;
  cells.splice(index + by, -by);
  return true;
}

/** The border nearest to a column that belongs to no other box on this line. */
function nearestSide(cells: readonly Cell[], column: number, taken: readonly number[]): number {
  let best = -1;
  let distance = REACH + 1;
  for (const [index, { text }] of cells.entries()) {
    if (!isMovableSide(text)) continue;
    const own = columnOf(cells, index);
    const away = Math.abs(own - column);
    if (away < distance && !taken.includes(own)) {
      best = index;
      distance = away;
    }
  }
  return best;
}

function alignRow(cells: Cell[], row: number, boxes: readonly Box[], misfits: Misfit[]): void {
  const here = boxes.filter((box) => row > box.top && row < box.bottom);
  const wanted = [...new Set(here.flatMap(({ left, right }) => [left, right]))].toSorted((a, b) => a - b);
  for (const [order, column] of wanted.entries()) {
    const now = cells[indexAt(cells, column)];
    if (isSide(now?.text) && columnOf(cells, indexAt(cells, column)) === column) continue;
    const index = nearestSide(cells, column, wanted.slice(0, order));
    const by = index < 0 ? 0 : column - columnOf(cells, index);
    if (index >= 0 && shift(cells, index, by)) continue;
    misfits.push({
      line: row + 1,
      column: column + 1,
      found: now ? `\`${now.text}\` at column ${column + 1}` : `the line ends before column ${column + 1}`,
      expected: `the border of the box that begins on line ${(here.find((box) => box.left === column || box.right === column)?.top ?? 0) + 1} of the drawing`,
    });
  }
}

/** Makes the bottom edge as long as the top edge. */
function alignBottom(cells: Cell[], { left, right }: Box): void {
  const edge = bottomEdge(cells, left);
  if (!edge) return;
  const slipped = left - columnOf(cells, edge.from);
  if (slipped !== 0 && !shift(cells, edge.from, slipped)) return;
  const again = bottomEdge(cells, left);
  if (!again) return;
  const missing = right - columnOf(cells, again.to);
  const line = cells[again.to - 1];
  if (missing > 0 && line) cells.splice(again.to, 0, ...Array.from({ length: missing }, () => ({ ...line })));
  for (let extra = -missing; extra > 0; extra -= 1) {
    const to = bottomEdge(cells, left)?.to ?? -1;
    if (to > 1 && /[─━═]/u.test(cells[to - 1]?.text ?? "")) cells.splice(to - 1, 1);
  }
}

/**
 * Repairs a drawing in which emoji or CJK were counted as one cell, or a side was typed one space off: borders move
 * under the corner of their box, by adding or removing spaces before them. Text is never touched.
 */
export function align(text: string): Aligned {
  const rows = text.replace(/\r\n?/g, "\n").split("\n").map(toCells);
  const boxes = findBoxes(rows);
  const misfits: Misfit[] = [];
  const repaired: number[] = [];
  for (const [row, cells] of rows.entries()) {
    const before = cellText(cells);
    const bottoms = boxes.filter((box) => box.bottom === row).toSorted((a, b) => a.left - b.left);
    for (const box of bottoms) alignBottom(cells, box);
    alignRow(cells, row, boxes, misfits);
    if (cellText(cells) !== before) repaired.push(row + 1);
  }
  return { text: rows.map(cellText).join("\n"), repaired, misfits };
}

/** Columns of the widest line. */
export function widthOf(text: string): number {
  return Math.max(0, ...text.split("\n").map((line) => columns(toCells(line))));
}
