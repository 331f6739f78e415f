import type { PictureBar, PictureBars } from "../lab";
import { linear, ticks } from "./scale";
import { amountWords, numberWords } from "./words";
import type { Orientation } from "./layout";

/** More rows at once nobody reads; a lab shows the ones that matter. */
export const MOST_BARS = 24;

const WIDTH = { wide: 640, tall: 320 };
const ROW = { wide: 24, tall: 38 };
const BAR_HEIGHT = 12;
const MARGIN = 6;
/** Pixels to the right for each depth: less on a phone. */
const INDENT = { wide: 12, tall: 10 };
/** Beside the axis in `wide`: the label before it, the state after it. */
const LABEL_WIDTH = 150;
const STATE_WIDTH = 150;
const AXIS_HEIGHT = 44;
/** A letter is about so wide in pixels. */
const LETTER = 7;

interface Strip {
  x: number;
  width: number;
}

/** One bar with its words, in pixels. */
export interface BarPlace {
  bar: PictureBar;
  label: { x: number; y: number; room: number };
  state: { x: number; y: number; room: number; anchor: "start" | "end" };
  strip: Strip & { y: number; height: number };
  marks: readonly Strip[];
}

/** Where everything of a set of bars stands, in pixels. */
export interface BarsLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  /** The axis runs at this height. */
  bottom: number;
  /** `words` is where the middle of the number stands: under the tick, or as near as the picture has room. */
  ticks: readonly { value: number; x: number; words: number }[];
  rows: readonly BarPlace[];
}

/** Places bars in rows above their axis; `tall`, for a phone, has the words above each bar instead of beside it. */
export function barsLayout({ axis, bars }: PictureBars, orientation: Orientation): BarsLayout {
  const wide = orientation === "wide";
  const width = WIDTH[orientation];
  const left = MARGIN + (wide ? LABEL_WIDTH : 2);
  const right = width - MARGIN - (wide ? STATE_WIDTH : 14);
  const all = ticks(axis.max, wide ? 5 : 4);
  const scale = linear([0, all.at(-1) ?? 1], [left, right]);
  const strip = (from: number, to: number): Strip => ({ x: scale(from), width: scale(to) - scale(from) });
  const rows = bars.slice(0, MOST_BARS).map((bar, index): BarPlace => {
    const top = MARGIN + index * ROW[orientation];
    const words = top + 13;
    const indent = (bar.depth ?? 0) * INDENT[orientation];
    const half = width / 2 - MARGIN - 4;
    return {
      bar,
      label: { x: MARGIN + indent, y: words, room: (wide ? LABEL_WIDTH - 8 : half) - indent },
      state: wide
        ? { x: right + 10, y: words, room: STATE_WIDTH - 10, anchor: "start" }
        : { x: width - MARGIN, y: words, room: half, anchor: "end" },
      // A bar without length is still to be seen.
      strip: { ...widened(strip(bar.from, bar.to)), y: wide ? top + 3 : top + 19, height: BAR_HEIGHT },
      marks: (bar.marks ?? []).map(({ from, to }) => strip(from, to)),
    };
  });
  const bottom = MARGIN + rows.length * ROW[orientation] + 4;
  return {
    width,
    height: bottom + AXIS_HEIGHT,
    left,
    right,
    bottom,
    ticks: all.map((value) => {
      const [x, half] = [scale(value), (numberWords(value).length * LETTER) / 2];
      return { value, x, words: Math.min(Math.max(x, half), width - half) };
    }),
    rows,
  };
}

const widened = ({ x, width }: Strip): Strip => ({ x, width: Math.max(2, width) });

/** What makes a text fit its room: nothing, or a squeeze. */
export function squeezed(text: string, room: number) {
  return text.length * LETTER > room ? ({ textLength: room, lengthAdjust: "spacingAndGlyphs" } as const) : {};
}

/** A bar in words, e.g. `payment: 40 to 160 ms, slow`. */
export function barWords({ label, from, to, state }: PictureBar, unit: string): string {
  const stretch = from === 0 ? amountWords(to, unit) : `${amountWords(from, "")} to ${amountWords(to, unit)}`;
  return `${label}: ${stretch}${state === undefined ? "" : `, ${state}`}`;
}

/** All bars in words. */
export function barsWords({ title, axis, bars }: PictureBars): string {
  const shown = bars.slice(0, MOST_BARS).map((bar) => barWords(bar, axis.unit));
  return `${title}. ${shown.length === 0 ? "Nothing to show yet" : shown.join("; ")}.`;
}
