import { columnOf, columns, indexAt, type Cell } from "./cells";

/** A box found in a drawing: rows and columns of its corners, all inclusive. */
export interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const TOP_LEFT = new Set("┌╭┏╔┍┎╒╓");
const TOP_RIGHT = new Set("┐╮┓╗┑┒╕╖");
const BOTTOM_LEFT = new Set("└╰┗╚┕┖╘╙");
const BOTTOM_RIGHT = new Set("┘╯┛╝┙┚╛╜");
const ACROSS = new Set("─━═╌┄┈┬┴┼┳┻╋╦╩╬╤╧╪╥╨╫┯┷┿▲▼◀▶");
const SIDES = new Set("│┃║╎┆┊├┤┼┣┫╋╠╣╬╞╡╪╟╢╫┝┥┿├┤");
const CROSSING = new Set("◀▶▲▼←→↑↓<>*●○•◯");

/** How far a border may have slipped and still be recognised as the same one. */
export const REACH = 8;

/** May this character stand where a box has its left or right border? */
export function isSide(text: string | undefined): boolean {
  return text !== undefined && (SIDES.has(text) || CROSSING.has(text));
}

/** A border proper, which may be moved; an arrow head may not. */
export function isMovableSide(text: string | undefined): boolean {
  return text !== undefined && SIDES.has(text);
}

/** Index of the corner that ends the horizontal line starting at `from`, or -1. */
function endOfEdge(cells: readonly Cell[], from: number, corners: ReadonlySet<string>): number {
  let index = from + 1;
  while (ACROSS.has(cells[index]?.text ?? "")) index += 1;
  return index > from + 1 && corners.has(cells[index]?.text ?? "") ? index : -1;
}

/** Every box whose top edge is whole and whose bottom-left corner stands below it; widest first within a row. */
export function findBoxes(rows: readonly (readonly Cell[])[]): Box[] {
  const boxes: Box[] = [];
  for (const [top, cells] of rows.entries()) {
    for (const [index, { text }] of cells.entries()) {
      if (!TOP_LEFT.has(text)) continue;
      const end = endOfEdge(cells, index, TOP_RIGHT);
      if (end < 0) continue;
      const left = columnOf(cells, index);
      const right = columnOf(cells, end);
      const bottom = findBottom(rows, top, left, right);
      if (bottom >= 0) boxes.push({ top, bottom, left, right });
    }
  }
  return boxes;
}

function findBottom(rows: readonly (readonly Cell[])[], top: number, left: number, right: number): number {
  for (let row = top + 1; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    for (let slip = 0; slip <= REACH; slip += 1) {
      for (const column of slip === 0 ? [left] : [left - slip, left + slip]) {
        const index = column < 0 ? -1 : indexAt(cells, column);
        if (index < 0 || !BOTTOM_LEFT.has(cells[index]?.text ?? "")) continue;
        const end = endOfEdge(cells, index, BOTTOM_RIGHT);
        if (end >= 0 && Math.abs(columnOf(cells, end) - columnOf(cells, index) - (right - left)) <= REACH) return row;
      }
    }
    // A line that reaches the box's left edge but is blank there ends the search: whatever follows is another box.
    if (columns(cells) <= left && cells.length === 0) return -1;
  }
  return -1;
}

/** Length of a bottom edge: index of its first and last cell, for a corner near `left`; null when there is none. */
export function bottomEdge(cells: readonly Cell[], left: number): { from: number; to: number } | null {
  for (let slip = 0; slip <= REACH; slip += 1) {
    for (const column of slip === 0 ? [left] : [left - slip, left + slip]) {
      const from = column < 0 ? -1 : indexAt(cells, column);
      if (from < 0 || !BOTTOM_LEFT.has(cells[from]?.text ?? "")) continue;
      const to = endOfEdge(cells, from, BOTTOM_RIGHT);
      if (to >= 0) return { from, to };
    }
  }
  return null;
}
