import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParameterValues } from "../lab";
import { describeLab, runLab } from "./describe-lab.contract";
import { retryStorm } from "./retry-storm";

describeLab(retryStorm);

/** The measures of one setting over the seeds 0, 1, 2 … */
const over = (seeds: number, values: ParameterValues) =>
  Array.from({ length: seeds }, (_, seed) => runLab(retryStorm, values, seed));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const of = (runs: ReturnType<typeof over>, measure: string) => runs.map((run) => run.measure(measure));
/** A run collapsed when less than half of its calls are answered 50 s after the trouble. */
const collapsed = (runs: ReturnType<typeof over>, rate = 60) =>
  of(runs, "goodput-after").filter((goodput) => goodput < rate / 2).length;

describe("a retry storm in an open system", { timeout: 60_000 }, () => {
  it("full jitter alone does not end it: 50 of 50 seeds end at nothing, with three attempts for each call", () => {
    const runs = over(50, {});
    expect(collapsed(runs)).toBe(50);
    expect(Math.max(...of(runs, "goodput-after"))).toBeLessThan(0.5);
    // 180 attempts a second, Poisson calls of three: deviation 3 √(60 / 25) for each run.
    expect(Math.abs(mean(of(runs, "attempts-after")) - 180)).toBeLessThan((4 * 3 * Math.sqrt(60 / 25)) / Math.sqrt(50));
  });

  it.each([
    ["at once", { backoff: "none" }],
    ["exponential waits", { backoff: "exponential" }],
    ["full jitter from 5 s, after a brown-out of 3 s", { base: 5000, "trouble-length": 3000 }],
  ])("nor does another wait: %s", (_, values) => {
    expect(collapsed(over(12, values))).toBe(12);
  });

  // The bands are an independent prototype's; it counts to the middle of the five seconds, two after their beginning.
  it.each([
    ["one attempt", { attempts: 1, backoff: "none" }, [47, 53], 1],
    ["a budget of 10 %", { budget: "ratio" }, [50, 59], 1.1],
    ["a budget of 20 %", { budget: "ratio", "budget-percent": 20 }, [52, 63], 1.2],
  ] as const)("%s does: 0 of 50, and goodput is back when theory lets it", (_, values, [from, to], amplification) => {
    const runs = over(50, values);
    expect(collapsed(runs)).toBe(0);
    const goodput = of(runs, "goodput-after");
    expect(Math.abs(mean(goodput) - 60)).toBeLessThan((4 * Math.sqrt(60 / 25)) / Math.sqrt(50));
    const back = mean(of(runs, "recovery")) + 40 + 2;
    expect(back).toBeGreaterThan(from);
    expect(back).toBeLessThan(to);
    expect(Math.abs(mean(of(runs, "amplification")) - amplification)).toBeLessThan(0.02);
  });

  it.each([
    ["a queue of 50 places", { "queue-limit": 50 }, 1],
    ["serving the newest first", { order: "lifo" }, 4],
  ] as const)("%s does, without a budget: 0 of 50, back within seconds", (_, values, during) => {
    const runs = over(50, values);
    expect(collapsed(runs)).toBe(0);
    expect(Math.max(...of(runs, "recovery"))).toBeLessThanOrEqual(5);
    // In the brown-out the newest first answers 17.8 a second where the oldest first answers 3.2.
    if (during === 4) expect(Math.abs(mean(of(runs, "goodput-during")) - 17.8)).toBeLessThan(1);
  });

  it("a budget needs slack: at 80 calls a second 20 % stay down in 20 of 20, 10 % in some", () => {
    const tight = over(20, { rate: 80, budget: "ratio", "budget-percent": 20 });
    expect(collapsed(tight, 80)).toBe(20);
    const stuck = collapsed(over(20, { rate: 80, budget: "ratio" }), 80);
    // 6 of 20 in the prototype; four standard errors of that share are 8.
    expect(stuck).toBeGreaterThan(0);
    expect(stuck).toBeLessThan(14);
  });

  it("skipping expired work alone serves what is about to expire: about 7 of 80 a second", () => {
    const runs = over(12, { rate: 80, "drop-expired": true });
    expect(Math.abs(mean(of(runs, "goodput-after")) - 7)).toBeLessThan(2);
  });
});

describe("the libraries as they come", { timeout: 60_000 }, () => {
  const preset = (id: string) => retryStorm.presets.find((candidate) => candidate.id === id)?.values ?? {};

  it.each(["resilience4j", "polly"])("%s has no budget: 8 of 8 seeds stay down", (id) => {
    expect(collapsed(over(8, preset(id)))).toBe(8);
  });

  it.each(["grpc", "envoy"])("%s limits retries: 8 of 8 seeds recover", (id) => {
    expect(collapsed(over(8, preset(id)))).toBe(0);
  });

  it("Linkerd's ten free retries a second cost most of the slack: it recovers several times later than 20 % alone", () => {
    const free = mean(of(over(12, preset("linkerd")), "recovery"));
    const share = mean(of(over(12, { budget: "ratio", "budget-percent": 20 }), "recovery"));
    expect(free).toBeGreaterThan(2 * share);
  });

  it("jitter does end a short spike: 40 calls a second, twice that for 5 s (Brooker, 2022)", () => {
    expect(collapsed(over(12, preset("spike-jitter")), 40)).toBe(0);
    expect(collapsed(over(12, preset("spike-immediate")), 40)).toBeGreaterThan(4);
  });
});

describe("whatever the reader turns", { timeout: 60_000 }, () => {
  it("the claims hold", () => {
    const values = fc.record(
      Object.fromEntries(
        retryStorm.parameters.map((parameter) => [
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
        const { outcome } = runLab(retryStorm, values, seed);
        expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
        expect(outcome.measures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
        expect(outcome.summary).not.toMatch(/NaN|undefined|Infinity/);
      }),
      { seed: 1, numRuns: 15 },
    );
  });
});
