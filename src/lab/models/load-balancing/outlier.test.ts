import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ejectedCount,
  ejectionUs,
  freshRecord,
  mayEject,
  noteOutcome,
  sweep,
  type OutlierRecord,
  type OutlierRules,
} from "./outlier";

const SECOND = 1_000_000;

// Envoy, outlier_detection.proto (data-plane-api 84e87364, 2026-01-29): the defaults.
const ENVOY: OutlierRules = {
  consecutive5xx: 5,
  baseEjectionUs: 30 * SECOND,
  maxEjectionUs: 300 * SECOND,
  maxEjectionPercent: 10,
  alwaysEjectOneHost: false,
};

const records = (count: number) => Array.from({ length: count }, freshRecord);
const fail = (all: OutlierRecord[], server: number, times: number, nowUs = 0, rules = ENVOY) =>
  Array.from({ length: times }, () => noteOutcome(all, server, false, nowUs, rules));

describe("ejection after failures in a row", () => {
  it("the fifth failure ejects, a success in between starts the count again", () => {
    const all = records(10);
    expect(fail(all, 0, 4)).toEqual(["none", "none", "none", "none"]);
    expect(noteOutcome(all, 0, true, 0, ENVOY)).toBe("none");
    expect(fail(all, 0, 5)).toEqual(["none", "none", "none", "none", "ejected"]);
  });

  it("up to and including 10 % may be out: one of ten, none of nine, unless one always may", () => {
    expect(mayEject(0, 10, ENVOY)).toBe(true);
    expect(mayEject(1, 10, ENVOY)).toBe(false);
    expect(mayEject(1, 20, ENVOY)).toBe(true);
    expect(mayEject(0, 9, ENVOY)).toBe(false);
    expect(mayEject(0, 9, { ...ENVOY, alwaysEjectOneHost: true })).toBe(true);
    expect(mayEject(1, 9, { ...ENVOY, alwaysEjectOneHost: true })).toBe(false);
  });

  it("a spared server is looked at again after five more failures", () => {
    const all = records(5);
    expect(fail(all, 0, 5).at(-1)).toBe("spared");
    expect(fail(all, 0, 5)).toEqual(["none", "none", "none", "none", "spared"]);
  });

  it("lasts base × ejections in a row, 300 s at the most", () => {
    const lengths = [1, 2, 3, 9, 10, 11].map((backOff) => ejectionUs({ backOff }, ENVOY) / SECOND);
    expect(lengths).toEqual([30, 60, 90, 270, 300, 300]);
  });
});

describe("the sweep", () => {
  it("returns a server at the first sweep at or after its time, not before", () => {
    const all = records(10);
    fail(all, 3, 5, 1);
    expect(sweep(all, 30 * SECOND, ENVOY)).toEqual([]);
    expect(sweep(all, 30 * SECOND + 1, ENVOY)).toEqual([3]);
    expect(ejectedCount(all)).toBe(0);
  });

  it("every sweep in which a server is in takes one step off its next ejection", () => {
    const all = records(10);
    fail(all, 0, 5, 0);
    sweep(all, 30 * SECOND, ENVOY);
    fail(all, 0, 5, 30 * SECOND);
    expect(all[0]?.backOff).toBe(2);
    expect(sweep(all, 80 * SECOND, ENVOY)).toEqual([]);
    expect(sweep(all, 90 * SECOND, ENVOY)).toEqual([0]);
    for (let at = 100; at <= 140; at += 10) sweep(all, at * SECOND, ENVOY);
    expect(all[0]?.backOff).toBe(0);
  });

  it("whatever happens, no more are out than allowed, and no ejection counts beyond the longest", () => {
    const step = fc.record({ server: fc.nat(9), ok: fc.boolean(), sweeps: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.array(step, { maxLength: 300, size: "max" }),
        (percent, steps) => {
          const rules = { ...ENVOY, consecutive5xx: 2, maxEjectionPercent: percent };
          const all = records(10);
          for (const [index, { server, ok, sweeps }] of steps.entries()) {
            noteOutcome(all, server, ok, index * 10 * SECOND, rules);
            if (sweeps) sweep(all, index * 10 * SECOND, rules);
            expect(10 * ejectedCount(all)).toBeLessThanOrEqual(percent);
            for (const { backOff } of all) expect(backOff).toBeLessThanOrEqual(11);
          }
        },
      ),
      { seed: 1 },
    );
  });
});
