import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { competingWriters } from "./competing-writers";
import { describeLab, runLab } from "./describe-lab.contract";

describeLab(competingWriters);

/** Means over 1000 trials of the simulator behind the AWS Architecture Blog, with their deviations. */
const PUBLISHED = [
  ["none", 10, 380.2, 34.4, 50.8, 4.1],
  ["exponential", 10, 3525.3, 1316.1, 51.0, 4.1],
  ["equal-jitter", 10, 732.4, 193.4, 42.5, 2.5],
  ["full-jitter", 10, 459.5, 101.8, 39.0, 2.2],
  ["aws-decorrelated", 10, 436.4, 87.6, 37.6, 2.3],
  ["none", 100, 2028.0, 46.6, 2422.5, 31.6],
  ["exponential", 100, 63_421.6, 3713.1, 1854.7, 57.2],
  ["equal-jitter", 100, 6626.8, 643.3, 812.4, 7.6],
  ["full-jitter", 100, 4918.2, 540.5, 796.0, 7.1],
  ["aws-decorrelated", 100, 4593.6, 667.9, 1002.3, 28.3],
] as const;

const SEEDS = 40;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const measured = new Map<string, { time: number; calls: number }>();

describe("the AWS back-off experiment", { timeout: 60_000 }, () => {
  it.each(PUBLISHED)(
    "%s with %d writers: last done at %d ms ± %d, %d calls ± %d",
    (backoff, writers, time, timeSd, calls, callsSd) => {
      const runs = Array.from({ length: SEEDS }, (_, seed) => runLab(competingWriters, { writers, backoff }, seed));
      const own = {
        time: mean(runs.map((run) => run.measure("time"))),
        calls: mean(runs.map((run) => run.measure("calls"))),
      };
      measured.set(`${backoff}/${writers}`, own);
      const band = (deviation: number) => 4 * deviation * Math.sqrt(1 / SEEDS + 1 / 1000);
      expect(Math.abs(own.time - time)).toBeLessThan(band(timeSd));
      expect(Math.abs(own.calls - calls)).toBeLessThan(band(callsSd));
    },
  );

  it("orders them as published: full jitter has the fewest calls, none is done first, exponential is done last by far", () => {
    const at = (backoff: string) => measured.get(`${backoff}/100`) ?? { time: Number.NaN, calls: Number.NaN };
    const [none, exponential, equal, full, decorrelated] = (
      ["none", "exponential", "equal-jitter", "full-jitter", "aws-decorrelated"] as const
    ).map(at) as [{ time: number; calls: number }, ...{ time: number; calls: number }[]] & { length: 5 };
    const rising = (values: (number | undefined)[]) =>
      values.every((value, index) => index === 0 || Number(value) > Number(values[index - 1]));
    expect(rising([full?.calls, equal?.calls, decorrelated?.calls, exponential?.calls, none.calls])).toBe(true);
    expect(rising([none.time, decorrelated?.time, full?.time, equal?.time, exponential?.time])).toBe(true);
    expect(none.calls / Number(full?.calls)).toBeCloseTo(3.04, 1);
  });
});

describe("whatever the reader turns", { timeout: 60_000 }, () => {
  it("the claims hold", () => {
    const values = fc.record(
      Object.fromEntries(
        competingWriters.parameters.map((parameter) => [
          parameter.id,
          parameter.kind === "number"
            ? fc.constantFrom(parameter.min, parameter.default, parameter.max, parameter.min + 3 * parameter.step)
            : parameter.kind === "choice"
              ? fc.constantFrom(...parameter.choices.map(({ value }) => value))
              : fc.boolean(),
        ]),
      ),
    );
    fc.assert(
      fc.property(values, fc.nat(1000), (values, seed) => {
        const { outcome } = runLab(competingWriters, values, seed);
        expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
        expect(outcome.measures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
        expect(outcome.summary).not.toMatch(/NaN|undefined|Infinity/);
      }),
      { seed: 1, numRuns: 15 },
    );
  });
});
