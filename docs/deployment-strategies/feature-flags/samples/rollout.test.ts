import { GrowthBook } from "@growthbook/growthbook";
import { describe, expect, it } from "vitest";
import {
  flagdBucket,
  growthbookHash,
  growthbookRanges,
  growthbookVariation,
  unleashEnabled,
  type Weight,
} from "./bucketing";
import { byFlagd, byUnleash, combinations, moves, pairs, total } from "./rollout";

/** mulberry32: random enough to draw customers, and the same ones in every run. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const draw = seeded(20_261_123);
const CUSTOMERS = Array.from({ length: 10_000 }, () => `c-${Math.floor(draw() * 2 ** 32).toString(36)}`);
const percent = (count: number) => Math.round((100 * count) / CUSTOMERS.length);

const onOff = (on: number): Weight[] => [
  ["on", on],
  ["off", 100 - on],
];

describe("growing a rollout", () => {
  it("only ever adds customers: nobody who has it loses it, from 0 to 100 % in steps of 5", () => {
    let before = new Set<string>();
    for (let on = 5; on <= 100; on += 5) {
      const bucket = byFlagd("new-payment-form", onOff(on));
      const now = new Set(CUSTOMERS.filter((customer) => bucket(customer) === "on"));
      expect([...before].filter((customer) => !now.has(customer))).toEqual([]);
      expect(Math.abs(now.size / 100 - on)).toBeLessThan(1.5);
      before = now;
    }
    expect(before.size).toBe(CUSTOMERS.length);
  });

  it("puts Jon at 4, Anna at 20 and Ben at 92", () => {
    expect(["jon", "anna", "ben"].map((name) => flagdBucket(`new-payment-form${name}`, 100))).toEqual([4, 20, 92]);
  });

  it("adds as well with Unleash's whole percentages", () => {
    const has = (on: number) => CUSTOMERS.filter((customer) => unleashEnabled("new-payment-form", customer, on));
    for (const on of [10, 25, 50]) expect(has(on * 2)).toEqual(expect.arrayContaining(has(on)));
  });

  it.each([
    ["10 to 25 %, same key", "new-payment-form", onOff(25), { "off>on": 15 }],
    ["10 %, the flag renamed", "payment-form-2", onOff(10), { "off>on": 9, "on>off": 9 }],
    [
      "10 %, on and off listed the other way round",
      "new-payment-form",
      onOff(10).toReversed(),
      { "off>on": 10, "on>off": 10 },
    ],
  ])("%s", (_, flag, after, expected) => {
    const moved = moves(CUSTOMERS, byFlagd("new-payment-form", onOff(10)), byFlagd(flag, after));
    expect(Object.fromEntries(Object.entries(moved).map(([pair, count]) => [pair, percent(count)]))).toEqual(expected);
  });
});

describe("changing the weights of three variants", () => {
  const weights = (a: number, b: number, c: number): Weight[] => [
    ["A", a],
    ["B", b],
    ["C", c],
  ];

  it("moves people between variants that nobody meant to touch", () => {
    const moved = moves(
      CUSTOMERS,
      byFlagd("payment-form", weights(34, 33, 33)),
      byFlagd("payment-form", weights(50, 25, 25)),
    );
    expect(Object.keys(moved).toSorted()).toEqual(["B>A", "C>B"]); // C lost 8 points, and to B, which shrank as well
    expect([percent(moved["B>A"]!), percent(moved["C>B"]!), percent(total(moved))]).toEqual([16, 8, 24]);
  });

  it("moves nobody in flagd, and half of all in Unleash's formula, when only the sum of the weights changes", () => {
    const even = (each: number): Weight[] => ["A", "B"].map((variant) => [variant, each]);
    const [small, large] = [even(1), even(50)];
    expect(moves(CUSTOMERS, byFlagd("form", small), byFlagd("form", large))).toEqual({});
    const dealt = total(moves(CUSTOMERS, byUnleash("form", small), byUnleash("form", large)));
    expect(percent(dealt)).toBe(50);
  });

  it("moves nobody between variants when coverage grows as GrowthBook does it", () => {
    const at = (coverage: number) => (customer: string) =>
      String(
        growthbookVariation(growthbookHash("form", customer, 2)!, growthbookRanges(3, coverage, [0.34, 0.33, 0.33])),
      );
    const moved = moves(CUSTOMERS, at(0.1), at(0.5));
    expect(Object.keys(moved).toSorted()).toEqual(["-1>0", "-1>1", "-1>2"]);
  });
});

describe("two flags at 10 %", () => {
  const both = (first: (customer: string) => string | null, second: (customer: string) => string | null) =>
    percent(CUSTOMERS.filter((customer) => first(customer) === "on" && second(customer) === "on").length);

  it("meet in the same customers if the flag's key is not hashed, and in 1 % if it is", () => {
    expect(both(byFlagd("", onOff(10)), byFlagd("", onOff(10)))).toBe(10);
    expect(both(byFlagd("new-payment-form", onOff(10)), byFlagd("new-shipping", onOff(10)))).toBe(1);
  });
});

describe("the hash as GrowthBook's own SDK computes it", () => {
  it("agrees for 10,000 customers, each with its own seed, weights, coverage and hash version", () => {
    const outcomes = { in: 0, out: 0 };
    for (const [i, id] of CUSTOMERS.entries()) {
      const [seed, coverage, first, version] = [`exp-${i}`, draw(), draw(), draw() < 0.5 ? 1 : 2] as const;
      const weights = [first, 1 - first];
      const sdk = new GrowthBook({ attributes: { id } }).run({
        key: "checkout",
        variations: ["old", "new"],
        seed,
        coverage,
        weights,
        hashVersion: version,
      });
      const n = growthbookHash(seed, id, version)!;
      const variation = growthbookVariation(n, growthbookRanges(2, coverage, weights));
      expect([sdk.inExperiment, sdk.inExperiment ? sdk.variationId : -1]).toEqual([variation >= 0, variation]);
      if (sdk.inExperiment) expect(sdk.bucket).toBe(n);
      outcomes[sdk.inExperiment ? "in" : "out"]++;
    }
    expect(outcomes.in).toBeGreaterThan(4_000);
    expect(outcomes.out).toBeGreaterThan(4_000);
  });
});

it("ten flags have 1,024 settings together, and 45 pairs", () => {
  expect([combinations(10), pairs(10)]).toEqual([1_024, 45]);
});
