import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionSeed, seededIntegers, shuffled, shuffledUnless } from "./shuffle";

describe("shuffled", () => {
  it("is a permutation, and the same for the same seed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items];
        const order = shuffled(items, seed);
        expect(order.toSorted()).toEqual(items.toSorted());
        expect(shuffled(items, seed)).toEqual(order);
        expect(items).toEqual(before);
      }),
    );
  });

  it("pins the order of a seed: a change here reshuffles every page", () => {
    expect(shuffled(["a", "b", "c", "d", "e"], questionSeed("cb-open", "page"))).toMatchInlineSnapshot(`
      [
        "d",
        "e",
        "c",
        "a",
        "b",
      ]
    `);
    const next = seededIntegers("half-open");
    expect([next(), next(), next()]).toMatchInlineSnapshot(`
      [
        1872364499,
        4193584977,
        1044617444,
      ]
    `);
  });

  it("puts every item into every place equally often", () => {
    const runs = 6_000;
    const size = 4;
    const counts = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
    for (let run = 0; run < runs; run += 1)
      shuffled([0, 1, 2, 3], questionSeed(`question-${run % 60}`, `run-${run}`)).forEach((item, place) => {
        counts[item]![place]! += 1;
      });
    // Four standard deviations of a binomial with p = 1/4.
    const slack = 4 * Math.sqrt(runs * 0.25 * 0.75);
    for (const count of counts.flat()) expect(Math.abs(count - runs / size)).toBeLessThan(slack);
  });

  it("shuffles two questions of one run apart", () => {
    const orders = Array.from({ length: 50 }, (_, at) =>
      shuffled([0, 1, 2, 3, 4], questionSeed(`q-${at}`, "run")).join(""),
    );
    expect(new Set(orders).size).toBeGreaterThan(20);
  });
});

describe("shuffledUnless", () => {
  it("avoids refused orders", () => {
    for (let run = 0; run < 200; run += 1)
      expect(shuffledUnless(["a", "b"], String(run), (order) => order[0] === "a")).toEqual(["b", "a"]);
  });

  it("ends where every order is refused", () => {
    expect(shuffledUnless(["a"], "seed", () => true)).toEqual(["a"]);
  });
});
