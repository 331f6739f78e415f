import type { Claim } from "../../lab";
import type { Pair } from "../../models/burn-rate/rules";
import { type BurnParameters, type BurnState, budgetOf, PERIOD_HOURS } from "../../models/burn-rate/state";
import { budgetAtFire, minutesToExhaustion, minutesToFire, minutesToReset } from "../../models/burn-rate/theory";
import { told } from "../with-values";
import { spanOf } from "./words";

const MINUTE_MS = 60_000;
const PERIOD_MINUTES = PERIOD_HOURS * 60;

/** A moment that arithmetic foretells for one pair, and how far evaluations and chance may move it, in minutes. */
interface Foretold {
  pair: Pair;
  at: number;
  slack: number;
}

/** Fewer failures than this in a full window are no ratio. */
const ENOUGH = 20;

/** The formulas are for errors at one ratio, from windows without errors, and for windows that hold many requests. */
function isSteady({ incident, background, history, rules, perHour }: BurnParameters): boolean {
  const shortest = Math.min(...(rules[0]?.pairs ?? []).map(({ shortMinutes }) => shortMinutes));
  return (
    incident.endMs > incident.startMs &&
    incident.course === "constant" &&
    background === 0 &&
    history &&
    (perHour / 60) * shortest * incident.errorRatio >= ENOUGH
  );
}

const isDrawn = ({ chance, incident }: BurnParameters): boolean => chance && incident.errorRatio < 1;

/** An evaluation, two failures for what is not whole, and six standard errors of a count of so many. */
function slackOf(parameters: BurnParameters, failures: number): number {
  const { perHour, incident, intervalMs } = parameters;
  const badPerMinute = (perHour / 60) * incident.errorRatio;
  return intervalMs / MINUTE_MS + (2 + (isDrawn(parameters) ? 6 * Math.sqrt(failures) : 0)) / badPerMinute;
}

const failuresAt = ({ perHour }: BurnParameters, { threshold }: Pair, minutes: number): number =>
  (threshold * perHour * minutes) / 60;

function firings(parameters: BurnParameters): Foretold[] {
  const page = parameters.rules[0]?.pairs ?? [];
  return page.flatMap((pair) => {
    const at = minutesToFire(pair, parameters.incident.errorRatio);
    if (at === undefined) return [];
    return [{ pair, at, slack: slackOf(parameters, failuresAt(parameters, pair, pair.longMinutes)) }];
  });
}

const lasted = ({ incident }: BurnParameters): number => (incident.endMs - incident.startMs) / MINUTE_MS;
const minutesSinceStart = ({ incident }: BurnParameters, ms: number): number => (ms - incident.startMs) / MINUTE_MS;

/** When the page should come; undefined where that is too near to the repair, or the failures too few, to say. */
function firstPage(parameters: BurnParameters): Foretold | "never" | undefined {
  const all = firings(parameters);
  const duration = lasted(parameters);
  const hold = Math.ceil(parameters.forMs / parameters.intervalMs) * (parameters.intervalMs / MINUTE_MS);
  const first = all.toSorted((a, b) => a.at - b.at)[0];
  if (first === undefined) return isDrawn(parameters) ? undefined : "never";
  const unsure = all.some(({ at, slack }) => Math.abs(at - first.at) < slack && at !== first.at);
  if (isDrawn(parameters) && (failuresAt(parameters, first.pair, first.pair.longMinutes) < 50 || unsure))
    return undefined;
  if (isDrawn(parameters) && hold > 0) return undefined;
  if (all.every(({ at, slack }) => at + hold - slack > duration)) return "never";
  return first.at + hold + first.slack < duration ? { ...first, at: first.at + hold } : undefined;
}

/** When the page should let go, counted from the repair: as late as the last pair that was true. */
function lastReset(parameters: BurnParameters): Foretold | undefined {
  const duration = lasted(parameters);
  const all = firings(parameters);
  if (all.some(({ at, slack }) => Math.abs(at - duration) <= slack)) return undefined;
  const resets = all
    .filter(({ at }) => at < duration)
    .map(({ pair }) => {
      const governing = Math.min(pair.longMinutes, pair.shortMinutes);
      const at = minutesToReset(pair, parameters.incident.errorRatio);
      return { pair, at, slack: slackOf(parameters, failuresAt(parameters, pair, governing)) };
    });
  return resets.toSorted((a, b) => b.at - a.at)[0];
}

const nameOf = (pair: Pair, parameters: BurnParameters): string =>
  pair.id === "window"
    ? `${told(100 * pair.threshold, 2)} % over ${spanOf(pair.longMinutes)}`
    : `${told((pair.threshold * 1_000_000) / parameters.budgetMillionths, 1)} over ${spanOf(pair.longMinutes)}`;

function firingClaims(state: BurnState, parameters: BurnParameters, now: number): Claim[] {
  const expected = firstPage(parameters);
  if (expected === undefined) return [];
  const { firstPageAt, badAtPage } = state.tally;
  if (expected === "never")
    return [{ text: "The formula says that the page never comes, and it did not.", holds: firstPageAt < 0 }];
  const { pair, at, slack } = expected;
  const seen = firstPageAt < 0 ? Infinity : minutesSinceStart(parameters, firstPageAt);
  const due = now > at + slack;
  const hold = at - (minutesToFire(pair, parameters.incident.errorRatio) ?? 0);
  const budget = parameters.budgetMillionths / 1_000_000;
  const spentShare =
    budgetAtFire(pair, budget, PERIOD_MINUTES) +
    hold / minutesToExhaustion(parameters.incident.errorRatio, budget, PERIOD_MINUTES);
  const spentSlack = slack / minutesToExhaustion(parameters.incident.errorRatio, budget, PERIOD_MINUTES);
  return [
    {
      text: `Time to fire = threshold ÷ error ratio × long window${hold > 0 ? " + for" : ""}: ${told(at, 1)} min, by ${nameOf(pair, parameters)}.`,
      holds: due || seen < Infinity ? Math.abs(seen - at) <= slack : true,
    },
    {
      text: `Budget gone by then = burn rate × long window ÷ period${hold > 0 ? " + what for costs" : ""}: ${told(100 * spentShare, 1)} %, and at most an evaluation more.`,
      holds: firstPageAt < 0 || Math.abs(badAtPage / budgetOf(parameters) - spentShare) <= spentSlack,
    },
  ];
}

function resetClaims(state: BurnState, parameters: BurnParameters, now: number): Claim[] {
  const expected = lastReset(parameters);
  if (expected === undefined || state.tally.firstPageAt < 0 || parameters.forMs > 0) return [];
  const { pair, at, slack } = expected;
  const end = lasted(parameters);
  if (now <= end + at + slack) return [];
  const seen = minutesSinceStart(parameters, state.tally.pageOffAt) - end;
  const which = pair.shortMinutes === pair.longMinutes ? "the window" : `the ${spanOf(pair.shortMinutes)} window`;
  return [
    {
      text: `The page outlives the repair by ${which} × (1 − threshold ÷ error ratio): ${told(at, 1)} min, by ${nameOf(pair, parameters)}.`,
      holds: Math.abs(seen - at) <= slack,
    },
  ];
}

function exhaustionClaims(state: BurnState, parameters: BurnParameters, now: number): Claim[] {
  const budget = parameters.budgetMillionths / 1_000_000;
  const at = minutesToExhaustion(parameters.incident.errorRatio, budget, PERIOD_MINUTES);
  const slack = slackOf(parameters, budgetOf(parameters));
  if (at + slack > lasted(parameters) || now <= at + slack) return [];
  const seen = minutesSinceStart(parameters, state.tally.exhaustedAt);
  return [
    {
      text: `Time to exhaustion = period ÷ burn rate: ${told(at / 60, 1)} h.`,
      holds: state.tally.exhaustedAt >= 0 && Math.abs(seen - at) <= slack,
    },
  ];
}

/** What the workbook's formulas say of this run, where they apply: within one evaluation and six standard errors. */
export function theoryClaims(state: BurnState, parameters: BurnParameters): Claim[] {
  if (!isSteady(parameters)) return [];
  const now = minutesSinceStart(parameters, state.tick * parameters.intervalMs);
  return [firingClaims, resetClaims, exhaustionClaims].flatMap((claims) => claims(state, parameters, now));
}
