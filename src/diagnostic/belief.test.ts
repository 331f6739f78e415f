import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Belief,
  chanceOfKnowing,
  chanceRight,
  expectedGain,
  type Item,
  type Outcome,
  priorBelief,
  updated,
} from "./belief";

const topics = [3, 2, 1].flatMap((size, chapter) =>
  Array.from({ length: size }, (_, at) => ({ id: `c${chapter}/t${at}`, chapter: `c${chapter}` })),
);
const anyItem: fc.Arbitrary<Item> = fc.record({
  topic: fc.constantFrom(...topics.map(({ id }) => id)),
  difficulty: fc.double({ min: -3, max: 3, noNaN: true }),
  floor: fc.constantFrom(0, 0.05, 0.2, 0.25, 0.5),
});
const anyOutcome = fc.constantFrom<Outcome>("right", "right-sure", "right-guess", "wrong");
const anyAnswers = fc.array(fc.tuple(anyItem, anyOutcome), { maxLength: 30 });
const after = (answers: readonly (readonly [Item, Outcome])[]): Belief =>
  answers.reduce((belief, [item, outcome]) => updated(belief, item, outcome), priorBelief(topics));

/** Whether a Cholesky decomposition exists: the matrix is positive. */
function isPositive(matrix: readonly (readonly number[])[]): boolean {
  const lower = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of matrix.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const sum = row[j]! - lower[i]!.slice(0, j).reduce((all, each, k) => all + each * lower[j]![k]!, 0);
      if (i === j && !(sum > 0)) return false;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  return true;
}

describe("updated", () => {
  it("never lowers a mean for a right answer, nor raises one for a wrong answer, and no variance grows", () => {
    fc.assert(
      fc.property(anyAnswers, anyItem, anyOutcome, (answers, item, outcome) => {
        const before = after(answers);
        const now = updated(before, item, outcome);
        for (const place of topics.keys()) {
          const change = now.mean[place]! - before.mean[place]!;
          if (outcome === "wrong") expect(change).toBeLessThanOrEqual(1e-9);
          else expect(change).toBeGreaterThanOrEqual(-1e-9);
          expect(now.covariance[place]![place]!).toBeLessThanOrEqual(before.covariance[place]![place]! + 1e-12);
        }
      }),
    );
  });

  it("keeps the covariance symmetric and positive", () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { covariance } = after(answers);
        for (const a of topics.keys())
          for (const b of topics.keys()) expect(covariance[a]![b]!).toBeCloseTo(covariance[b]![a]!, 12);
        expect(isPositive(covariance)).toBe(true);
      }),
    );
  });

  it("tells most of its own topic, less of its chapter, and least of the others", () => {
    const { mean } = after([[{ topic: "c0/t0", difficulty: 0, floor: 0 }, "right"]]);
    expect(mean[0]!).toBeGreaterThan(mean[1]!);
    expect(mean[1]!).toBe(mean[2]!);
    expect(mean[2]!).toBeGreaterThan(mean[3]!);
    expect(mean[3]!).toBeGreaterThan(0);
  });

  it("counts a right answer less, the easier it is to hit and the less sure the reader was", () => {
    const shift = (floor: number, outcome: Outcome) =>
      after([[{ topic: "c0/t0", difficulty: 0, floor }, outcome]]).mean[0]!;
    expect(shift(0, "right")).toBeGreaterThan(shift(0.25, "right"));
    expect(shift(0.25, "right-sure")).toBeGreaterThan(shift(0.25, "right"));
    expect(shift(0.25, "right")).toBeGreaterThan(shift(0.25, "right-guess"));
    expect(shift(0.25, "right-guess")).toBeGreaterThan(0);
  });

  it("stays finite over 1,000 answers, also where they contradict each other or all agree", () => {
    for (const outcomes of [["wrong"], ["right-sure"], ["right", "wrong"]] as Outcome[][]) {
      let belief = priorBelief(topics);
      for (let n = 0; n < 1000; n += 1) {
        const { id } = topics[n % topics.length]!;
        belief = updated(belief, { topic: id, difficulty: (n % 4) - 1.5, floor: 0.25 }, outcomes[n % outcomes.length]!);
      }
      expect([...belief.mean, ...belief.covariance.flat()].every(Number.isFinite)).toBe(true);
      expect(belief.covariance.every((row, place) => row[place]! > 0)).toBe(true);
    }
  });

  it("leaves the belief alone for a topic it does not hold", () => {
    const prior = priorBelief(topics);
    const item = { topic: "elsewhere", difficulty: 0, floor: 0.25 };
    expect(updated(prior, item, "right")).toBe(prior);
    expect(expectedGain(prior, item)).toBe(0);
    expect(chanceRight(prior, item)).toBe(0.25);
  });
});

describe("what is expected", () => {
  it("is a probability not below luck, and no gain is negative", () => {
    fc.assert(
      fc.property(anyAnswers, anyItem, (answers, item) => {
        const belief = after(answers);
        expect(chanceRight(belief, item)).toBeGreaterThanOrEqual(item.floor - 1e-9);
        expect(chanceRight(belief, item)).toBeLessThanOrEqual(1);
        expect(expectedGain(belief, item)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("is lower after the topic was asked, and lower for what is far too hard or too easy", () => {
    const item = { topic: "c0/t0", difficulty: 0, floor: 0.25 };
    const prior = priorBelief(topics);
    expect(expectedGain(updated(prior, item, "right"), item)).toBeLessThan(expectedGain(prior, item));
    for (const difficulty of [-4, 4]) {
      expect(expectedGain(prior, { ...item, difficulty })).toBeLessThan(expectedGain(prior, item));
    }
  });

  it("gives a chance within its range, from 0 to 1, for any set of topics", () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.subarray(topics),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (answers, some, hard) => {
          const { chance, low, high } = chanceOfKnowing(
            after(answers),
            some.map(({ id }) => id),
            hard,
          );
          expect(low).toBeGreaterThanOrEqual(0);
          expect(chance).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(chance);
          expect(high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
