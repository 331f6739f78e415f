import type { Series } from "../lab";
import type { BandLine } from "./band";
import { numberWords, timeUnit, type TimeUnit } from "./words";
import { linear, polyline, type Scale, spread, ticks } from "./scale";

/** Series of one unit share one panel. */
export interface Panel {
  unit: string;
  /** Indexes into the lab's series. */
  series: readonly number[];
}

/** A panel for each unit, in order of first use. */
export function panelsOf(series: readonly Series[]): Panel[] {
  const units = [...new Set(series.map(({ unit }) => unit))];
  return units.map((unit) => ({
    unit,
    series: series.flatMap((each, index) => (each.unit === unit ? [index] : [])),
  }));
}

/** Between the words of a tick and the axis. */
export const TICK_GAP = 6;

/** A chart's frame and scales, in pixels. */
export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** From virtual microseconds. */
  x: Scale;
  y: Scale;
  /** The unit of the time axis; its ticks are in it. */
  unit: TimeUnit;
  xTicks: number[];
  yTicks: number[];
}

/** @param max the greatest value to be drawn */
export function frameFor(width: number, height: number, lengthUs: number, max: number): Frame {
  const yTicks = ticks(max, 4);
  const longest = Math.max(...yTicks.map((tick) => numberWords(tick).length));
  const left = Math.max(48, TICK_GAP + longest * LETTER);
  const [right, top, bottom] = [width - Math.min(150, width * 0.3), 26, height - 26];
  const unit = timeUnit(lengthUs);
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    yTicks,
    unit,
    x: linear([0, lengthUs], [left, right]),
    y: linear([0, yTicks.at(-1) ?? 1], [bottom, top]),
    xTicks: ticks(lengthUs / unit.us, width < 480 ? 3 : 6).filter((tick) => tick * unit.us <= lengthUs * 1.0001),
  };
}

/** The points of a curve sampled evenly over the run, up to the share of it that has passed (0–1). */
export function curve(values: readonly number[], { x, y }: Frame, share = 1, of = values.length): string {
  const [, end] = x.domain;
  const shown = values.slice(0, Math.max(1, Math.floor(share * (of - 1) + 1e-9) + 1));
  return polyline(shown.map((value, index) => [x((index / (of - 1)) * end), y(value)]));
}

/** The outline of the band between two curves. */
export function area({ low, high }: Pick<BandLine, "low" | "high">, frame: Frame, of: number): string {
  return `${curve(high, frame, 1, of)} ${curve(low, frame, 1, of).split(" ").toReversed().join(" ")}`;
}

/** The height of a line of a label, and how wide a letter of it is, in pixels. */
export const LINE = 14;
const LETTER = 6.9;

/** A curve's name, broken into lines that fit beside the chart. */
export function labelLines(text: string, { width, right }: Frame): string[] {
  const most = Math.max(8, Math.floor((width - right - 10) / LETTER));
  const lines: string[] = [];
  for (const word of text.split(" ").flatMap((long) => pieces(long, most))) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A word that is longer than a line, in lines: broken after its own marks where it has any. */
function pieces(word: string, most: number): string[] {
  const lines: string[] = [];
  for (const part of word.match(/[^-_/.]+[-_/.]*|[-_/.]+/g) ?? []) {
    for (const piece of part.match(new RegExp(`.{1,${most}}`, "gu")) ?? []) {
      const last = lines.at(-1);
      if (last === undefined || last.length + piece.length > most) lines.push(piece);
      else lines[lines.length - 1] = last + piece;
    }
  }
  return lines;
}

/** Heights of the first lines of the labels at the ends of curves. */
export function labelPlaces(values: readonly number[], lines: number, { y, top, bottom }: Frame): number[] {
  const height = lines * LINE + 2;
  return spread(values.map(y), height, top, bottom - height + LINE);
}
