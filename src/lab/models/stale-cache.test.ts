import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { milliseconds, seconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { staleCache } from "./stale-cache";
import type { StaleCacheParameters, StaleCacheState } from "./stale-cache-state";

const base: StaleCacheParameters = {
  keys: 20,
  meanGapUs: milliseconds(50),
  maxAgeUs: seconds(600),
  staleIfErrorUs: seconds(1200),
  staleWhileRevalidateUs: 0,
  singleFlight: true,
  fallback: "stale",
  capacity: 2,
  meanWorkUs: milliseconds(50),
  patienceUs: seconds(1),
  outage: { from: seconds(700), to: seconds(3000) },
  windowUs: seconds(10),
};

describeModel("a cache that serves stale", {
  model: staleCache,
  parameters: {
    ...base,
    maxAgeUs: seconds(2),
    staleIfErrorUs: seconds(4),
    staleWhileRevalidateUs: seconds(1),
    outage: { from: seconds(5), to: seconds(20) },
  },
});
describeModel("a cache without single flight or fallback", {
  model: staleCache,
  parameters: {
    ...base,
    singleFlight: false,
    fallback: "fail",
    capacity: 1,
    maxAgeUs: seconds(2),
    outage: { from: seconds(5), to: seconds(20) },
  },
});

const until = (parameters: StaleCacheParameters, t: number, seed = 1) => {
  const run = create({ model: staleCache, parameters }, seed);
  run.runUntil({ t });
  return run;
};

/** The ages at which one kind of answer began for a key. */
const ages = (run: ReturnType<typeof until>, type: string): number[] =>
  run.log({ type }).map(({ data }) => Number(data?.ageUs));

/** https://www.rfc-editor.org/rfc/rfc5861, May 2010, sections 3.1 and 4.1; read on 2026-11-22. */
describe("the examples of RFC 5861", () => {
  it("max-age=600, stale-if-error=1200: stale above 600 s, the error above 1800 s, not before", () => {
    const run = until(base, seconds(3000));
    const [stale, failed] = [ages(run, "stale"), ages(run, "failed")];
    expect([stale.length, failed.length]).toEqual([20, 20]);
    // Each key is read about once a second: no limit is noticed much later than it is passed.
    for (const age of stale) expect(age > seconds(600) && age < seconds(620)).toBe(true);
    for (const age of failed) expect(age > seconds(1800) && age < seconds(1820)).toBe(true);
    expect(run.state.oldestUs).toBeGreaterThan(seconds(1795));
  });

  it("max-age=600, stale-while-revalidate=30: served stale up to 630 s, then handled normally: the error", () => {
    const run = until({ ...base, staleIfErrorUs: 0, staleWhileRevalidateUs: seconds(30) }, seconds(3000));
    for (const age of ages(run, "failed")) expect(age > seconds(630) && age < seconds(650)).toBe(true);
    expect(run.state.oldestUs).toBeLessThanOrEqual(seconds(630));
  });

  it("stale-while-revalidate hides the wait while the service is well", () => {
    const parameters = { ...base, staleWhileRevalidateUs: seconds(30), meanWorkUs: seconds(0.5), capacity: 20 };
    const run = create({ model: staleCache, parameters }, 1);
    for (let t = 0; t < seconds(700); t += seconds(0.2)) {
      run.runUntil({ t });
      expect(run.state.readers).toEqual({});
    }
    expect(run.state.answers.stale).toBeGreaterThan(0);
    expect(run.state.answers.failed).toBe(0);
  });
});

describe("versions that are wrong", () => {
  const held = (model: typeof staleCache): number => {
    const run = create({ model, parameters: base }, 1);
    run.runUntil({ when: ({ firstFailedAt }) => firstFailedAt !== null });
    return run.now - base.outage.from;
  };
  const broken = (wrong: (state: StaleCacheState, now: number) => void): typeof staleCache => ({
    ...staleCache,
    on(state, event, context) {
      const next = staleCache.on(state, event, context);
      if (event.type === "outage") wrong(next, context.now);
      return next;
    },
  });

  it("a clock that starts with the outage is told from one that starts with the fetch", () => {
    // All 20 keys were fetched in the 600 s before: the oldest reaches 1800 s within 1200 s, and some reserve.
    expect(held(staleCache)).toBeLessThan(seconds(1250));
    const fromOutage = broken((state, now) => (state.fetchedAt = state.fetchedAt.map(() => now)));
    expect(held(fromOutage)).toBeGreaterThanOrEqual(seconds(1800));
  });

  it("a cache that forgets its answers when the service goes out fails at once", () => {
    const forgetful = broken((state) => (state.fetchedAt = state.fetchedAt.map(() => -seconds(1801))));
    expect(held(forgetful)).toBeLessThan(seconds(5));
  });
});

describe("single flight", () => {
  const returning = { ...base, keys: 1, capacity: 1, meanWorkUs: seconds(0.5), patienceUs: seconds(60) };
  const expired = { ...returning, maxAgeUs: seconds(5), fallback: "fail" as const };
  const parameters = { ...expired, outage: { from: seconds(1), to: seconds(10) } };

  it("joins all reads of a key to the fetch under way; without it each sends its own", () => {
    const most = [true, false].map(
      (singleFlight) => until({ ...parameters, singleFlight }, seconds(14)).state.mostPerKey,
    );
    expect(most[0]).toBe(1);
    // 20 reads per second meet a fetch of half a second.
    expect(most[1]).toBeGreaterThan(1);
  });

  it("readers that joined are answered with the fetch they joined, together with its own reader", () => {
    const run = create({ model: staleCache, parameters }, 1);
    run.runUntil({ t: seconds(10) });
    run.runUntil({ when: ({ readers }) => Object.keys(readers).length >= 2 });
    expect(run.state.nextCall - 1 in run.state.calls).toBe(true);
    const { failed } = run.state.answers;
    run.runUntil({ when: ({ calls }) => Object.keys(calls).length === 0 });
    expect(run.state.readers).toEqual({});
    expect(run.state.answers.failed).toBe(failed);
  });
});

const limits = fc.record({
  keys: fc.integer({ min: 1, max: 20 }),
  meanGapUs: fc.integer({ min: 5_000, max: 500_000 }),
  maxAgeUs: fc.integer({ min: 1, max: 10_000_000 }),
  staleIfErrorUs: fc.integer({ min: 0, max: 10_000_000 }),
  staleWhileRevalidateUs: fc.integer({ min: 0, max: 10_000_000 }),
  singleFlight: fc.boolean(),
  fallback: fc.constantFrom("stale" as const, "default" as const, "fail" as const),
  capacity: fc.integer({ min: 1, max: 5 }),
  meanWorkUs: fc.integer({ min: 0, max: 1_000_000 }),
  patienceUs: fc.integer({ min: 1, max: 3_000_000 }),
  outage: fc
    .tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 10_000_000 }))
    .map(([from, length]) => ({ from, to: from + length })),
  windowUs: fc.integer({ min: 100_000, max: 5_000_000 }),
});

describe("whatever the settings", () => {
  it("reads are conserved, ages limited, fetches counted, and the fallback gives nothing but its own", () => {
    fc.assert(
      fc.property(limits, fc.nat(1000), fc.integer({ min: 0, max: 25_000_000 }), (any, seed, t) => {
        const { state } = until(any, t, seed);
        const { fresh, stale, default: defaults, failed } = state.answers;
        expect(fresh + stale + defaults + failed + Object.keys(state.readers).length).toBe(state.asked);
        const extra = Math.max(any.fallback === "stale" ? any.staleIfErrorUs : 0, any.staleWhileRevalidateUs);
        expect(state.oldestUs).toBeLessThanOrEqual(any.maxAgeUs + extra);
        if (any.singleFlight) expect(state.mostPerKey).toBeLessThanOrEqual(1);
        if (any.fallback === "default") expect(failed).toBe(0);
        else expect(defaults).toBe(0);
        if (extra === 0) expect(stale).toBe(0);
        const calls = Object.values(state.calls);
        state.underWay.forEach((count, key) => expect(calls.filter((call) => call.key === key)).toHaveLength(count));
        expect(calls.length).toBe(state.busy + state.line.length);
        expect(state.busy).toBeLessThanOrEqual(any.capacity);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
