import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { milliseconds, seconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { deadlineChain } from "./deadline";
import type { DeadlineParameters } from "./deadline-state";

const base: DeadlineParameters = {
  style: "hop",
  services: 3,
  clientTimeoutUs: seconds(1),
  hopTimeoutUs: seconds(5),
  cancel: false,
  attempts: 1,
  meanWorkUs: milliseconds(300),
  meanLastWorkUs: milliseconds(300),
  networkUs: 0,
  meanGapUs: milliseconds(50),
  requests: 4000,
};

describeModel("a chain with time-outs", {
  model: deadlineChain,
  parameters: { ...base, attempts: 2, hopTimeoutUs: milliseconds(300), networkUs: 2000, cancel: true },
});
describeModel("a chain with a deadline", {
  model: deadlineChain,
  parameters: { ...base, style: "deadline", attempts: 2, hopTimeoutUs: milliseconds(300), networkUs: 2000 },
});

/** P(S ≤ T) of a sum of k exponential times: the Erlang distribution. */
function erlang(k: number, x: number): number {
  let [term, sum] = [1, 0];
  for (let i = 0; i < k; i++) {
    sum += term;
    term *= x / (i + 1);
  }
  return 1 - Math.exp(-x) * sum;
}

const finished = (parameters: DeadlineParameters, seed = 1) => {
  const run = create({ model: deadlineChain, parameters }, seed);
  expect(run.runUntil()).toBe("empty");
  return run.state;
};

describe("three services of 300 ms under a client that waits a second, against theory", () => {
  const x = 1000 / 300;

  it.each(["hop", "deadline"] as const)(
    "style %s: P(Erlang(3) ≤ 1 s) are answered, within 4 standard errors",
    (style) => {
      const expected = erlang(3, x);
      const { answered, arrived } = finished({ ...base, style });
      expect(Math.abs(answered / arrived - expected)).toBeLessThan(
        4 * Math.sqrt((expected * (1 - expected)) / arrived),
      );
    },
  );

  it("without a word from above all work is done, and what exceeds the second is waste: 1 − E[min(S, T)] / E[S]", () => {
    const { workUs, orphanUs, arrived } = finished(base);
    const useful = (erlang(1, x) + erlang(2, x) + erlang(3, x)) / 3;
    // Standard deviation of the work of one request: √3 · 300 ms; the waste varies less than that.
    const band = (4 * Math.sqrt(3) * 300) / Math.sqrt(arrived);
    expect(Math.abs(workUs / arrived / 1000 - 900)).toBeLessThan(band);
    expect(Math.abs(orphanUs / arrived / 1000 - 900 * (1 - useful))).toBeLessThan(band);
  });

  it("with the deadline passed on only the useful part is done", () => {
    const { workUs, orphanUs, arrived } = finished({ ...base, style: "deadline" });
    const useful = 300 * (erlang(1, x) + erlang(2, x) + erlang(3, x));
    expect(Math.abs(workUs / arrived / 1000 - useful)).toBeLessThan((4 * 320) / Math.sqrt(arrived));
    expect(orphanUs).toBe(0);
  });
});

const parameters = fc.record({
  style: fc.constantFrom("hop" as const, "deadline" as const),
  services: fc.integer({ min: 1, max: 5 }),
  clientTimeoutUs: fc.integer({ min: 1, max: 2_000_000 }),
  hopTimeoutUs: fc.integer({ min: 1, max: 2_000_000 }),
  cancel: fc.boolean(),
  attempts: fc.integer({ min: 1, max: 3 }),
  meanWorkUs: fc.integer({ min: 0, max: 500_000 }),
  meanLastWorkUs: fc.integer({ min: 0, max: 3_000_000 }),
  networkUs: fc.integer({ min: 0, max: 50_000 }),
  meanGapUs: fc.integer({ min: 1000, max: 500_000 }),
  requests: fc.constant(30),
});

describe("whatever the parameters", () => {
  it("every request ends, in time; nothing is left; nobody works past a deadline that was passed on", () => {
    fc.assert(
      fc.property(parameters, fc.nat(1000), (any, seed) => {
        const state = finished(any, seed);
        expect(state.answered + state.failed).toBe(30);
        expect([state.pending, state.running, state.startedAt]).toEqual([{}, {}, {}]);
        expect(state.longestUs).toBeLessThanOrEqual(any.clientTimeoutUs);
        expect(state.lateUs).toBeLessThanOrEqual(state.orphanUs);
        expect(state.orphanUs).toBeLessThanOrEqual(state.workUs);
        if (any.style === "deadline") expect(state.lateUs).toBe(0);
        state.calls.forEach((calls, level) => expect(calls).toBeLessThanOrEqual(30 * any.attempts ** level));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("conservation at any moment: arrived = answered + failed + open", () => {
    const run = create({ model: deadlineChain, parameters: { ...base, attempts: 3, hopTimeoutUs: 200_000 } }, 3);
    for (let t = 0; t < seconds(60); t += milliseconds(777)) {
      run.runUntil({ t });
      const { arrived, answered, failed, startedAt } = run.state;
      expect(arrived).toBe(answered + failed + Object.keys(startedAt).length);
    }
  });

  it("told to stop, a chain is at rest one network delay per hop after the client gave up", () => {
    const state = { ...base, cancel: true, networkUs: 1000, meanWorkUs: 1000, meanLastWorkUs: seconds(100) };
    const run = create({ model: deadlineChain, parameters: { ...state, requests: 1 } }, 1);
    run.runUntil({ when: ({ failed }) => failed === 1 });
    expect(Object.keys(run.state.running)).toHaveLength(3);
    run.runUntil({ t: run.now + 3000 });
    expect(run.state.running).toEqual({});
  });
});
