import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import type { DelayPolicy } from "./retry/delay";
import { writers, type WritersSettings } from "./writers";

const grown = { growth: "exponential", base: 10_000, factor: 2, cap: 2_000_000 } as const;
const POLICIES: DelayPolicy[] = [
  { kind: "none" },
  { kind: "exact", ...grown },
  { kind: "equal", ...grown },
  { kind: "full", ...grown },
  { kind: "aws-decorrelated", base: 5000, cap: 2_000_000 },
];
const settings = (count: number, delay: DelayPolicy): WritersSettings => ({
  writers: count,
  delay,
  hopMeanUs: 10_000,
  hopDeviationUs: 2000,
});

describeModel("sixty writers without back-off", { model: writers, parameters: settings(60, { kind: "none" }) });
describeModel("sixty writers with full jitter", {
  model: writers,
  parameters: settings(60, { kind: "full", ...grown }),
});

describe("optimistic locking", () => {
  it("loses no update: each writer writes once, each conflict is another's success", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.constantFrom(...POLICIES), fc.nat(1000), (count, delay, seed) => {
        const run = create({ model: writers, parameters: settings(count, delay) }, seed);
        expect(run.runUntil()).toBe("empty");
        const { version, calls, conflicts, done, flights, backingOff } = run.state;
        expect({ version, done, flights, backingOff }).toEqual({
          version: count,
          done: count,
          flights: [],
          backingOff: 0,
        });
        expect(calls).toBe(count + conflicts);
        expect(new Set(run.log({ type: "written" }).map(({ id }) => id)).size).toBe(count);
        for (const { data } of run.log({ type: "written" })) expect(data?.read).toBe(data?.found);
        for (const { data } of run.log({ type: "conflict" })) expect(data?.read).toBeLessThan(Number(data?.found));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("a lone writer needs one write and four ways through the network", () => {
    const times = Array.from({ length: 200 }, (_, seed) => {
      const run = create({ model: writers, parameters: settings(1, { kind: "none" }) }, seed);
      run.runUntil();
      expect(run.state.calls).toBe(1);
      return run.state.lastUs;
    });
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    expect(Math.abs(mean - 40_000)).toBeLessThan((4 * 2 * 2000) / Math.sqrt(times.length));
  });
});
