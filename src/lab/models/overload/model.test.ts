import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { describeModel } from "../../engine/model.contract";
import { create } from "../../engine/run";
import { overload } from "./model";
import type { OverloadSettings, WorkersSettings } from "./settings";
import { inHand, queueLength } from "./state";

const WORKERS: WorkersSettings = {
  kind: "workers",
  workers: 10,
  meanServiceUs: 100_000,
  order: "fifo",
  queueLimit: null,
  dropExpired: false,
};
const BASE: OverloadSettings = {
  ratePerSecond: 60,
  maxAttempts: 3,
  timeoutUs: seconds(1),
  delay: { kind: "full", growth: "exponential", base: 100_000, factor: 2, cap: seconds(60) },
  budget: { kind: "none" },
  service: WORKERS,
  trouble: { kind: "brown-out", fromUs: seconds(2), toUs: seconds(6), factor: 5 },
  networkMeanUs: 0,
};
const SLOWS: OverloadSettings = {
  ...BASE,
  timeoutUs: seconds(3),
  service: { kind: "slows", baseUs: seconds(1), perCallUs: 10_000 },
  trouble: { kind: "spike", fromUs: seconds(2), toUs: seconds(7), factor: 2 },
  networkMeanUs: 100_000,
};
const runTo = (settings: OverloadSettings, seed: number, t: number) => {
  const run = create({ model: overload, parameters: settings }, seed);
  run.runUntil({ t: seconds(t) });
  return run;
};

describeModel("clients with a ratio budget", {
  model: overload,
  parameters: { ...BASE, budget: { kind: "ratio", size: 10, ratio: 0.1 } },
});
describeModel("clients of Linkerd, newest first", {
  model: overload,
  parameters: {
    ...BASE,
    budget: { kind: "windowed", ratio: 0.2, minPerSecond: 10, ttlUs: seconds(10) },
    service: { ...WORKERS, order: "lifo", queueLimit: 50, dropExpired: true },
  },
});
describeModel("clients of a service that slows, over a network", { model: overload, parameters: SLOWS });

describe("conservation", () => {
  const anyService = fc.record({
    kind: fc.constant("workers" as const),
    workers: fc.integer({ min: 1, max: 12 }),
    meanServiceUs: fc.constantFrom(50_000, 100_000),
    order: fc.constantFrom("fifo" as const, "lifo" as const),
    queueLimit: fc.constantFrom(null, 0, 5, 50),
    dropExpired: fc.boolean(),
  });

  it("every call is answered, failed or open, every attempt done, turned away, skipped or in hand", () => {
    fc.assert(
      fc.property(anyService, fc.nat(1000), fc.integer({ min: 1, max: 5 }), (service, seed, maxAttempts) => {
        const settings = { ...BASE, service, maxAttempts };
        const run = create({ model: overload, parameters: settings }, seed);
        for (const t of [1, 3, 6, 9]) {
          run.runUntil({ t: seconds(t) });
          const { state } = run;
          const { offered, ok, failed, attempts, finished, dropped } = state.total;
          expect(offered).toBe(ok + failed + Object.keys(state.calls).length);
          expect(attempts).toBe(finished + dropped + inHand(state));
          expect(attempts).toBeLessThanOrEqual(maxAttempts * offered);
          expect(state.working.length).toBeLessThanOrEqual(service.workers);
          expect(state.retrying).toBe(Object.values(state.calls).filter((call) => call.attempt !== 1).length);
          expect(state.outstanding + state.backingOff).toBe(Object.keys(state.calls).length);
          if (service.queueLimit !== null)
            expect(queueLength(state)).toBeLessThanOrEqual(Math.max(0, service.queueLimit));
          expect(run.log({ type: "ok" })).toHaveLength(ok);
          expect(run.log({ type: "failed" })).toHaveLength(failed);
        }
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it("a budget bounds the attempts: no more than calls, a tenth of them, and what was saved", () => {
    const budget = { kind: "ratio", size: 10, ratio: 0.1 } as const;
    const endless = { ...BASE, trouble: { ...BASE.trouble, toUs: seconds(60) } };
    const bound = ({ offered }: { offered: number }) => offered * 1.1 + 10;
    for (const seed of [1, 2, 3]) {
      const { total } = runTo({ ...endless, budget }, seed, 40).state;
      expect(total.attempts).toBeLessThanOrEqual(bound(total));
      expect(total.attempts).toBeGreaterThan(1.08 * total.offered);
      const doubled = runTo({ ...endless, budget: { ...budget, ratio: 0.2 } }, seed, 40).state.total;
      expect(doubled.attempts).toBeGreaterThan(bound(doubled));
    }
  });

  it("in the trouble the newest first answers more in time, and skipping expired work answers no fewer", () => {
    const oldest = runTo(BASE, 3, 6).state.total;
    const newest = runTo({ ...BASE, service: { ...WORKERS, order: "lifo" } }, 3, 6).state.total;
    const skipping = runTo({ ...BASE, service: { ...WORKERS, dropExpired: true } }, 3, 20).state.total;
    expect(newest.ok).toBeGreaterThan(oldest.ok + 20);
    expect(skipping.dropped).toBeGreaterThan(100);
    const doing = runTo(BASE, 3, 20).state.total;
    expect(doing.dropped).toBe(0);
    expect(skipping.ok).toBeGreaterThanOrEqual(doing.ok);
  });

  it("the same customers come whatever the policy is", () => {
    const offered = [
      BASE,
      { ...BASE, maxAttempts: 1 },
      { ...BASE, service: { ...WORKERS, order: "lifo" as const } },
    ].map((settings) => runTo(settings, 7, 20).state.seconds.offered);
    expect(offered[1]).toEqual(offered[0]);
    expect(offered[2]).toEqual(offered[0]);
  });
});

describe("theory", () => {
  it("in calm the station is M/M/c: 6 of 10 workers busy on average, as Little's law wants", () => {
    const calm = {
      ...BASE,
      maxAttempts: 1,
      timeoutUs: seconds(60),
      trouble: { ...BASE.trouble, toUs: BASE.trouble.fromUs },
    };
    let [busy, samples] = [0, 0];
    for (let seed = 0; seed < 8; seed++) {
      const run = create({ model: overload, parameters: calm }, seed);
      for (let t = 20; t <= 400; t++) {
        run.runUntil({ t: seconds(t) });
        busy += run.state.working.length;
        samples++;
      }
    }
    // A mean of samples a second apart, ten service times: nearly independent, deviation about √6.
    expect(Math.abs(busy / samples - 6)).toBeLessThan((4 * Math.sqrt(6 * 1.3)) / Math.sqrt(samples));
  });

  it("a service that slows has 66.7 calls under way at 40 a second: L = 40 (1 + 0.01 L) (Brooker, 2022)", () => {
    const calm = {
      ...SLOWS,
      ratePerSecond: 40,
      timeoutUs: seconds(60),
      maxAttempts: 1,
      trouble: { ...SLOWS.trouble, toUs: SLOWS.trouble.fromUs },
    };
    let [sum, samples] = [0, 0];
    for (let seed = 0; seed < 8; seed++) {
      const run = create({ model: overload, parameters: calm }, seed);
      for (let t = 30; t <= 330; t += 5) {
        run.runUntil({ t: seconds(t) });
        sum += run.state.inService;
        samples++;
      }
    }
    // Poisson arrivals, feedback through the slowing: variance at most L / (1 − 0.4)².
    expect(Math.abs(sum / samples - 66.67)).toBeLessThan((4 * Math.sqrt(66.7 / 0.36)) / Math.sqrt(samples));
  });
});
