import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedCount, BATCH, type Bits56, delegateOf, keeps, parentBased, randomnessOf } from "./threshold";
import { thOf, thresholdOf } from "./threshold";

const half = fc.integer({ min: 0, max: 268_435_455 });
const bits: fc.Arbitrary<Bits56> = fc.tuple(half, half);
const whole = ([high, low]: Bits56) => BigInt(high) * 268_435_456n + BigInt(low);

/* Source: the table of tracestate-probability-sampling.md, opentelemetry-specification @1377f53b. */
const TABLE: readonly [number, number, string, number][] = [
  [2, 4, "8", 2],
  [3, 3, "aab", 3.0007326007326007],
  [3, 4, "aaab", 3.00004577706569],
  [3, 5, "aaaab", 3.0000028610256777],
  [4, 4, "c", 4],
  [5, 3, "ccd", 5.001221001221001],
  [5, 5, "ccccd", 5.0000047683761295],
  [8, 3, "e", 8],
  [10, 3, "e66", 9.990243902439024],
  [10, 4, "e666", 9.99938968568813],
  [16, 4, "f", 16],
  [100, 3, "fd71", 100.05496183206107],
  [100, 4, "fd70a", 99.99771123402633],
  [100, 5, "fd70a4", 100.00009536752259],
  [1_000, 3, "ffbe7", 999.5958055290753],
  [1_000, 4, "ffbe77", 1000.012874769029],
  [10_000, 4, "fff9724", 9999.830725674266],
  [100_000, 5, "ffff583a5", 99999.96614643588],
  [1_000_000, 3, "ffffef4", 1.0016248358208955e6],
];

describe("a threshold", () => {
  it.each(TABLE)("of 1 in %i with %i digits is %s, and counts %d times", (n, digits, th, count) => {
    expect(thOf(1 / n, digits)).toBe(th);
    expect(adjustedCount(thresholdOf(th)) / count).toBeCloseTo(1, 14);
  });

  it("of 1 % with 5 digits is the specification's number, which no 32-bit half could hold", () =>
    expect(whole(thresholdOf(thOf(0.01, 5)))).toBe(71_337_018_784_743_424n));

  it("has 4 digits unless told", () => expect(thOf(0.01)).toBe("fd70a"));

  it.each([0, -0.1, 1.1, Number.NaN])("of %d is refused", (probability) =>
    expect(() => thOf(probability)).toThrow("found: a sampling probability"),
  );

  it("is off by less than half a unit of its last digit", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (probability) => {
        const relative = adjustedCount(thresholdOf(thOf(probability))) * probability;
        expect(Math.abs(relative - 1)).toBeLessThan(1 / 8_000);
      }),
      { seed: 1 },
    );
  });
});

describe("a decision", () => {
  it("keeps what equals the threshold and drops what is one below: R >= T", () => {
    fc.assert(
      fc.property(bits, bits, (randomness, threshold) => {
        expect(keeps(randomness, threshold)).toBe(whole(randomness) >= whole(threshold));
        expect(keeps(threshold, threshold)).toBe(true);
      }),
      { seed: 1 },
    );
    expect(keeps([5, 9], [5, 10])).toBe(false);
    expect(keeps([5, 10], [5, 10])).toBe(true);
    expect(keeps([4, 268_435_455], [5, 0])).toBe(false);
    expect(keeps([6, 0], [5, 268_435_455])).toBe(true);
  });

  it("is consistent: kept at one probability, kept at every greater one", () => {
    const probability = fc.double({ min: 1e-6, max: 1, noNaN: true });
    fc.assert(
      fc.property(bits, probability, probability, (randomness, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const [few, many] = [less, more].map((p) => keeps(randomness, thresholdOf(thOf(p))));
        expect(few && !many).toBe(false);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("takes its randomness from the last 56 bits of the trace id, or from rv", () => {
    expect(randomnessOf("4bf92f3577b34da6a3ce929d0e0e4736")).toEqual([0xce929d0, 0xe0e4736]);
    expect(randomnessOf("4bf92f3577b34da6a3ce929d0e0e4736", "00000010000002")).toEqual([1, 2]);
  });
});

describe("ParentBased", () => {
  it("asks the root's sampler only for a root", () => {
    expect([true, false].map((root) => parentBased(null, () => root))).toEqual([true, false]);
    const never = () => expect.unreachable("a child asked the root's sampler") as never;
    for (const remote of [true, false])
      for (const sampled of [true, false]) expect(parentBased({ remote, sampled }, never)).toBe(sampled);
    expect(delegateOf({ remote: false, sampled: false })).toBe("localParentNotSampled=AlwaysOff");
  });
});

it("a batch span processor sends every 5 s, 512 spans at once, and holds 2,048", () =>
  expect(BATCH).toEqual({ scheduleDelayMs: 5_000, exportTimeoutMs: 30_000, maxQueue: 2_048, maxBatch: 512 }));
