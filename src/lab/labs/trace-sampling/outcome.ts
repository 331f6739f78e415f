import type { Claim, Measure, Outcome, ParameterValues } from "../../lab";
import type { TracingState, TracingTally } from "../../models/trace-sampling/state";
import { criticalPath, gainOf, gapOf, longestCall, onPath, SERVICES } from "../../models/trace-sampling/trace";
import { countText, percentOf, told } from "../with-values";
import { tracingOf } from "./parameters";

const MS = 1000;
/** The error rate that the kept traces tell: true, told by adjusted counts, and counted as if each stood for one. */
export const ratesOf = (tally: TracingTally) => ({
  actual: percentOf(tally.failing, tally.requests),
  estimated: percentOf(tally.estimatedFailing, tally.estimated),
  naive: percentOf(tally.keptWithError, tally.kept),
});

/** The waterfall's numbers in ms: 0 where no trace is there to be looked at. */
function shownMeasures({ shown }: TracingState): Measure[] {
  const spans = shown?.spans ?? [];
  const path = criticalPath(spans);
  const longest = longestCall(spans);
  const gap = gapOf(path);
  const ms = (id: string, label: string, us: number): Measure => ({ id, label, unit: "ms", value: us / MS });
  const span = longest === undefined ? undefined : spans[longest];
  return [
    ms("answer", "Answer of the trace looked at", spans[0]?.[1] ?? 0),
    ms("longest-call", "Its longest call", span ? span[1] - span[0] : 0),
    ms("longest-on-path", "Of it on the critical path", longest === undefined ? 0 : onPath(path, longest)),
    ms("gain", "Saved if that call took no time", longest === undefined ? 0 : gainOf(spans, longest)),
    ms("unexplained", "Longest stretch without a call", gap ? gap.to - gap.from : 0),
  ];
}

function measuresOf(state: TracingState): Measure[] {
  const { tally } = state;
  const { actual, estimated, naive } = ratesOf(tally);
  const count = (id: string, label: string, unit: string, value: number): Measure => ({ id, label, unit, value });
  return [
    count("failing-kept", "Failing traces kept whole", "traces", tally.failingKept),
    count("failing-kept-share", "Of the failing traces", "%", percentOf(tally.failingKept, tally.failing)),
    count("kept-share", "Traces with anything kept", "%", percentOf(tally.kept, tally.requests)),
    count("broken-share", "Broken ones among them", "%", percentOf(tally.broken, tally.kept)),
    count("exported", "Spans sent to the Collector", "spans", tally.exported),
    count("stored", "Spans kept in the backend", "spans", tally.stored),
    count("stored-share", "Of all spans", "%", percentOf(tally.stored, tally.spans)),
    count("most-held", "Most spans held in the Collector", "spans", tally.mostSpansHeld),
    count("too-early", "Thrown out before a decision, some more than once", "traces", tally.tooEarly),
    count("late", "Spans after the decision", "spans", tally.late),
    count("error-rate", "True error rate", "%", actual),
    count("estimated-rate", "Estimated by adjusted counts", "%", estimated),
    count("naive-rate", "Counted in what was kept", "%", naive),
    ...shownMeasures(state),
  ];
}

function claimsOf(state: TracingState, values: ParameterValues): Claim[] {
  const p = tracingOf(values);
  const { tally, live, shown } = state;
  const follows = p.paymentSampler === "parent";
  const underway = Object.values(live).reduce((sum, trace) => sum + trace.open, 0);
  const path = criticalPath(shown?.spans ?? []);
  const walked = path.reduce((sum, part) => sum + part.to - part.from, 0);
  const expected = tally.requests * p.head;
  const deviation = Math.sqrt(expected * (1 - p.head));
  return [
    {
      text: "Every span is accounted for: made = kept + dropped + underway.",
      holds: tally.spans === tally.stored + tally.discarded + underway,
    },
    {
      text: "The parts of the critical path add up to the time of the answer, no more and no less.",
      holds: walked === (shown?.spans[0]?.[1] ?? 0),
    },
    {
      text: `The root's sampler kept its share: ${told(100 * p.head, 1)} % of the traces, within six standard errors.`,
      holds: Math.abs(tally.rootsSampled - expected) <= 6 * deviation + 6,
    },
    ...(follows && !p.tail
      ? [{ text: "Everyone follows the root: no trace is broken.", holds: tally.broken === 0 }]
      : []),
    ...(p.paymentSampler === "consistent" && p.paymentShare <= p.head && !p.tail
      ? [{ text: "Same R, smaller share: payment kept no span whose root was dropped.", holds: tally.rootless === 0 }]
      : []),
    ...(p.tail
      ? [
          {
            text: `The Collector never remembered more than ${countText(p.numTraces)} traces.`,
            holds: tally.mostTracesHeld <= p.numTraces,
          },
        ]
      : []),
    ...(p.tail && p.head === 1 && follows && tally.tooEarly === 0 && tally.late === 0
      ? [
          {
            text: "Nothing thrown out, nothing late: every failing trace that has ended is kept whole.",
            holds: tally.failingKept === tally.failingSettled,
          },
        ]
      : []),
  ];
}

function summaryOf(state: TracingState): string {
  const { tally, shown } = state;
  const { actual, estimated, naive } = ratesOf(tally);
  const kept = `${countText(tally.requests)} checkouts made ${countText(tally.spans)} spans, and the backend has ${countText(tally.stored)} of them; of ${tally.failing} failing traces it has ${tally.failingKept} whole.`;
  const broken =
    tally.broken === 0 ? "" : ` ${countText(tally.broken)} of ${countText(tally.kept)} kept traces are broken.`;
  const held =
    tally.mostSpansHeld === 0
      ? ""
      : ` The Collector held up to ${countText(tally.mostSpansHeld)} spans, threw out ${countText(tally.tooEarly)} times a trace before its decision and got ${countText(tally.late)} spans after one.`;
  const rates =
    tally.kept === 0
      ? ""
      : ` The true error rate is ${told(actual, 2)} %; adjusted counts say ${told(estimated, 2)} %, what was kept says ${told(naive, 2)} %.`;
  const before = `${kept}${broken}${held}${rates}`;
  if (shown === null) return `${before} No such trace is there to be looked at.`;
  const root = shown.spans[0];
  if (!root) return `${before} Trace ${shown.id} has no root, so nobody can say how long its answer took.`;
  const longest = longestCall(shown.spans);
  const call =
    longest === undefined
      ? ""
      : `; its longest call is ${SERVICES[longest]}, and without it the answer would have come ${told(gainOf(shown.spans, longest) / MS)} ms sooner`;
  return `${before} Trace ${shown.id} was answered in ${told(root[1] / MS)} ms${call}.`;
}

/** The run judged: what was kept and what it cost, what the kept ones tell, and the trace that is looked at. */
export function tracingOutcome(state: TracingState, values: ParameterValues): Outcome {
  return { measures: measuresOf(state), claims: claimsOf(state, values), summary: summaryOf(state) };
}
