import { describe, expect, it } from "vitest";
import { openStream } from "./streams";
import { fromQuantiles, fromWeights } from "./tables";

const SAMPLES = 40_000;
const LATENCY = [
  { p: 0, value: 10 },
  { p: 0.5, value: 20 },
  { p: 0.99, value: 100 },
  { p: 1, value: 1000 },
];

describe("a table of quantiles", () => {
  const random = openStream(1, "test", "quantiles");
  const values = Array.from({ length: SAMPLES }, () => fromQuantiles(random, LATENCY));

  it.each([
    [20, 0.5],
    [60, 0.745],
    [100, 0.99],
    [550, 0.995],
  ])("puts the right share below %d", (value, share) => {
    const below = values.filter((sample) => sample < value).length / SAMPLES;
    expect(Math.abs(below - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / SAMPLES));
  });

  it("stays between the smallest and the largest", () => {
    expect(Math.min(...values)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...values)).toBeLessThan(1000);
  });

  it.each([
    ["nothing", []],
    ["one point", [{ p: 0, value: 1 }]],
    [
      "no smallest",
      [
        { p: 0.1, value: 1 },
        { p: 1, value: 2 },
      ],
    ],
    [
      "no largest",
      [
        { p: 0, value: 1 },
        { p: 0.99, value: 2 },
      ],
    ],
    [
      "a falling value",
      [
        { p: 0, value: 2 },
        { p: 1, value: 1 },
      ],
    ],
    [
      "an infinite value",
      [
        { p: 0, value: 2 },
        { p: 1, value: Infinity },
      ],
    ],
    [
      "the same share twice",
      [
        { p: 0, value: 1 },
        { p: 0.5, value: 1 },
        { p: 0.5, value: 2 },
        { p: 1, value: 3 },
      ],
    ],
  ])("with %s is refused", (_, table) => {
    expect(() => fromQuantiles(random, table)).toThrow("expected: at least two points");
  });
});

describe("a table of weights", () => {
  const random = openStream(1, "test", "weights");

  it("draws each value in proportion, and never one of weight 0", () => {
    const table = [
      { weight: 0, value: "never" },
      { weight: 90, value: "fast" },
      { weight: 9, value: "slow" },
      { weight: 1, value: "lost" },
      { weight: 0, value: "never" },
    ];
    const values = Array.from({ length: SAMPLES }, () => fromWeights(random, table));
    const share = (wanted: string) => values.filter((value) => value === wanted).length / SAMPLES;
    for (const [value, p] of [
      ["fast", 0.9],
      ["slow", 0.09],
      ["lost", 0.01],
      ["never", 0],
    ] as const) {
      expect(Math.abs(share(value) - p), value).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / SAMPLES));
    }
  });

  it.each([[[]], [[0, 0]], [[-1, 2]], [[0.5, 0.5]], [[Number.NaN, 1]]])("of %j is refused", (weights) => {
    const table = weights.map((weight) => ({ weight, value: weight }));
    expect(() => fromWeights(random, table)).toThrow("expected: whole numbers of 0 or more");
  });
});
