import { describe, expect, it } from "vitest";
import { bucketIndex, schemaFor, upperBound, withinBucket } from "./native";

describe("native histograms, by the numbers of the documentation", () => {
  it("a growth factor picks the schema of the specification's table", () => {
    const table = { 65536: -4, 256: -3, 16: -2, 4: -1, 2: 0, 1.5: 1, 1.2: 2, 1.1: 3, 1.05: 4, 1.03: 5, 1.02: 6 };
    for (const [factor, schema] of Object.entries(table)) expect(schemaFor(Number(factor)), factor).toBe(schema);
    expect([schemaFor(1.01), schemaFor(1.005), schemaFor(1.0001)]).toEqual([7, 8, 8]);
  });

  it.each([
    { value: 0.22, from: 0.21, to: 0.229, p95: 0.228 },
    { value: 0.32, from: 0.297, to: 0.324, p95: 0.323 },
  ])("schema 3: a spike at $value s lies in $from–$to and its p95 is told as $p95", ({ value, from, to, p95 }) => {
    const index = bucketIndex(3, value);
    expect(upperBound(3, index - 1)).toBeCloseTo(from, 3);
    expect(upperBound(3, index)).toBeCloseTo(to, 3);
    expect(withinBucket(3, index, 0.95)).toBeCloseTo(p95, 3);
  });

  it("halfway through the bucket (1, 2] lies the square root of 2", () => {
    expect(withinBucket(0, 1, 0.5)).toBeCloseTo(Math.SQRT2, 12);
  });

  it("two neighbours of one schema are one bucket of the next coarser", () => {
    for (let index = -20; index < 20; index += 1) {
      expect(upperBound(3, 2 * index)).toBeCloseTo(upperBound(2, index), 12);
      expect(bucketIndex(2, upperBound(3, index) * 0.999)).toBe(Math.ceil(index / 2) + 0);
    }
  });
});
