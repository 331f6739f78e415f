import { finishSpan, hasError } from "./backend";
import { fly, type HeldTrace, type LiveTrace, type TracingContext, type TracingState } from "./state";
import type { Stretch } from "./trace";

/*
 * The Collector's processor tail_sampling: a ring of `num_traces` traces, a decision `decision_wait` after the first
 * span of each. A full ring throws out its oldest trace, decided or not; a late span inherits a decision that is still in
 * the ring, and is a new trace otherwise.
 *
 * Source: opentelemetry-collector-contrib, processor/tailsamplingprocessor: README.md, processor.go, latency.go
 */

/** A span reaches the processor. */
export function receive(state: TracingState, id: number, service: number, context: TracingContext): void {
  const verdict = state.verdicts[id];
  if (verdict !== undefined) {
    state.tally.late++;
    context.log("late", id, { kept: verdict > 0, service });
    finishSpan(state, id, service, verdict, context);
    return;
  }
  const trace = state.live[id] as LiveTrace;
  const [from, to] = trace.spans[service] as Stretch;
  const held = (state.held[id] ??= enter(state, id, context));
  held.services.push(service);
  held.error ||= hasError(trace, service);
  held.fromUs = Math.min(held.fromUs, from);
  held.toUs = Math.max(held.toUs, to);
  state.spansHeld++;
  state.tally.mostSpansHeld = Math.max(state.tally.mostSpansHeld, state.spansHeld);
}

function enter(state: TracingState, id: number, context: TracingContext): HeldTrace {
  const { numTraces, decisionWaitUs } = context.parameters;
  if (state.ring.length >= numTraces) throwOut(state, state.ring.shift() as number, context);
  state.ring.push(id);
  state.tally.mostTracesHeld = Math.max(state.tally.mostTracesHeld, state.ring.length);
  const decision = context.schedule(decisionWaitUs, "decide", id, null);
  return { services: [], error: false, fromUs: Infinity, toUs: 0, decision };
}

function throwOut(state: TracingState, id: number, context: TracingContext): void {
  delete state.verdicts[id];
  const held = state.held[id];
  if (held === undefined) return;
  state.tally.tooEarly++;
  context.cancel(held.decision);
  context.log("too-early", id, { spans: held.services.length, failed: held.error });
  release(state, id, held, 0, context);
}

function release(state: TracingState, id: number, held: HeldTrace, counts: number, context: TracingContext): void {
  delete state.held[id];
  state.spansHeld -= held.services.length;
  for (const service of held.services) finishSpan(state, id, service, counts, context);
}

/** The wait of a trace is over: any policy that says yes keeps it. */
export function decide(state: TracingState, id: number, context: TracingContext): void {
  const held = state.held[id];
  if (held === undefined) return;
  const { latencyUs, tailShare } = context.parameters;
  // The policy hashes the trace id with a salt of its own, so it knows nothing of the head's randomness.
  const lucky = context.random("collector", "probabilistic").chance(tailShare);
  const chosen = held.error || held.toUs - held.fromUs >= latencyUs;
  const counts = chosen ? 1 : lucky ? 1 / tailShare : 0;
  state.verdicts[id] = counts;
  release(state, id, held, counts, context);
  if (counts > 0) fly(state, "collector", "backend", context.now, "ok");
}
