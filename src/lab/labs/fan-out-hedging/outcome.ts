import type { LogEntry } from "../../engine/log";
import { quantile } from "../../engine/metrics";
import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import type { FanOutParameters, FanOutState } from "../../models/fan-out/state";
import { anySlow, callOver, copiesPerCall, hasTheory } from "../../models/fan-out/theory";
import { moments } from "../../models/fan-out/times";
import { countText, percentOf, told } from "../with-values";
import { fanOutOf } from "./parameters";

const MS = 1000;
/** A right formula fails in one of 150,000 runs. */
const DEVIATIONS = 4.5;
/** So many answers are needed before a share of them says something. */
const MANY = 30;
/** Answers that begin in this last part of the time, well after a crisis. */
const LATE = 0.7;

const counted = (value: number, digits = 0): string => countText(Number(told(value, digits)));

interface Judged {
  sinceUs: number;
  /** So far, while it is open. */
  latencyUs: number;
}

/** Every answer that began so long ago that it is known whether it is slow. */
function judgedOf(state: FanOutState, log: readonly LogEntry[], { slowFromUs }: FanOutParameters): Judged[] {
  const given = log
    .filter(({ type }) => type === "answered")
    .map(({ t, data }): Judged => ({ sinceUs: t - Number(data?.latencyUs), latencyUs: Number(data?.latencyUs) }));
  // Without those that are open, the slowest would be missing from the percentiles.
  const open = Object.values(state.answers).map(({ sinceUs }): Judged => ({ sinceUs, latencyUs: state.now - sinceUs }));
  return [...given, ...open].filter(({ sinceUs }) => sinceUs + slowFromUs <= state.now);
}

/** All sums of a run before they are listed. */
function figuresOf(state: FanOutState, log: readonly LogEntry[], parameters: FanOutParameters) {
  const { tally } = state;
  const { slowFromUs, lengthUs } = parameters;
  const judged = judgedOf(state, log, parameters);
  const times = judged.map(({ latencyUs }) => latencyUs);
  const isSlow = ({ latencyUs }: Judged) => latencyUs >= slowFromUs;
  const late = judged.filter(({ sinceUs }) => sinceUs >= LATE * lengthUs);
  const given = tally.complete + tally.partial;
  return {
    judged: judged.length,
    times,
    slow: percentOf(judged.filter(isSlow).length, judged.length),
    slowLate: percentOf(late.filter(isSlow).length, late.length),
    ms: (q: number) => (quantile(times, q) ?? 0) / MS,
    calls: (tally.firsts + tally.hedges) / Math.max(1, tally.begun),
    partial: percentOf(tally.partial, given),
    missing: percentOf(tally.missing, given * parameters.fanOut),
    work: tally.workedUs / MS / Math.max(1, tally.begun),
    wasted: percentOf(tally.wastedUs, tally.workedUs),
    won: percentOf(tally.won, tally.hedges),
  };
}

type Figures = ReturnType<typeof figuresOf>;

function measuresOf({ tally }: FanOutState, figures: Figures): Measure[] {
  const measure = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  return [
    measure("slow", "Slow answers", "%", figures.slow),
    measure("slow-late", "Slow answers among those of the last three tenths", "%", figures.slowLate),
    measure("p50", "Half of the answers took up to", "ms", figures.ms(0.5)),
    measure("p95", "95 % took up to", "ms", figures.ms(0.95)),
    measure("p99", "99 % took up to", "ms", figures.ms(0.99)),
    measure("calls", "Calls of an answer, hedges included", "calls", figures.calls),
    measure("hedges", "Hedges for 100 calls", "hedges", percentOf(tally.hedges, tally.firsts)),
    measure("won", "Hedges that answered first", "%", figures.won),
    measure("refused", "Hedges that the cap refused", "hedges", tally.refused),
    measure("partial", "Partial answers", "%", figures.partial),
    measure("missing", "Calls missing in the answers", "%", figures.missing),
    measure("work", "Work of the replicas for an answer", "ms", figures.work),
    measure("wasted", "Of it for losers and late calls", "%", figures.wasted),
    measure("most-in-hand", "Most copies out at once", "copies", tally.mostInHand),
  ];
}

/** What must hold of every run. */
function invariants(state: FanOutState, p: FanOutParameters): Claim[] {
  const { tally } = state;
  const open = Object.keys(state.answers).length;
  const { cap } = p;
  return [
    {
      text: "Every copy is accounted for: sent = done + cancelled + still out.",
      holds: tally.firsts + tally.hedges === tally.finished + tally.cancelled + state.inHand,
    },
    {
      text: "Every answer is whole, partial or open.",
      holds: tally.begun === tally.complete + tally.partial + open,
    },
    ...(p.hedgeAfterUs === 0 || p.copies === 1
      ? [{ text: "No hedge was sent: hedging is off.", holds: tally.hedges === 0 }]
      : [
          {
            text: `No call has more than ${p.copies} copies.`,
            holds: tally.hedges <= tally.firsts * (p.copies - 1),
          },
        ]),
    ...(p.deadlineUs > 0
      ? [{ text: "No answer was given after the deadline.", holds: tally.longestUs <= p.deadlineUs }]
      : [{ text: "Without a deadline no call is missing.", holds: tally.missing === 0 }]),
    ...(cap.kind === "share"
      ? [
          {
            text: `Hedges stay within ${cap.percent} % of the calls.`,
            holds: 100 * tally.hedges <= cap.percent * tally.firsts,
          },
        ]
      : []),
    ...(cap.kind === "concurrent"
      ? [
          {
            text: `Never more hedges out at once than ${cap.percent} % of the most copies out, or ${cap.least}.`,
            holds: tally.mostHedgesOut <= Math.max(cap.least, Math.floor((cap.percent * tally.mostInHand) / 100)),
          },
        ]
      : []),
    ...(p.sharedCause && !p.queues && p.crisis === 1
      ? [{ text: "A slow key is slow at each replica: no hedge answered first.", holds: tally.won === 0 }]
      : []),
  ];
}

/** What theory says, where it says something of this run. */
function theory(state: FanOutState, figures: Figures, p: FanOutParameters): Claim[] {
  const claims: Claim[] = [];
  const idle = Object.keys(state.answers).length === 0;
  if (hasTheory(p) && figures.judged >= MANY && (p.deadlineUs === 0 || p.deadlineUs >= p.slowFromUs)) {
    const expected = anySlow(callOver(p.times, p, p.slowFromUs), p.fanOut);
    const band = DEVIATIONS * Math.sqrt((expected * (1 - expected)) / figures.judged);
    claims.push({
      text: `1 − (1 − p)^n says ${told(100 * expected, 1)} % slow answers, this run ${told(figures.slow, 1)} %: within ${DEVIATIONS} standard errors.`,
      // Half an answer more: at shares near 0 and 1 chance is not normal.
      holds: Math.abs(figures.slow / 100 - expected) <= band + 3 / figures.judged,
    });
  }
  if (hasTheory(p) && idle && state.tally.firsts > 0 && p.deadlineUs === 0) {
    const expected = copiesPerCall(p.times, p);
    const extra = expected - 1;
    const band = DEVIATIONS * Math.sqrt((extra * (p.copies - extra)) / state.tally.firsts);
    claims.push({
      text: `Theory says ${counted(expected * p.fanOut, 1)} calls of an answer, this run ${counted(figures.calls, 1)}: within ${DEVIATIONS} standard errors.`,
      holds: Math.abs(figures.calls / p.fanOut - expected) <= band + 3 / state.tally.firsts,
    });
  }
  const plain = p.serial && !p.queues && p.crisis === 1 && p.hedgeAfterUs === 0 && p.deadlineUs === 0;
  if (plain && idle && figures.judged >= MANY) {
    const { mean, variance } = moments(p.times);
    const found = figures.times.reduce((sum, us) => sum + us, 0) / figures.times.length;
    const band = DEVIATIONS * Math.sqrt((p.fanOut * variance) / figures.times.length);
    claims.push({
      text: `One after another costs the sum: ${counted((p.fanOut * mean) / MS)} ms by theory, ${counted(found / MS)} ms here, within ${DEVIATIONS} standard errors.`,
      // The sum of few rare slow calls is skewed.
      holds: Math.abs(found - p.fanOut * mean) <= band * 1.3 + p.fanOut,
    });
  }
  return claims;
}

function summaryOf(state: FanOutState, figures: Figures, p: FanOutParameters): string {
  const { tally } = state;
  const open = Object.keys(state.answers).length;
  const first = `${countText(tally.begun)} answers of ${countText(p.fanOut)} ${p.fanOut === 1 ? "call" : "calls"} ${p.serial ? "one after another" : "in parallel"}: ${told(figures.slow, 1)} % took ${counted(p.slowFromUs / MS)} ms or more${open > 0 ? `, and ${countText(open)} are still open` : ""}.`;
  const half = ` Half took up to ${counted(figures.ms(0.5))} ms, 99 % up to ${counted(figures.ms(0.99))} ms; an answer cost ${counted(figures.calls, 1)} calls and ${counted(figures.work)} ms of work.`;
  const refused = tally.refused > 0 ? `, and the cap refused ${countText(tally.refused)}` : "";
  const hedges =
    tally.hedges + tally.refused === 0
      ? ""
      : ` ${countText(tally.hedges)} hedges were sent, ${told(figures.won)} % of them answered first${refused}.`;
  const missing =
    p.deadlineUs === 0
      ? ""
      : ` ${told(figures.partial, 1)} % of the answers were partial and lacked ${told(figures.missing, 2)} % of all calls.`;
  return first + half + hedges + missing;
}

/** The run judged: how many answers are slow, what it cost, and whether theory agrees. */
export function fanOutOutcome(state: FanOutState, log: readonly LogEntry[], values: ParameterValues): Outcome {
  const parameters = fanOutOf(values);
  const figures = figuresOf(state, log, parameters);
  return {
    measures: measuresOf(state, figures),
    claims: [...invariants(state, parameters), ...theory(state, figures, parameters)],
    summary: summaryOf(state, figures, parameters),
  };
}
