import { describe, expect, it } from "vitest";
import { meetsBoth, perCustomer, perRequest, type Subset } from "./weights";

const split = (v2: number): Subset[] => [
  { name: "v1", weight: 100 - v2 },
  { name: "v2", weight: v2 },
];
const customers = Array.from({ length: 20_000 }, (_, index) => `customer-${index}`);

/** Mulberry32: seeded, so that the test passes always or never. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("weights", () => {
  it("give v2 its share of requests, within four standard errors", () => {
    const random = seeded(1);
    const hits = customers.filter(() => perRequest(split(10), random) === "v2").length;
    const error = Math.sqrt(0.1 * 0.9 * customers.length);
    expect(Math.abs(hits - 2_000)).toBeLessThan(4 * error);
  });

  it("give v2 its share of customers, within four standard errors", () => {
    const hits = customers.filter((customer) => perCustomer(split(10), customer) === "v2").length;
    const error = Math.sqrt(0.1 * 0.9 * customers.length);
    expect(Math.abs(hits - 2_000)).toBeLessThan(4 * error);
  });

  it("need not add up to 100, and 0 means never", () => {
    const thirds = [
      { name: "v1", weight: 2 },
      { name: "v2", weight: 1 },
    ];
    expect([0, 0.5, 0.66, 0.67, 0.99].map((point) => perRequest(thirds, () => point))).toEqual([
      "v1",
      "v1",
      "v1",
      "v2",
      "v2",
    ]);
    expect(customers.some((customer) => perCustomer(split(0), customer) === "v2")).toBe(false);
    expect(() => perRequest([{ name: "v1", weight: 0 }], () => 0)).toThrow(RangeError);
  });

  // #region sticky
  it("moves only customers from v1 to v2 when the weight grows from 5 to 20", () => {
    const moved = customers.filter((c) => perCustomer(split(5), c) !== perCustomer(split(20), c));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((c) => perCustomer(split(20), c) === "v2")).toBe(true);
  });

  it("shows both versions to a third of the checkouts with four requests, if drawn anew", () => {
    const random = seeded(2);
    const mixed = customers.filter(() => {
      const seen = new Set(Array.from({ length: 4 }, () => perRequest(split(10), random)));
      return seen.size === 2;
    });
    expect(meetsBoth(0.1, 4)).toBeCloseTo(0.3438, 4);
    expect(mixed.length / customers.length).toBeCloseTo(0.344, 1);
  });
  // #endregion sticky
});
