import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogEntry } from "./log";
import { countByType, quantile, spans, timeAverage } from "./metrics";

const entry = (t: number, type: string, id = 0): LogEntry => ({ t, seq: 0, type, id, data: null });
const level = ({ type }: LogEntry) => (type === "in" ? 1 : type === "out" ? -1 : 0);

describe("metrics", () => {
  it("count by type and per second of virtual time", () => {
    const entries = [entry(0, "ok"), entry(1, "failed"), entry(2, "ok")];
    expect(countByType(entries, { from: 0, to: 500_000 })).toEqual({
      from: 0,
      to: 500_000,
      count: { failed: 1, ok: 2 },
      ratePerSecond: { failed: 2, ok: 4 },
    });
  });

  it.each([
    [5, 5],
    [6, 5],
    [0, Number.NaN],
  ])("refuse a window from %d to %d", (from, to) => {
    expect(() => countByType([], { from, to })).toThrow("expected: an end after the beginning");
  });
});

describe("spans", () => {
  it("pair the start and the end of each id, in order of the ends", () => {
    const entries = [
      entry(0, "in", 1),
      entry(1, "in", 2),
      entry(4, "out", 2),
      entry(5, "in", 3),
      entry(9, "out", 1),
      entry(9, "out", 7),
    ];
    expect(spans(entries, "in", "out")).toEqual([
      { id: 2, startedAt: 1, durationUs: 3 },
      { id: 1, startedAt: 0, durationUs: 9 },
    ]);
  });

  it("do not end twice", () => {
    expect(spans([entry(0, "in"), entry(1, "out"), entry(2, "out")], "in", "out")).toHaveLength(1);
  });
});

describe("a time average", () => {
  const entries = [entry(0, "in"), entry(2, "in"), entry(6, "out"), entry(8, "out")];

  it.each([
    [0, 8, 12 / 8],
    [0, 16, 12 / 16],
    [2, 6, 2],
    [3, 5, 2],
    [1, 7, 10 / 6],
    [9, 10, 0],
  ])("from %d to %d is %d", (from, to, expected) => {
    expect(timeAverage(entries, { from, to }, level)).toBeCloseTo(expected, 12);
  });

  it("is the sum of its parts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (cut) => {
        const part = (from: number, to: number) => timeAverage(entries, { from, to }, level) * (to - from);
        expect(part(0, cut) + part(cut, 10)).toBeCloseTo(part(0, 10), 9);
      }),
    );
  });
});

describe("a quantile", () => {
  it.each([
    [0, 1],
    [0.2, 1],
    [0.21, 3],
    [0.5, 5],
    [0.99, 9],
    [1, 9],
  ])("of 9, 1, 7, 3, 5 at %d is %d", (q, expected) => {
    const values = [9, 1, 7, 3, 5];
    expect(quantile(values, q)).toBe(expected);
    expect(values).toEqual([9, 1, 7, 3, 5]);
  });

  it("of nothing is undefined", () => expect(quantile([], 0.5)).toBeUndefined());
});
