import { binomial } from "../burn-rate/failures";
import { drawP99, tailOf } from "./latency";
import type { CanaryContext, CanaryParameters, CanaryState, Reading } from "./state";

/** One customer in ten is of the kind that a fault may strike alone. */
export const KIND_SHARE = 0.1;

const USUAL_TAIL = tailOf(1);
const slowTails = new WeakMap<CanaryParameters, number[]>();

function slowTail(parameters: CanaryParameters): number[] {
  const known = slowTails.get(parameters) ?? tailOf(parameters.slower);
  slowTails.set(parameters, known);
  return known;
}

/** Whether an arm is slow in the interval after this many: the canary by its fault, a young arm while its caches are cold. */
function isSlow({ fault, fresh, warmUpTicks }: CanaryParameters, arm: "canary" | "baseline", tick: number): boolean {
  if (fault === "slow") return arm === "canary";
  return fault === "cold" && tick < warmUpTicks && (arm === "canary" || fresh);
}

/** The new version's error rate, 0–1, over all its customers. */
export function canaryRate({ fault, usual, faulty }: CanaryParameters): number {
  const worse = Math.max(usual, faulty);
  if (fault === "errors") return worse;
  return fault === "kind" ? usual + KIND_SHARE * (worse - usual) : usual;
}

/** Whether the judge reads latency: the tests and Argo's condition count errors alone. */
const readsLatency = ({ judge }: CanaryParameters): boolean => judge === "flagger" || judge === "kayenta";

/** Intervals whose data the tests and Kayenta leave out; to the others a delay only says when they begin to look. */
const leftOut = ({ judge, delayTicks }: CanaryParameters): number =>
  judge === "flagger" || judge === "argo" ? 0 : delayTicks;

function read(context: CanaryContext, arm: "canary" | "baseline", tick: number, requests: number, errors: number) {
  const { parameters } = context;
  const slow = isSlow(parameters, arm, tick);
  const p99 =
    requests > 0 && readsLatency(parameters)
      ? drawP99(context.random(arm, "latency"), requests, slow ? slowTail(parameters) : USUAL_TAIL)
      : null;
  return { requests, errors, p99 } satisfies Reading;
}

/**
 * The checkouts of one interval at the present weight: each request draws its arm, each fails as its version does. Failures
 * that only the fault explains are drawn apart, so that they can be counted.
 */
export function serve(state: CanaryState, context: CanaryContext): void {
  const { release, tally } = state;
  const { perInterval, usual, fresh } = context.parameters;
  const counts = release.tick >= leftOut(context.parameters);
  const share = release.weight / 100;
  const requests = binomial(context.random("gateway", "canary"), perInterval, share);
  const left = perInterval - requests;
  // A young baseline gets as much as the canary, or all that is left; otherwise the old fleet is the comparison.
  const others =
    !fresh || share >= 0.5 ? left : binomial(context.random("gateway", "baseline"), left, share / (1 - share));
  const asUsual = binomial(context.random("canary", "usual"), requests, usual);
  const rate = canaryRate(context.parameters);
  const extra = usual >= 1 ? 0 : (rate - usual) / (1 - usual);
  const harmed = binomial(context.random("canary", "fault"), requests - asUsual, extra);
  const failures = binomial(context.random("baseline", "usual"), others, usual);
  release.last = {
    canary: read(context, "canary", release.tick, requests, asUsual + harmed),
    baseline: read(context, "baseline", release.tick, others, failures),
  };
  release.harmed += harmed;
  tally.harmed += harmed;
  tally.expected += requests * rate;
  tally.variance += requests * rate * (1 - rate);
  for (const arm of ["canary", "baseline"] as const) {
    const { requests: asked, errors } = release.last[arm];
    for (const sum of [tally[arm], ...(counts ? [release[arm]] : [])]) {
      sum.requests += asked;
      sum.errors += errors;
    }
  }
  release.tick++;
  tally.ticks++;
}
