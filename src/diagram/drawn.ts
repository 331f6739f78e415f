/** One finished drawing: an SVG without style, script or colour, and its size in CSS pixels. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

/** A Mermaid source after the build has drawn it. */
export interface DrawnDiagram {
  /** Mermaid's name of the kind, e.g. `flowchart-v2`. */
  kind: string;
  title: string;
  /** One or two sentences by the author; empty when the outline alone tells it. */
  desc: string;
  /** What the picture tells, one line an item, two spaces a level; see `outline.ts`. */
  outline: string;
  source: string;
  wide: Drawing;
  /** For narrow columns; null when the wide drawing is narrow enough. */
  compact: Drawing | null;
  /** Width of the column below which the compact drawing is shown; one of the steps of `diagram.css`. */
  switchAt: number | null;
}

const STEP_PX = 40;
const SMALLEST_STEP_PX = 200;
const LARGEST_STEP_PX = 1200;
/** Text is 14 px in the drawing; at 72 % it is 10 px, the smallest a figure shows before it scrolls. */
const SMALLEST_SCALE = 0.72;

/** `diagram.css` has a class for every 40 px, because an inline style would need a weaker content policy. */
export function step(px: number): number {
  return Math.min(LARGEST_STEP_PX, Math.max(SMALLEST_STEP_PX, Math.round(px / STEP_PX) * STEP_PX));
}

/** The column width from which the wide drawing is worth showing. */
export function switchWidth(wideWidthPx: number): number {
  return step(wideWidthPx * 0.75);
}

/** The smallest width a drawing is shown at. */
export function smallestWidth(widthPx: number): number {
  return Math.min(LARGEST_STEP_PX, Math.floor((widthPx * SMALLEST_SCALE) / STEP_PX) * STEP_PX);
}

/** Size of a drawing, read from the SVG itself. */
export function drawingSize(svg: string): { width: number; height: number } {
  const match = /<svg\b[^>]*\bwidth="(\d+)"[^>]*\bheight="(\d+)"/.exec(svg);
  return { width: Number(match?.[1] ?? 0), height: Number(match?.[2] ?? 0) };
}

/** `ascii.css` knows column counts in steps of four. */
export function columnStep(columns: number): number {
  return Math.min(80, Math.max(16, Math.ceil(columns / 4) * 4));
}

/** The same drawing under other ids, for a second copy on the page: arrow heads are found by id. */
export function withOtherIds(svg: string, suffix: string): string {
  const prefix = /\bid="(dg[\da-z]+-[wc])-/.exec(svg)?.[1];
  return prefix ? svg.replaceAll(`${prefix}-`, `${prefix}${suffix}-`) : svg;
}
