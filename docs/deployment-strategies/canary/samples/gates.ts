export interface Ramp {
  readonly intervalMinutes: number;
  readonly stepWeight: number;
  readonly maxWeight: number;
  readonly threshold: number;
}

export interface Ramped {
  /** The canary's weight after each tick. */
  readonly weights: readonly number[];
  readonly outcome: "promoted" | "rolled back" | "running";
  /** From the first tick, which sends the first traffic, to the decision. */
  readonly minutes: number;
}

// #region flagger
/** Flagger's loop: a failed check holds the weight and is counted for good; enough of them end the release. */
export function flagger(ramp: Ramp, passes: (tick: number, weight: number) => boolean, ticks = 200): Ramped {
  const weights: number[] = [];
  let [weight, failed] = [0, 0];
  for (let tick = 0; tick < ticks; tick++) {
    const minutes = tick * ramp.intervalMinutes;
    if (failed >= ramp.threshold) return { weights: [...weights, 0], outcome: "rolled back", minutes };
    if (weight > 0 && !passes(tick, weight)) failed++;
    else if (weight >= ramp.maxWeight) return { weights, outcome: "promoted", minutes };
    else weight = Math.min(100, weight + ramp.stepWeight);
    weights.push(weight);
  }
  return { weights, outcome: "running", minutes: ticks * ramp.intervalMinutes };
}
// #endregion flagger

export type Measurement = "Successful" | "Failed" | "Error" | "Inconclusive";
export type Phase = "Pending" | "Running" | "Successful" | "Failed" | "Error" | "Inconclusive";

export interface Metric {
  readonly count?: number;
  readonly failureLimit?: number;
  readonly inconclusiveLimit?: number;
  readonly consecutiveErrorLimit?: number;
}

// #region argo
/** Argo Rollouts' verdict on one metric: failures add up, errors must follow each other. */
export function argo(metric: Metric, measured: readonly Measurement[], terminating = false): Phase {
  if (measured.length === 0) return terminating ? "Successful" : "Pending";
  const times = (kind: Measurement) => measured.filter((each) => each === kind).length;
  const trailing = measured.length - 1 - measured.findLastIndex((each) => each !== "Error");

  if (trailing > (metric.consecutiveErrorLimit ?? 4)) return "Error";
  if (times("Inconclusive") > (metric.inconclusiveLimit ?? 0)) return "Inconclusive";
  if (times("Failed") > (metric.failureLimit ?? 0)) return "Failed";
  if (metric.count !== undefined && measured.length - times("Error") >= metric.count) return "Successful";
  return terminating ? "Successful" : "Running";
}
// #endregion argo
