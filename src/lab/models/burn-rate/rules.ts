/** Who hears of an alert: a person now, or somebody in the next days. */
export type Severity = "page" | "ticket";

/** Two windows that must both be over one threshold; with one window they are the same. */
export interface Pair {
  readonly id: string;
  readonly longMinutes: number;
  readonly shortMinutes: number;
  /** An error ratio, 0–1; more than 1 where no failure is enough. */
  readonly threshold: number;
  /** The same in whole ten-millionths, so that equality is decided by arithmetic and not by a last bit. */
  readonly tenMillionths: number;
}

/** One alert: it is active while any of its pairs is true. */
export interface Rule {
  readonly severity: Severity;
  readonly pairs: readonly Pair[];
}

/** What a window has seen. */
export interface Count {
  readonly requests: number;
  readonly bad: number;
}

const SCALE = 10_000_000;

/** The recommended pairs of the Site Reliability Workbook, chapter 5, for a period of 30 days; Sloth's google-30d windows. */
export const PAIRS = [
  { id: "page-1h", severity: "page", burnRate: 14.4, longMinutes: 60, shortMinutes: 5 },
  { id: "page-6h", severity: "page", burnRate: 6, longMinutes: 360, shortMinutes: 30 },
  { id: "ticket-1d", severity: "ticket", burnRate: 3, longMinutes: 1440, shortMinutes: 120 },
  { id: "ticket-3d", severity: "ticket", burnRate: 1, longMinutes: 4320, shortMinutes: 360 },
] as const;

/**
 * A pair with its threshold from an error ratio.
 *
 * @param tenMillionths whole
 */
export function pairOver(id: string, longMinutes: number, shortMinutes: number, tenMillionths: number): Pair {
  return { id, longMinutes, shortMinutes, threshold: tenMillionths / SCALE, tenMillionths };
}

/**
 * The threshold of a burn rate in whole ten-millionths.
 *
 * @param burnRate a multiple of 0.1
 * @param budgetMillionths 1 − SLO in millionths, whole
 */
export const thresholdOf = (burnRate: number, budgetMillionths: number): number =>
  Math.round(burnRate * 10) * budgetMillionths;

/** Whether a window is over the threshold: strictly, as `>` in PromQL. Without requests 0 ÷ 0 is over nothing. */
export const isOver = ({ requests, bad }: Count, { tenMillionths }: Pair): boolean =>
  bad * SCALE > tenMillionths * requests;
