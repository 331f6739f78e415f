import { describe, expect, it } from "vitest";
import { decide, receive } from "./collector";
import { atRest, type TracingContext, type TracingParameters, type TracingState } from "./state";
import { checkout, PAYMENT, SERVICES } from "./trace";

const SPANS = checkout({ payment: 120, inventory: 90, shipping: 60, pool: 0, queue: 200, notification: 80 }, false);
const ERRORS = checkout({ payment: 120, inventory: 90, shipping: 60, pool: 0, queue: 200, notification: 80 }, true);

/** A context whose dice say no, unless told. */
function contextOf(parameters: Partial<TracingParameters>, lucky = false) {
  const cancelled: number[] = [];
  const logged: string[] = [];
  const context = {
    now: 0,
    parameters: {
      head: 1,
      numTraces: 10,
      decisionWaitUs: 1,
      latencyUs: 1e9,
      tailShare: 0.1,
      show: "newest",
      ...parameters,
    },
    random: () => ({ chance: () => lucky }),
    schedule: () => 77,
    cancel: (event: number) => cancelled.push(event),
    log: (type: string) => logged.push(type),
  } as unknown as TracingContext;
  return { context, cancelled, logged };
}

function stateWith(traces: number, failed = false): TracingState {
  const state = atRest(SERVICES.length);
  const spans = failed ? ERRORS : SPANS;
  for (let id = 1; id <= traces; id++)
    state.live[id] = { id, spans, failed, open: 4, stored: spans.map(() => false), weight: 0 };
  return state;
}

describe("num_traces", () => {
  it("holds so many; one more throws out the oldest, decided or not", () => {
    const state = stateWith(11);
    const { context, cancelled, logged } = contextOf({});
    for (let id = 1; id <= 10; id++) receive(state, id, 0, context);
    expect([state.ring.length, state.tally.tooEarly, cancelled]).toEqual([10, 0, []]);
    receive(state, 11, 0, context);
    expect(state.ring).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect([state.tally.tooEarly, state.tally.discarded, cancelled, logged]).toEqual([1, 1, [77], ["too-early"]]);
  });

  it("a span of what was thrown out opens a new trace", () => {
    const state = stateWith(11);
    const { context } = contextOf({});
    for (let id = 1; id <= 11; id++) receive(state, id, 0, context);
    receive(state, 1, 1, context);
    expect(state.held[1]?.services).toEqual([1]);
    expect(state.tally.late).toBe(0);
  });

  it("forgets what it decided about a trace that is thrown out: its next span waits anew", () => {
    const state = stateWith(11);
    const { context } = contextOf({});
    receive(state, 1, 0, context);
    decide(state, 1, context);
    for (let id = 2; id <= 11; id++) receive(state, id, 0, context);
    receive(state, 1, 1, context);
    expect([state.held[1]?.services, state.tally.late]).toEqual([[1], 0]);
  });
});

describe("a decision", () => {
  const decided = (parameters: Partial<TracingParameters>, failed: boolean, lucky: boolean) => {
    const state = stateWith(1, failed);
    const { context } = contextOf(parameters, lucky);
    for (const service of [0, 1, PAYMENT]) receive(state, 1, service, context);
    decide(state, 1, context);
    return { state, context };
  };
  const lasts = (SPANS[0]?.[1] ?? 0) - (SPANS[0]?.[0] ?? 0);

  it("keeps what lasted the threshold, and not what lasted a microsecond less", () => {
    expect(decided({ latencyUs: lasts }, false, false).state.tally.stored).toBe(3);
    expect(decided({ latencyUs: lasts + 1 }, false, false).state.tally.stored).toBe(0);
  });

  it("keeps errors, and luck's share with its adjusted count", () => {
    expect(decided({}, true, false).state.verdicts[1]).toBe(1);
    expect(decided({}, true, true).state.verdicts[1]).toBe(1);
    expect(decided({}, false, true).state.verdicts[1]).toBe(10);
    expect(decided({}, false, false).state.verdicts[1]).toBe(0);
  });

  it("is inherited by a late span, whatever that span says", () => {
    for (const lucky of [true, false]) {
      const { state, context } = decided({}, false, lucky);
      receive(state, 1, 3, context);
      expect(state.tally.late).toBe(1);
      expect(state.tally.stored).toBe(lucky ? 4 : 0);
      expect(state.held[1]).toBeUndefined();
    }
  });
});
