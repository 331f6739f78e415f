import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import { raises } from "../../models/canary/gates";
import { type CanaryParameters, type CanaryState, slotTicks } from "../../models/canary/state";
import { peekingShare, powerOf } from "../../models/canary/theory";
import { canaryRate } from "../../models/canary/traffic";
import { countText, percentOf, told } from "../with-values";
import { canaryOf } from "./settings";
import { pText, VERDICTS } from "./words";

/** Releases from which on a share of them says something, and errors from which on a normal distribution fits. */
const MANY = 50;
const ENOUGH_ERRORS = 20;
const DEVIATIONS = 4.5;

/** All sums and means of a run before they are listed. */
function figuresOf(state: CanaryState, { intervalMs }: CanaryParameters) {
  const { tally, index } = state;
  const begun = Math.max(1, index + 1);
  return {
    begun,
    minutes: (tally.ticks * intervalMs) / 60_000 / begun,
    rolledBack: percentOf(tally.rolledBack, begun),
    promoted: percentOf(tally.promoted, begun),
    paused: percentOf(tally.paused, begun),
    canary: tally.canary.requests / begun,
    baseline: tally.baseline.requests / begun,
  };
}

function measuresOf(state: CanaryState, parameters: CanaryParameters): Measure[] {
  const { tally, release } = state;
  const figures = figuresOf(state, parameters);
  const measure = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  return [
    measure("rolled-back", "Releases rolled back", "%", figures.rolledBack),
    measure("promoted", "Releases promoted", "%", figures.promoted),
    measure("paused", "Releases left to a person", "%", figures.paused),
    measure("minutes", "Minutes under analysis, mean", "min", figures.minutes),
    measure("harmed", "Checkouts failed by the fault before the decisions", "", tally.harmed),
    measure("canary", "Requests to the canary, mean", "", figures.canary),
    measure("baseline", "Requests to the comparison arm, mean", "", figures.baseline),
    measure("needed", "Requests that the planned look waits for", "", parameters.needed),
    measure("weight", "Largest weight", "%", tally.highestWeight),
    measure(
      "checks",
      "Looks, checks or readings in all",
      "",
      tally.checks + (release.verdict === "running" ? release.checks : 0),
    ),
    measure("failed", "Checks or readings that failed", "", tally.failed),
    measure("score", "Kayenta's score of the last release (0: none)", "", Math.max(0, release.score)),
    measure("lowest-p", "Lowest p-value in the last release", "%", 100 * release.lowestP),
  ];
}

/** Flagger's two formulas, as limits of this run. */
function flaggerClaims({ tally }: CanaryState, parameters: CanaryParameters): Claim[] {
  const { maxWeight, stepWeight, limit } = parameters;
  const threshold = Math.max(1, limit);
  const steps = raises({ maxWeight, stepWeight, threshold });
  return [
    {
      text: "No release is promoted before interval × maxWeight ÷ stepWeight.",
      holds: tally.soonestPromotion < 0 || tally.soonestPromotion >= maxWeight / stepWeight,
    },
    {
      text: "From a first failed check to the rollback it takes interval × threshold, or longer.",
      holds: tally.shortestRollback < 0 || tally.shortestRollback >= threshold,
    },
    { text: "No failed check raises the weight.", holds: tally.raisedAfterFailure === 0 },
    {
      text: "The weight passes its maximum by less than a step.",
      holds: tally.highestWeight <= Math.min(100, steps * stepWeight),
    },
  ];
}

/** What theory says of a test of two rates read once, or again and again; only where it says something of this run. */
function testClaims({ tally }: CanaryState, parameters: CanaryParameters): Claim[] {
  const { judge, fault, usual, alpha, ticks, delayTicks, noAnswer, fresh, stepWeight, needed } = parameters;
  const rate = canaryRate(parameters);
  const even = fresh && stepWeight <= 50 && delayTicks === 0 && noAnswer === 0;
  const share = tally.rolledBack / Math.max(1, tally.decided);
  const band = (expected: number): number =>
    DEVIATIONS * Math.sqrt((expected * (1 - expected)) / Math.max(1, tally.decided));
  const served = tally.canary.requests / Math.max(1, tally.decided);
  if (judge === "planned") {
    const soon: Claim = {
      text: "The planned look is taken at its number of requests, and no sooner.",
      holds: tally.fewestAtLook < 0 || tally.fewestAtLook >= needed,
    };
    // A release under analysis would count in the requests and not among the decided.
    const all = even && tally.decided >= MANY && tally.paused === 0 && tally.decided === parameters.releases;
    if (!all || usual * served < ENOUGH_ERRORS) return [soon];
    const expected = powerOf({ from: usual, to: rate, alpha }, served);
    const text = `Theory rejects ${told(100 * expected, 1)} % at one look, this run ${told(100 * share, 1)} %: within ${DEVIATIONS} standard errors.`;
    return [soon, { text, holds: Math.abs(share - expected) <= band(expected) + 0.02 }];
  }
  const judged = judge === "peeking" && alpha <= 0.05 && even && tally.decided >= MANY;
  if (!judged || fault === "errors" || fault === "kind" || ticks > 50) return [];
  if (usual * served < ENOUGH_ERRORS) return [];
  const most = peekingShare(ticks);
  return [
    {
      text: `No more healthy releases are rejected than ${ticks} looks explain, within ${DEVIATIONS} standard errors.`,
      holds: share <= most + band(most),
    },
  ];
}

function claimsOf(state: CanaryState, parameters: CanaryParameters): Claim[] {
  const { tally, release } = state;
  const running = release.verdict === "running" && state.index >= 0 ? 1 : 0;
  return [
    {
      text: "Every release that began has one end, or is still under analysis.",
      holds: tally.promoted + tally.rolledBack + tally.paused + running === state.index + 1,
    },
    {
      text: "As many of the canary's checkouts failed as its rates predict, within six standard errors.",
      holds: Math.abs(tally.canary.errors - tally.expected) <= 6 * Math.sqrt(tally.variance) + 2,
    },
    { text: "A healthy version harms nobody.", holds: tally.harmed === 0 || canaryRate(parameters) > parameters.usual },
    { text: "No release takes longer than its judge allows.", holds: release.tick <= slotTicks(parameters) },
    ...(parameters.judge === "flagger" ? flaggerClaims(state, parameters) : testClaims(state, parameters)),
  ];
}

function summaryOf(state: CanaryState, parameters: CanaryParameters): string {
  const { tally, release } = state;
  const figures = figuresOf(state, parameters);
  const healthy = parameters.fault === "none" || parameters.fault === "cold";
  const version = healthy ? "a healthy version" : "a version with a fault";
  const harm = healthy ? "" : ` The fault failed ${countText(tally.harmed)} checkouts under analysis.`;
  const fell = `${countText(tally.failed)} failed.`;
  if (figures.begun > 1) {
    const open = figures.begun - tally.decided;
    const shares = `${tally.promoted} promoted, ${tally.rolledBack} rolled back, ${tally.paused} left to a person${open > 0 ? `, ${open} under analysis` : ""}`;
    return `${figures.begun} releases of ${version}: ${shares}. One took ${told(figures.minutes, 1)} min and ${countText(Math.round(figures.canary))} requests to the canary, on average.${harm}`;
  }
  const end = release.verdict === "paused" ? "left to a person" : VERDICTS[release.verdict];
  const checks = countText(release.checks);
  const score = release.score < 0 ? "" : ` Kayenta's score is ${release.score}.`;
  const counts = parameters.judge === "flagger" || parameters.judge === "argo" ? ` Of ${checks} readings ${fell}` : "";
  return `One release of ${version}: ${end} after ${told(figures.minutes, 1)} min at ${told(tally.highestWeight)} % at most. The canary failed ${countText(tally.canary.errors)} of ${countText(tally.canary.requests)} checkouts, p ${pText(release.p)}.${counts}${score}${harm}`;
}

/** The run judged: what was decided and when, what it cost customers, and whether theory agrees. */
export function canaryOutcome(state: CanaryState, values: ParameterValues): Outcome {
  const parameters = canaryOf(values);
  return {
    measures: measuresOf(state, parameters),
    claims: claimsOf(state, parameters),
    summary: summaryOf(state, parameters),
  };
}
