import * as fontkit from "fontkit";
import { createRequire } from "node:module";
import path from "node:path";
import type { Contour, Point } from "./fill";

type Weight = 400 | 700;

const from = createRequire(path.join(process.cwd(), "package.json"));
const fonts = new Map<Weight, fontkit.Font>();

/** Inter as the pages load it. */
function font(weight: Weight): fontkit.Font {
  const file = from.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
  const opened = fonts.get(weight) ?? (fontkit.openSync(file) as fontkit.Font);
  fonts.set(weight, opened);
  return opened;
}

/** How wide a text is set, in points of the picture. */
export function widthOf(text: string, weight: Weight, size: number): number {
  const { unitsPerEm } = font(weight);
  return (font(weight).layout(text).advanceWidth / unitsPerEm) * size;
}

/** The words of a text in lines no wider than given. */
export function inLines(text: string, weight: Weight, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, weight, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Straight pieces that stand for each curve of a letter. */
const PIECES = 8;

/** The outlines of a line of text whose base line starts at a place. */
export function outlines(text: string, weight: Weight, size: number, [left, base]: Point): Contour[] {
  const { unitsPerEm } = font(weight);
  const { glyphs, positions } = font(weight).layout(text);
  const scale = size / unitsPerEm;
  let pen = left;
  return glyphs.flatMap((glyph, index) => {
    const { xAdvance, xOffset, yOffset } = positions[index]!;
    const at = (x: number, y: number): Point => [pen + (xOffset + x) * scale, base - (yOffset + y) * scale];
    const contours = contoursOf(glyph.path.commands).map((contour) => contour.map(([x, y]) => at(x, y)));
    pen += xAdvance * scale;
    return contours;
  });
}

/** A glyph's path as closed outlines of straight pieces, in the font's own units. */
function contoursOf(commands: readonly fontkit.PathCommand[]): Contour[] {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    if (command === "closePath") continue;
    const points = Array.from({ length: args.length / 2 }, (_, i): Point => [args[2 * i]!, args[2 * i + 1]!]);
    if (command === "moveTo") contours.push(points);
    else {
      const curve = [contours.at(-1)!.at(-1)!, ...points];
      const pieces = command === "lineTo" ? 1 : PIECES;
      for (let piece = 1; piece <= pieces; piece++) contours.at(-1)!.push(onCurve(curve, piece / pieces));
    }
  }
  return contours;
}

/** A place on a Bézier curve of any degree (de Casteljau). */
function onCurve(points: readonly Point[], t: number): Point {
  if (points.length === 1) return points[0]!;
  const next = points.slice(1).map(([x, y], i): Point => {
    const [x0, y0] = points[i]!;
    return [x0 + (x - x0) * t, y0 + (y - y0) * t];
  });
  return onCurve(next, t);
}
