import { describe, expect, it } from "vitest";
import { fullestBin, fullestOver } from "../../../src/lab/models/load-balancing/balls.contract";
import { readVectors } from "../engine/vectors";

interface BallsVectors {
  twoChoicesMaxLoad: { measured: { n: number; d1: number; d2: number }[] };
  published: { claim: string; measured?: string[] }[];
}

const vectors = readVectors<BallsVectors>("queueing.json");
const rows = vectors?.twoChoicesMaxLoad.measured ?? [];
const brooker = vectors?.published.find(({ claim }) => claim.includes("balls into bins"))?.measured ?? [];
/** Balls of the four published figures, into 100 bins each. */
const BALLS = [100, 1000, 10_000, 100_000];
const published = brooker.map((text, index) => ({ balls: BALLS[index] as number, most: Number.parseFloat(text) }));
const cases = 2 * rows.length + published.length + 1;

/** Fewer runs the more balls there are: about 4 million throws for each case. */
const seedsFor = (balls: number) => Math.max(12, Math.min(400, Math.round(4_000_000 / balls)));
const rounding = (value: number) => (String(value).split(".")[1]?.length === 1 ? 0.05 : 0.005);

describe.skipIf(vectors === null)(
  `Balls into bins, ${vectors ? `${cases} cases` : "no vectors"}`,
  { timeout: 60_000 },
  () => {
    it.each(published)("$balls at random into 100: the fullest has $most", ({ balls, most }) => {
      const { mean, error } = fullestOver("random", balls, 100, seedsFor(balls));
      // The reference was measured too, over at least a hundred runs.
      const errorOfBoth = Math.sqrt(error * error * (1 + seedsFor(balls) / 100));
      expect(Math.abs(mean - most), `${mean} ± ${error}`).toBeLessThan(4 * errorOfBoth);
    });

    it.each(
      rows.flatMap(({ n, d1, d2 }) => [
        { n, policy: "random" as const, most: d1 },
        { n, policy: "two-choices" as const, most: d2 },
      ]),
    )("$n into $n by $policy: the fullest has $most", ({ n, policy, most }) => {
      const seeds = seedsFor(n);
      const { mean, error } = fullestOver(policy, n, n, seeds);
      // A fullest bin that hardly varies still has a deviation of about half a ball in the reference's own runs.
      const errorOfBoth = Math.sqrt(error * error + 0.25 / Math.min(seeds, 100));
      expect(Math.abs(mean - most), `${mean} ± ${error}`).toBeLessThan(4 * errorOfBoth + rounding(most));
    });

    it("10,000 into 10,000: no run of two choices exceeds 4, more than 95 % of one choice reach 6", () => {
      const seeds = Array.from({ length: 60 }, (_, seed) => 1000 + seed);
      for (const seed of seeds) expect(fullestBin("two-choices", 10_000, 10_000, seed)).toBeLessThanOrEqual(4);
      const six = seeds.filter((seed) => fullestBin("random", 10_000, 10_000, seed) >= 6);
      expect(six.length / seeds.length).toBeGreaterThan(0.95);
    });
  },
);
