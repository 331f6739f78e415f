import type { Picture } from "./png";

export type Point = readonly [x: number, y: number];
/** A closed outline, in points of the picture. */
export type Contour = readonly Point[];
export type Colour = readonly [red: number, green: number, blue: number];

/** Lines that are looked at in each row of the picture; along a line, edges are exact. */
const LINES_A_ROW = 4;

/** A side of an outline, from its upper to its lower end. */
interface Edge {
  top: number;
  bottom: number;
  /** Where it is at its upper end, and how far it moves on a line. */
  x: number;
  slope: number;
  /** +1 where the outline goes down, −1 where it goes up. */
  turn: number;
}

function edgesOf(contours: readonly Contour[]): Edge[] {
  return contours.flatMap((contour) =>
    contour.flatMap(([x1, y1], index) => {
      const [x0, y0] = contour.at(index - 1)!;
      if (y0 === y1) return [];
      const slope = (x1 - x0) / (y1 - y0);
      return y0 < y1 ? { top: y0, bottom: y1, x: x0, slope, turn: 1 } : { top: y1, bottom: y0, x: x1, slope, turn: -1 };
    }),
  );
}

/** Adds to each point of a row how much of it lies between two places. */
function cover(row: Float32Array, from: number, to: number): void {
  const [start, end] = [Math.max(0, from), Math.min(row.length, to)];
  for (let x = Math.floor(start); x < end; x++) row[x]! += (Math.min(x + 1, end) - Math.max(x, start)) / LINES_A_ROW;
}

/** Fills what the outlines enclose (by the non-zero rule, as fonts want it), its edges blended with what is there. */
export function fill({ width, height, rgb }: Picture, contours: readonly Contour[], colour: Colour): void {
  const edges = edgesOf(contours);
  const top = Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.top))));
  const bottom = Math.min(height, Math.max(...edges.map((edge) => edge.bottom)));
  for (let row = top; row < bottom; row++) {
    const near = edges.filter((edge) => edge.top < row + 1 && edge.bottom > row);
    const shares = new Float32Array(width);
    for (let line = 0; line < LINES_A_ROW; line++) {
      const y = row + (line + 0.5) / LINES_A_ROW;
      const crossings = near
        .filter((edge) => edge.top <= y && edge.bottom > y)
        .map((edge) => ({ x: edge.x + (y - edge.top) * edge.slope, turn: edge.turn }))
        .toSorted((a, b) => a.x - b.x);
      let winding = 0;
      for (const [index, { x, turn }] of crossings.entries()) {
        if (winding !== 0) cover(shares, crossings[index - 1]!.x, x);
        winding += turn;
      }
    }
    blend(rgb.subarray(row * width * 3, (row + 1) * width * 3), shares, colour);
  }
}

function blend(rgb: Uint8Array, shares: Float32Array, colour: Colour): void {
  for (let x = 0; x < shares.length; x++) {
    const share = Math.min(1, shares[x]!);
    if (share === 0) continue;
    for (let part = 0; part < 3; part++) {
      const at = x * 3 + part;
      rgb[at] = Math.round(rgb[at]! + (colour[part]! - rgb[at]!) * share);
    }
  }
}

/** A disc. */
export function disc([x, y]: Point, radius: number): Contour {
  return Array.from({ length: 64 }, (_, step) => {
    const angle = (step / 64) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** A straight stroke, without its round ends: put a disc on each. */
export function stroke([x0, y0]: Point, [x1, y1]: Point, thickness: number): Contour {
  const half = thickness / 2 / Math.hypot(x1 - x0, y1 - y0);
  const [dx, dy] = [(y0 - y1) * half, (x1 - x0) * half];
  return [[x0 + dx, y0 + dy], [x1 + dx, y1 + dy], [x1 - dx, y1 - dy], [x0 - dx, y0 - dy]]; // prettier-ignore
}
