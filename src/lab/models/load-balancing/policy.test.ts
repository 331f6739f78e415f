import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStream } from "../../engine/streams";
import { fullestOver } from "./balls.contract";
import { choose, ewma, freshMemory, POLICIES, type Known, type Policy } from "./policy";

const knownOf = (active: readonly number[], weights: readonly number[] = []): Known[] =>
  active.map((count, server) => ({ active: count, ewmaUs: 1000, weight: weights[server] ?? 1 }));

function picks(policy: Policy, known: Known[], count: number, among = [...known.keys()]): number[] {
  const memory = freshMemory(known.length);
  const random = openStream(1, "balancer", policy);
  return Array.from({ length: count }, () => choose(policy, among, known, memory, random));
}

describe("choosing a server", () => {
  it("round robin takes turns, also among those that are left", () => {
    expect(picks("round-robin", knownOf([9, 0, 0]), 7)).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect(picks("round-robin", knownOf([0, 0, 0]), 4, [0, 2])).toEqual([0, 2, 0, 2]);
  });

  it("smooth weighted round robin of 5, 1, 1 is a a b a c a a, never five a in a row", () => {
    expect(picks("weighted-round-robin", knownOf([0, 0, 0], [5, 1, 1]), 14)).toEqual([
      0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 0, 2, 0, 0,
    ]);
  });

  it("smooth weighted round robin gives every server its weight in every cycle", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }), (weights) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const chosen = picks(
          "weighted-round-robin",
          knownOf(Array<number>(weights.length).fill(0), weights),
          3 * total,
        );
        for (const [server, weight] of weights.entries())
          expect(chosen.filter((one) => one === server)).toHaveLength(3 * weight);
      }),
      { seed: 1 },
    );
  });

  it("least connections takes the fewest, and ties by chance", () => {
    expect(new Set(picks("least-connections", knownOf([3, 1, 2, 4]), 50))).toEqual(new Set([1]));
    expect(new Set(picks("least-connections", knownOf([3, 1, 1, 4]), 50))).toEqual(new Set([1, 2]));
  });

  it("two choices of two servers: the fuller one wins only where it is drawn twice, a quarter of the time", () => {
    const full = picks("two-choices", knownOf([5, 0]), 4000).filter((server) => server === 0).length;
    expect(Math.abs(full / 4000 - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 4000));
  });

  it("by response time and load: a slow idle server costs more than a fast one with some load", () => {
    const known: Known[] = [
      { active: 0, ewmaUs: 10_000, weight: 1 },
      { active: 3, ewmaUs: 1000, weight: 1 },
    ];
    const fast = picks("ewma-two-choices", known, 4000).filter((server) => server === 1).length;
    expect(Math.abs(fast / 4000 - 0.75)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 4000));
  });

  it("any policy chooses among those allowed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...POLICIES),
        fc.uniqueArray(fc.nat(9), { minLength: 1 }),
        fc.array(fc.nat(20), { minLength: 10, maxLength: 10 }),
        (policy, among, active) => {
          among.sort((a, b) => a - b);
          for (const server of picks(policy, knownOf(active), 20, among)) expect(among).toContain(server);
        },
      ),
      { seed: 2 },
    );
  });

  it("a mean starts with the first sample and moves towards the next by the share of time passed", () => {
    expect(ewma(0, 500, 1e6, 1e7)).toBe(500);
    expect(ewma(1000, 2000, 0, 1e7)).toBe(1000);
    expect(ewma(1000, 2000, 1e7, 1e7)).toBe(1500);
  });
});

describe("balls into bins", () => {
  // Brooker, "Balls Into Bins In Distributed Systems" (2018): about 4.2 and 18.8, measured by simulation as well.
  it.each([
    [100, 4.2],
    [1000, 18.8],
  ])("%i at random into 100: the fullest has %d, within 4 standard errors and its rounding", (balls, expected) => {
    const { mean, error } = fullestOver("random", balls, 100, 400);
    expect(error).toBeLessThan(0.1);
    expect(Math.abs(mean - expected), `${mean} ± ${error}`).toBeLessThan(4 * error + 0.05);
  });

  it("10,000 into 10,000: two choices never exceed 4, one choice reaches 6 (ln ln n / ln 2 against ln n / ln ln n)", () => {
    expect(Math.max(...fullestOver("two-choices", 10_000, 10_000, 10).all)).toBeLessThanOrEqual(4);
    expect(fullestOver("random", 10_000, 10_000, 10).all.filter((most) => most >= 6).length).toBeGreaterThanOrEqual(9);
  });
});
