// A consistent probability sampler: every participant compares the same 56 random bits with its own threshold.
import { createTraceState, trace } from "@opentelemetry/api";
import type { Context, TraceState } from "@opentelemetry/api";
import { SamplingDecision } from "@opentelemetry/sdk-trace-base";
import type { Sampler, SamplingResult } from "@opentelemetry/sdk-trace-base";

const DIGITS = 14; // 56 bits
const SMALLEST = 2 ** -56;

// #region threshold
/** How many of 2^56 traces are rejected, as hex digits without trailing zeros: 1 → "0", 0.5 → "8", 0.25 → "c". */
export function thresholdOf(probability: number, precision = 4): string {
  if (!(probability >= SMALLEST && probability <= 1)) throw new RangeError(`no sampling probability: ${probability}`);
  if (probability === 1) return "0";
  let doublings = 0;
  for (let scaled = probability; scaled < 0.5; scaled *= 2) doublings++;
  const digits = Math.max(1, Math.min(12, precision + Math.floor(doublings / 4))); // leading f are no precision
  const rejected = Math.min(Math.round((1 - probability) * 16 ** digits), 16 ** digits - 1);
  return rejected.toString(16).padStart(digits, "0").replace(/0+$/, "") || "0";
}
// #endregion threshold

const subKeys = (state: TraceState | undefined): Map<string, string> =>
  new Map(
    (state?.get("ot") ?? "")
      .split(";")
      .filter((pair) => pair.includes(":"))
      .map((pair) => [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)] as const),
  );

/** The 56 bits that all participants share: `rv` of tracestate where it is set, else the end of the trace id. */
export function randomnessOf(traceId: string, state?: TraceState): string {
  const explicit = subKeys(state).get("rv");
  return explicit !== undefined && /^[\da-f]{14}$/.test(explicit) ? explicit : traceId.slice(-DIGITS);
}

/** How many traces one kept trace stands for. */
export const adjustedCount = (threshold: string): number =>
  2 ** 56 / (2 ** 56 - Number.parseInt(threshold.padEnd(DIGITS, "0"), 16));

// #region sampler
export class ProbabilitySampler implements Sampler {
  readonly threshold: string;

  constructor(readonly probability: number) {
    this.threshold = thresholdOf(probability);
  }

  shouldSample(context: Context, traceId: string): SamplingResult {
    const state = trace.getSpanContext(context)?.traceState;
    const keep = randomnessOf(traceId, state) >= this.threshold.padEnd(DIGITS, "0"); // R >= T, digit by digit
    const keys = subKeys(state);
    if (keep) keys.set("th", this.threshold);
    else keys.delete("th");
    const ot = [...keys].map(([key, value]) => `${key}:${value}`).join(";");
    const before = state ?? createTraceState();
    return {
      decision: keep ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD,
      traceState: ot === "" ? before.unset("ot") : before.set("ot", ot),
    };
  }

  toString(): string {
    return `ProbabilitySampler{${this.probability}}`;
  }
}
// #endregion sampler
