import { describe, expect, it } from "vitest";
import { count, type Kept, relativeError, sample } from "./sampling";

/** 65,536 trace ids, evenly over the random part: each value of its two leading bytes once. */
const EVENLY = Array.from(
  { length: 65_536 },
  (_, value) => `4bf92f3577b34da6a3${value.toString(16).padStart(4, "0")}9d0e0e4736`,
);
const kept = (failed: boolean, oneIn: number) =>
  EVENLY.map((traceId) => sample({ traceId, failed }, oneIn)).filter((event): event is Kept => event !== undefined);

const keptBy = (count: number, weight: number): Kept[] => Array.from({ length: count }, () => ({ weight }));

describe("consistent sampling", () => {
  // #region unbiased
  it("counts exactly right in expectation, at every rate", () => {
    for (const oneIn of [1, 2, 4, 16, 64]) expect(count(kept(false, oneIn))).toBe(65_536);
  });
  // #endregion unbiased

  it("keeps one in n rows", () => {
    for (const oneIn of [1, 2, 4, 16, 64]) expect(kept(false, oneIn)).toHaveLength(65_536 / oneIn);
  });

  it("keeps every error, with weight 1", () => {
    expect(kept(true, 64)).toHaveLength(65_536);
    expect(count(kept(true, 64))).toBe(65_536);
  });

  it("decides alike in two services, and the stricter one keeps a part of what the other keeps", () => {
    const traces = (oneIn: number) => EVENLY.filter((traceId) => sample({ traceId, failed: false }, oneIn));
    expect(traces(16)).toEqual(traces(16));
    const wide = new Set(traces(4));
    expect(traces(16).every((traceId) => wide.has(traceId))).toBe(true);
  });

  it("looks at the random part alone: the first 18 digits do not matter", () => {
    const [a, b] = ["0".repeat(18) + "ffffffffffffff", "f".repeat(18) + "ffffffffffffff"];
    expect(sample({ traceId: a ?? "", failed: false }, 10)).toEqual({ weight: 10 });
    expect(sample({ traceId: b ?? "", failed: false }, 10)).toEqual({ weight: 10 });
  });

  it("gets the error ratio of the page right only with weights", () => {
    const rows = [...keptBy(40, 1), ...keptBy(480, 20)];
    expect(40 / rows.length).toBeCloseTo(0.0769, 4);
    expect(40 / count(rows)).toBeCloseTo(0.00415, 5);
  });

  it("tells how far a small slice may be off", () => {
    expect(relativeError(100, 10)).toBeCloseTo(0.3);
    expect(relativeError(100_000, 10)).toBeCloseTo(0.0095, 4);
  });
});
