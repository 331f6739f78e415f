import { adjustedCount, thOf, thresholdOf } from "./threshold";
import { GATEWAY, NOTIFICATION } from "./trace";
import type { LiveTrace, TracingContext, TracingParameters, TracingState } from "./state";

/** Whether the span of a service says that it failed: a failing payment fails everyone who waits for it. */
export function hasError({ failed, spans }: Pick<LiveTrace, "failed" | "spans">, service: number): boolean {
  if (!failed) return false;
  const late = spans[NOTIFICATION] !== null;
  return late ? service === NOTIFICATION : service <= 2;
}

const lengthOf = (spans: LiveTrace["spans"]): number => (spans[GATEWAY]?.[1] ?? 0) - (spans[GATEWAY]?.[0] ?? 0);

/** Which of two kept traces is looked at: the new one, if it is more of what the reader asked for. */
function look(state: TracingState, trace: LiveTrace, { show }: TracingParameters): void {
  const before = state.shown;
  const spans = trace.spans.map((span, service) => (trace.stored[service] === true ? span : null));
  const whole = trace.spans.every((span, service) => span === null || trace.stored[service] === true);
  if (show === "failed" && !trace.failed) return;
  if (show === "slowest" && before !== null && lengthOf(spans) <= lengthOf(before.spans)) return;
  state.shown = { id: trace.id, spans, failed: trace.failed, whole };
}

/** Nothing of this trace is underway any more: what the backend has of it is what it will ever have. */
function settle(state: TracingState, trace: LiveTrace, context: TracingContext): void {
  const { tally } = state;
  const made = trace.spans.filter((span) => span !== null).length;
  const stored = trace.stored.filter(Boolean).length;
  tally.settled++;
  if (trace.failed) tally.failingSettled++;
  if (stored > 0) {
    tally.kept++;
    if (stored < made) tally.broken++;
    if (trace.stored[GATEWAY] !== true) tally.rootless++;
    const error = trace.stored.some((here, service) => here && hasError(trace, service));
    if (error) tally.keptWithError++;
    // What has no root is no trace anyone would count.
    tally.estimated += trace.weight;
    if (error) tally.estimatedFailing += trace.weight;
    if (error && stored === made) tally.failingKept++;
    look(state, trace, context.parameters);
  }
  if (trace.failed || (stored > 0 && stored < made))
    context.log("settled", trace.id, { failed: trace.failed, stored, made });
  delete state.live[trace.id];
}

/** A span has come to its end: the backend has it, or nobody ever will. `counts`: how many traces a kept one stands for. */
export function finishSpan(
  state: TracingState,
  id: number,
  service: number,
  counts: number,
  context: TracingContext,
): void {
  const trace = state.live[id] as LiveTrace;
  trace.open--;
  if (counts > 0) {
    state.tally.stored++;
    trace.stored[service] = true;
    if (service === GATEWAY) trace.weight = counts * adjustedCount(thresholdOf(thOf(context.parameters.head)));
  } else state.tally.discarded++;
  if (trace.open === 0) settle(state, trace, context);
}
