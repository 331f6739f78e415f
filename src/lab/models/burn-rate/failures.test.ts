import { describe, expect, it } from "vitest";
import { openStream } from "../../engine/streams";
import { binomial, type Incident, ratioAt } from "./failures";

const SAMPLES = 20_000;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the number of failures", () => {
  it.each([
    [1, 0.01],
    [2, 0.5],
    [60, 0.001],
    [1500, 0.0009],
    [6000, 0.01],
    [6000, 0.1],
    [6000, 0.97],
    [6000, 0.999],
  ])("of %d requests at %d has the mean and the variance of a binomial, four standard errors", (n, p) => {
    const random = openStream(2026, "burn-rate", `${n} ${p}`);
    const values = Array.from({ length: SAMPLES }, () => binomial(random, n, p));
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value <= n)).toBe(true);
    const variance = n * p * (1 - p);
    expect(Math.abs(mean(values) - n * p)).toBeLessThan(4 * Math.sqrt(variance / SAMPLES));
    const squares = values.map((value) => (value - n * p) ** 2);
    // E (x − np)⁴ = 3 v² + v (1 − 6 p (1 − p)); a rounded normal has 1/12 more.
    const fourth = 3 * variance ** 2 + variance * (1 - 6 * p * (1 - p));
    expect(Math.abs(mean(squares) - variance)).toBeLessThan(4 * Math.sqrt((fourth - variance ** 2) / SAMPLES) + 1 / 12);
  });

  it("has the chances of a binomial, not only its moments: 0, 1 and 2 of 60 at 1 %", () => {
    const random = openStream(7, "burn-rate", "chances");
    const values = Array.from({ length: SAMPLES }, () => binomial(random, 60, 0.01));
    const chances = [0.99 ** 60, 60 * 0.01 * 0.99 ** 59, ((60 * 59) / 2) * 0.01 ** 2 * 0.99 ** 58];
    for (const [failures, chance] of chances.entries()) {
      const share = values.filter((value) => value === failures).length / SAMPLES;
      expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / SAMPLES));
    }
  });

  it("is certain at the ends", () => {
    const random = openStream(1, "burn-rate", "ends");
    expect([binomial(random, 100, 0), binomial(random, 100, 1), binomial(random, 0, 0.5)]).toEqual([0, 100, 0]);
  });
});

describe("an incident", () => {
  const incident: Incident = { course: "constant", errorRatio: 0.5, startMs: 600_000, endMs: 4_200_000 };
  const ratio = (course: Incident["course"], atMinutes: number) =>
    ratioAt({ ...incident, course }, 600_000 + atMinutes * 60_000);

  it("has one ratio, or grows evenly, or is off for five minutes after five", () => {
    expect([ratio("constant", 0), ratio("constant", 59)]).toEqual([0.5, 0.5]);
    expect([ratio("leak", 0), ratio("leak", 30), ratio("leak", 60)]).toEqual([0, 0.25, 0.5]);
    expect([0, 4.9, 5, 9.9, 10].map((minutes) => ratio("flapping", minutes))).toEqual([0.5, 0.5, 0, 0, 0.5]);
  });
});
