import { ARGO, argoReading, argoVerdict, counted, flaggerTick, type Verdict } from "./gates";
import { classify, KAYENTA, score } from "./mann-whitney";
import { twoProportions } from "./proportions";
import type { CanaryContext, CanaryParameters, CanaryState, Judge, Release } from "./state";

/** Flagger's built-in duration check as its documentation sets it: the p99, in ms. Source: metrics.md at 15bd6ad5. */
export const P99_LIMIT_MS = 500;
/** Weights of Kayenta's two groups, one metric each; the lab's own. */
const WEIGHTS = { errors: 60, latency: 40 } as const;

type Rule = (state: CanaryState, context: CanaryContext, answered: boolean) => void;

const rateOf = ({ last: { canary } }: Release): number | undefined =>
  canary.requests === 0 ? undefined : canary.errors / canary.requests;

function end(release: Release, context: CanaryContext, verdict: Verdict): void {
  if (release.verdict !== "running" || verdict === "running") return;
  release.verdict = verdict;
  context.log(verdict, "release", {
    minutes: (release.tick * context.parameters.intervalMs) / 60_000,
    requests: release.canary.requests,
    harmed: release.harmed,
    p: release.p,
  });
}

/** The smaller of two, where −1 stands for none yet. */
export const least = (so: number, one: number): number => (so < 0 ? one : Math.min(so, one));

function setWeight(release: Release, context: CanaryContext, weight: number): void {
  if (weight === release.weight) return;
  release.weight = weight;
  context.log("weight", "gateway", { weight });
}

function failed(state: CanaryState, context: CanaryContext, why: string): void {
  const { release, tally } = state;
  tally.failed++;
  if (release.firstFailedTick < 0) release.firstFailedTick = release.tick;
  const { requests, errors, p99 } = release.last.canary;
  context.log("check-fails", context.parameters.judge, { why, requests, errors, p99: p99 ?? 0 });
}

/** The reason why a check of Flagger's built-in metrics fails; none for one that passes. */
export function flaggerFailure({ last: { canary } }: Release, { succeedsTo }: CanaryParameters, answered: boolean) {
  if (!answered || canary.requests === 0) return "no values";
  // The rate is compared as a share of successes in per cent: less than the minimum fails, as much passes.
  if (canary.errors > succeedsTo * canary.requests + 1e-9) return "errors";
  return (canary.p99 ?? 0) > P99_LIMIT_MS ? "p99" : undefined;
}

const flagger: Rule = (state, context, answered) => {
  const { release, tally } = state;
  const { stepWeight, maxWeight, limit } = context.parameters;
  const before = { weight: release.weight, failed: release.failed };
  const next = flaggerTick({ stepWeight, maxWeight, threshold: limit }, before, () => {
    release.checks++;
    const why = flaggerFailure(release, context.parameters, answered);
    if (why !== undefined) failed(state, context, why);
    return why === undefined;
  });
  if (next.failed > before.failed && next.weight > before.weight) tally.raisedAfterFailure++;
  release.failed = next.failed;
  if (next.verdict === "rolled-back")
    tally.shortestRollback = least(tally.shortestRollback, release.tick - release.firstFailedTick);
  end(release, context, next.verdict);
  if (next.verdict !== "promoted") setWeight(release, context, next.weight);
};

const argo: Rule = (state, context, answered) => {
  const { release } = state;
  const { parameters } = context;
  const { stepWeight, maxWeight, ticks, succeedsTo, failsOver, limit, delayTicks } = parameters;
  if (release.tick >= ticks) {
    end(release, context, "promoted");
    return;
  }
  if (release.tick >= delayTicks) {
    release.checks++;
    const reading = answered ? argoReading(rateOf(release), succeedsTo, failsOver) : "error";
    release.argo = counted(release.argo, reading);
    if (reading === "failed") failed(state, context, "errors");
    else if (reading !== "successful") context.log(reading, "argo", { requests: release.last.canary.requests });
    end(release, context, argoVerdict(release.argo, { ...ARGO, failureLimit: limit }));
  }
  const steps = Math.ceil(maxWeight / stepWeight);
  const step = 1 + Math.floor((release.tick * steps) / ticks);
  if (release.verdict === "running") setWeight(release, context, Math.min(maxWeight, step * stepWeight));
};

const kayenta: Rule = ({ release }, context, answered) => {
  const { ticks, delayTicks, scorePass, scoreMarginal } = context.parameters;
  if (answered && release.tick > delayTicks) {
    release.points.canary.push(release.last.canary);
    release.points.baseline.push(release.last.baseline);
  }
  if (release.tick < ticks) return;
  release.checks++;
  const { canary, baseline } = release.points;
  const how = { direction: "Increase", ...KAYENTA } as const;
  const rates = (points: typeof canary) =>
    points.flatMap(({ requests, errors }) => (requests === 0 ? [] : [errors / requests]));
  const p99s = (points: typeof canary) => points.flatMap(({ p99 }) => p99 ?? []);
  const errors = classify(rates(canary), rates(baseline), how);
  const latency = classify(p99s(canary), p99s(baseline), how);
  release.score = score([
    { label: errors, weight: WEIGHTS.errors },
    { label: latency, weight: WEIGHTS.latency },
  ]);
  context.log("score", "kayenta", { errors, latency, score: release.score, points: canary.length });
  const passes = release.score >= scorePass;
  end(release, context, passes ? "promoted" : release.score >= scoreMarginal ? "paused" : "rolled-back");
};

const planned: Rule = ({ release, tally }, context, answered) => {
  const { needed, alpha, ticks } = context.parameters;
  if (answered && release.canary.requests >= needed) {
    release.checks++;
    tally.fewestAtLook = least(tally.fewestAtLook, release.canary.requests);
    end(release, context, release.p < alpha ? "rolled-back" : "promoted");
  } else if (release.tick >= ticks) end(release, context, "paused");
};

const peeking: Rule = ({ release }, context, answered) => {
  const { alpha, ticks, delayTicks } = context.parameters;
  if (answered && release.tick > delayTicks) {
    release.checks++;
    if (release.p < alpha) end(release, context, "rolled-back");
  }
  if (release.tick >= ticks) end(release, context, "promoted");
};

/** A table, so that a judge is one line more. */
const RULES: Readonly<Record<Judge, Rule>> = { flagger, argo, kayenta, planned, peeking };

/** One look after one interval, or at the first moment: the p-value for all to see, and what the judge makes of its own. */
export function judge(state: CanaryState, context: CanaryContext): void {
  const { release } = state;
  const { noAnswer, judge: who } = context.parameters;
  const answered = noAnswer === 0 || !context.random("prometheus", "answers").chance(noAnswer);
  const { p } = twoProportions(release.canary, release.baseline);
  release.p = p;
  release.lowestP = Math.min(release.lowestP, p);
  RULES[who](state, context, answered);
}
