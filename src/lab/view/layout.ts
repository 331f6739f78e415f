import type { Picture, PictureMessage, PictureNode } from "../lab";
import { amountWords, numberWords } from "./words";

/** `wide`: columns go to the right; `tall`: for a phone, turned where that makes it narrower. */
export type Orientation = "wide" | "tall";

export interface Point {
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

/** Where everything of a picture stands, in pixels. */
export interface Layout {
  width: number;
  height: number;
  box: Size;
  /** Centre of each box by id. */
  centres: ReadonlyMap<string, Point>;
  edges: readonly { key: string; from: Point; to: Point }[];
}

/** How the grid is drawn. The boxes of the first are the size in which outlines are given. */
interface Grid {
  box: Size;
  gap: { column: number; row: number };
  margin: number;
}
const WIDE: Grid = { box: { width: 132, height: 78 }, gap: { column: 58, row: 26 }, margin: 10 };
const TALL: Grid = { ...WIDE, gap: { column: 26, row: 40 } };
/** Three boxes beside each other on a phone: narrower ones are read more easily than smaller letters. */
const CROWDED: Grid = { box: { width: 106, height: 78 }, gap: { column: 12, row: 40 }, margin: 4 };
export const BOX = WIDE.box;
/** There and back run beside each other. */
const LANE = 7;

/** Places boxes and edges on the grid. Only ids, cells and edges count, not what state the boxes are in. */
export function layoutOf(picture: Pick<Picture, "nodes" | "edges">, orientation: Orientation): Layout {
  const turned = orientation === "tall" && breadth(picture, "row") <= breadth(picture, "column");
  const cells = picture.nodes.map(({ id, column, row }) =>
    turned ? { id, x: row, y: column } : { id, x: column, y: row },
  );
  const columns = breadth(picture, turned ? "row" : "column");
  const { box, gap, margin } = orientation === "wide" ? WIDE : columns >= 3 ? CROWDED : TALL;
  const [left, top] = [Math.min(...cells.map(({ x }) => x)), Math.min(...cells.map(({ y }) => y))];
  const centres = new Map(
    cells.map(({ id, x, y }) => [
      id,
      {
        x: margin + box.width / 2 + (x - left) * (box.width + gap.column),
        y: margin + box.height / 2 + (y - top) * (box.height + gap.row),
      },
    ]),
  );
  const all = [...centres.values()];
  const edges = picture.edges.flatMap(({ from, to }) => {
    const line = laneOf({ centres, box }, from, to);
    return line === undefined ? [] : [{ key: `${from}>${to}`, ...line }];
  });
  return {
    width: Math.max(...all.map(({ x }) => x)) + box.width / 2 + margin,
    height: Math.max(...all.map(({ y }) => y)) + box.height / 2 + margin,
    box,
    centres,
    edges,
  };
}

/** How many cells a picture spans in one direction of its grid. */
function breadth({ nodes }: Pick<Picture, "nodes">, direction: "row" | "column"): number {
  const places = nodes.map((node) => node[direction]);
  return Math.max(...places) - Math.min(...places) + 1;
}

/** From the border of one box to the border of another, a little to the right of the straight line. */
function laneOf(
  { centres, box }: Pick<Layout, "centres" | "box">,
  from: string,
  to: string,
): { from: Point; to: Point } | undefined {
  const [a, b] = [centres.get(from), centres.get(to)];
  if (a === undefined || b === undefined || from === to) return undefined;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.sqrt(dx * dx + dy * dy);
  const inset = Math.min(
    dx === 0 ? Infinity : (box.width / 2 / Math.abs(dx)) * length,
    dy === 0 ? Infinity : (box.height / 2 / Math.abs(dy)) * length,
  );
  const [ux, uy] = [dx / length, dy / length];
  const [ox, oy] = [-uy * LANE, ux * LANE];
  return {
    from: { x: a.x + ux * inset + ox, y: a.y + uy * inset + oy },
    to: { x: b.x - ux * inset + ox, y: b.y - uy * inset + oy },
  };
}

/** Where a message is at `t`, or undefined when it is not on its way or its boxes are unknown. */
export function placeOf(layout: Layout, message: PictureMessage, t: number): Point | undefined {
  const { from, to, sentAtUs, arrivesAtUs } = message;
  if (t < sentAtUs || t > arrivesAtUs) return undefined;
  const lane = laneOf(layout, from, to);
  if (lane === undefined) return undefined;
  const share = arrivesAtUs === sentAtUs ? 1 : (t - sentAtUs) / (arrivesAtUs - sentAtUs);
  return { x: lane.from.x + (lane.to.x - lane.from.x) * share, y: lane.from.y + (lane.to.y - lane.from.y) * share };
}

/** A box in words, e.g. `Breaker: open, failures 5 of 10`. */
export function nodeWords({ label, state, gauge }: PictureNode): string {
  const parts = [
    ...(state === undefined ? [] : [state.label]),
    ...(gauge === undefined ? [] : [`${gauge.label} ${numberWords(gauge.value)} of ${amountWords(gauge.max, "")}`]),
  ];
  return parts.length === 0 ? label : `${label}: ${parts.join(", ")}`;
}

/** The picture in words: every box, then how many messages are on their way. */
export function pictureWords({ nodes, messages }: Picture): string {
  const count = messages.length === 1 ? "1 message" : `${messages.length} messages`;
  return `${nodes.map(nodeWords).join("; ")}; ${count} on the way.`;
}
