/** What a gate does next. */
export type Verdict = "running" | "promoted" | "rolled-back" | "paused";

export interface Ramp {
  stepWeight: number;
  maxWeight: number;
  /** Failed checks that end it. */
  threshold: number;
}

export interface Ramped {
  verdict: Verdict;
  weight: number;
  failed: number;
}

/**
 * One tick of Flagger: as many failed checks as the threshold roll back before anything is checked; the first tick only
 * sends traffic; a failed check is counted for good and holds the weight. A threshold of 0 means 1. Source: scheduler.go
 * and canary.go at commit 15bd6ad5.
 */
export function flaggerTick(ramp: Ramp, { weight, failed }: Omit<Ramped, "verdict">, passes: () => boolean): Ramped {
  if (failed >= Math.max(1, ramp.threshold)) return { verdict: "rolled-back", weight: 0, failed };
  if (weight > 0 && !passes()) return { verdict: "running", weight, failed: failed + 1 };
  if (weight >= ramp.maxWeight) return { verdict: "promoted", weight, failed };
  return { verdict: "running", weight: Math.min(100, weight + ramp.stepWeight), failed };
}

/** Raises of the weight until Flagger has reached the maximum. */
export const raises = ({ stepWeight, maxWeight }: Ramp): number => Math.ceil(maxWeight / stepWeight);

/** What Argo Rollouts makes of one reading. */
export type Measurement = "successful" | "failed" | "error" | "inconclusive";

export interface Limits {
  failureLimit: number;
  inconclusiveLimit: number;
  consecutiveErrorLimit: number;
}

/** Defaults for what is not set: analysis_types.go and defaults.go at commit 9f8d111d. */
export const ARGO = { failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 4 } as const;

export interface Counted {
  failed: number;
  inconclusive: number;
  /** In a row, up to now. */
  errors: number;
}

/** The counts after one more measurement: failures and inconclusive ones add up, errors must follow each other. */
export const counted = (so: Counted, one: Measurement): Counted => ({
  failed: so.failed + (one === "failed" ? 1 : 0),
  inconclusive: so.inconclusive + (one === "inconclusive" ? 1 : 0),
  errors: one === "error" ? so.errors + 1 : 0,
});

/** More than a limit ends the analysis; errors and failures abort, an inconclusive one waits for a person. Source: analysis.go. */
export function argoVerdict({ failed, inconclusive, errors }: Counted, limits: Limits): Verdict {
  if (errors > limits.consecutiveErrorLimit) return "rolled-back";
  if (inconclusive > limits.inconclusiveLimit) return "paused";
  if (failed > limits.failureLimit) return "rolled-back";
  return "running";
}

/**
 * One reading of an error rate, 0–1, or of nothing (0 ÷ 0 is NaN). With a success condition alone whatever does not meet
 * it fails, NaN too; with a failure condition of its own, what meets neither is inconclusive. Source: docs/features/analysis.md.
 */
export function argoReading(rate: number | undefined, succeedsTo: number, failsOver: number): Measurement {
  const both = failsOver > succeedsTo;
  if (rate === undefined) return both ? "inconclusive" : "failed";
  if (rate <= succeedsTo) return "successful";
  return both && rate <= failsOver ? "inconclusive" : "failed";
}
