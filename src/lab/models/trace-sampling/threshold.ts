/*
 * Consistent probability sampling of OpenTelemetry: a threshold T and a randomness R of 56 bits each; a span is kept if
 * R >= T. A double holds 53 bits, so both are kept in two halves of 28 bits, which compare exactly everywhere.
 *
 * Source: opentelemetry-specification @1377f53b, specification/trace/tracestate-probability-sampling.md and sdk.md
 */

/** 56 bits: the upper and the lower 28. */
export type Bits56 = readonly [number, number];

const TWO_TO_28 = 268_435_456;
const TWO_TO_56 = TWO_TO_28 * TWO_TO_28;
const HEX_DIGITS = 14;
/** "SDKs are recommended to use 4 digits of precision by default." */
const DIGITS = 4;
const MOST_DIGITS = 12;

function bitsOf(hex: string): Bits56 {
  return [Number.parseInt(hex.slice(0, 7), 16), Number.parseInt(hex.slice(7, HEX_DIGITS), 16)];
}

/**
 * The `th` value of a sampling probability: (1 − p) × 2^56 in hexadecimal, rounded to `digits` digits after its leading
 * f digits, trailing zeros left out. `0` keeps everything.
 *
 * @throws RangeError when the probability is not above 0 and at most 1: "never" is not a probability here
 */
export function thOf(probability: number, digits = DIGITS): string {
  if (!(probability > 0 && probability <= 1))
    throw new RangeError(
      `found: a sampling probability of ${probability}; expected: above 0, at most 1; use AlwaysOff for never`,
    );
  if (probability === 1) return "0";
  let leading = 0;
  for (let limit = 1 / 16; probability < limit; limit /= 16) leading++;
  const kept = Math.max(1, Math.min(MOST_DIGITS, digits + leading));
  let scale = 1;
  for (let digit = 0; digit < kept; digit++) scale *= 16;
  // Half a unit of the last digit, then cut: rounds to the nearest.
  const rounded = Math.min(scale - 1, Math.floor((2 - probability + 0.5 / scale - 1) * scale));
  return rounded.toString(16).padStart(kept, "0").replace(/0+$/, "") || "0";
}

/** The threshold that a `th` value stands for: trailing zeros added to 14 digits. */
export const thresholdOf = (th: string): Bits56 => bitsOf(th.padEnd(HEX_DIGITS, "0"));

/** The randomness of a trace: its explicit `rv` value if it has one, else the last 14 digits of its trace id. */
export const randomnessOf = (traceId: string, rv?: string): Bits56 => bitsOf(rv ?? traceId.slice(-HEX_DIGITS));

/** Whether a threshold lets a randomness pass: R >= T. */
export function keeps([high, low]: Bits56, [thresholdHigh, thresholdLow]: Bits56): boolean {
  return high > thresholdHigh || (high === thresholdHigh && low >= thresholdLow);
}

/** How many traces a kept one stands for: 2^56 / (2^56 − T). Exact where T ends in zeros, as every rounded one does. */
export function adjustedCount([high, low]: Bits56): number {
  return TWO_TO_56 / ((TWO_TO_28 - high) * TWO_TO_28 - low);
}

/** What a span knows of its parent: null for none. */
export type Parent = { remote: boolean; sampled: boolean } | null;

/** Which of its five samplers a ParentBased sampler asks, with the default of each but the root's. */
export type Delegate =
  | "root"
  | "remoteParentSampled=AlwaysOn"
  | "remoteParentNotSampled=AlwaysOff"
  | "localParentSampled=AlwaysOn"
  | "localParentNotSampled=AlwaysOff";

/** The sampler that ParentBased asks for a span with this parent. */
export function delegateOf(parent: Parent): Delegate {
  if (parent === null) return "root";
  if (parent.remote) return parent.sampled ? "remoteParentSampled=AlwaysOn" : "remoteParentNotSampled=AlwaysOff";
  return parent.sampled ? "localParentSampled=AlwaysOn" : "localParentNotSampled=AlwaysOff";
}

/** The decision of ParentBased as it comes: the root's sampler decides for a root, everyone else follows the parent. */
export const parentBased = (parent: Parent, root: () => boolean): boolean =>
  parent === null ? root() : delegateOf(parent).endsWith("AlwaysOn");

/** The batch span processor as the specification ships it. Times in ms, sizes in spans. */
export const BATCH = { scheduleDelayMs: 5_000, exportTimeoutMs: 30_000, maxQueue: 2_048, maxBatch: 512 } as const;
