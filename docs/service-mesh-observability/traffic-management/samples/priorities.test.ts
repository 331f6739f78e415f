import { describe, expect, it } from "vitest";
import { reachesHealthy, shares, type Level } from "./priorities";

const levels = (...healthy: number[]): Level[] => healthy.map((value) => ({ healthy: value, total: 100 }));

/** Rows of the tables in Envoy's documentation of the panic threshold (panic_threshold.rst, 0d030764). */
const ROWS: { healthy: [number, number]; load: [number, number]; panic: [boolean, boolean] }[] = [
  { healthy: [72, 100], load: [100, 0], panic: [false, false] },
  { healthy: [71, 100], load: [99, 1], panic: [false, false] },
  { healthy: [50, 100], load: [70, 30], panic: [false, false] },
  { healthy: [25, 100], load: [35, 65], panic: [false, false] },
  { healthy: [0, 100], load: [0, 100], panic: [false, false] },
  { healthy: [72, 72], load: [100, 0], panic: [false, false] },
  { healthy: [71, 71], load: [99, 1], panic: [false, false] },
  { healthy: [25, 25], load: [50, 50], panic: [true, true] },
];

describe("priorities and panic", () => {
  it.each(ROWS)("$healthy % healthy: $load % of the requests, panic $panic", ({ healthy, load, panic }) => {
    const result = shares(levels(...healthy));
    expect(result.map((share) => share.load)).toEqual(load);
    expect(result.map((share) => share.panic)).toEqual(panic);
  });

  it.each([
    [50, 60, [70, 30]], // the documentation's second table says 50/50
    [25, 100, [35, 65]], // and 25/75, where its first table says 35/65
  ])("%d % and %d % healthy: follows the formula, not the table", (near, far, load) => {
    expect(shares(levels(near, far)).map((share) => share.load)).toEqual(load);
  });

  it("gives what rounding leaves to the first level: 8/92 in the code where the documentation rounds to 7/93", () => {
    const result = shares(levels(5, 65));
    expect(result).toEqual([
      { load: 8, panic: true },
      { load: 92, panic: false },
    ]);
  });

  it("is in panic below the threshold, not at it", () => {
    expect(shares([{ healthy: 5, total: 10 }])).toEqual([{ load: 100, panic: false }]);
    expect(shares([{ healthy: 4, total: 10 }])).toEqual([{ load: 100, panic: true }]);
  });

  it("with a threshold of 0 never panics, and with no healthy host nobody is reached", () => {
    expect(shares(levels(0, 0), 0).every(({ panic }) => !panic)).toBe(true);
    expect(reachesHealthy(levels(0, 0), 0)).toBe(0);
  });

  it("spills 7 % to the other zone with one of three pods ejected, and 54 % with two", () => {
    const zone = { healthy: 3, total: 3 };
    expect(shares([{ healthy: 2, total: 3 }, zone]).map(({ load }) => load)).toEqual([93, 7]);
    expect(shares([{ healthy: 1, total: 3 }, zone]).map(({ load }) => load)).toEqual([46, 54]);
    expect(
      shares([
        { healthy: 2, total: 4 },
        { healthy: 4, total: 4 },
      ]).map(({ load }) => load),
    ).toEqual([70, 30]);
  });

  it("in total panic spreads over all hosts: 2 and 4 healthy of 10 and 10 reach a healthy one in 30 %", () => {
    const sick = [
      { healthy: 2, total: 10 },
      { healthy: 4, total: 10 },
    ];
    expect(shares(sick)).toEqual([
      { load: 50, panic: true },
      { load: 50, panic: true },
    ]);
    expect(reachesHealthy(sick)).toBeCloseTo(30, 10);
    expect(reachesHealthy(sick, 0)).toBe(100);
  });
});
