import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { create } from "../../../../src/lab/engine/run";
import { type AnyLab, type ParameterValues, valuesOf } from "../../../../src/lab/lab";
import { deadlineBudget } from "../../../../src/lab/labs/deadline-budget";
import { retryStorm } from "../../../../src/lab/labs/retry-storm";
import { ATTEMPTS, DEEDS, night } from "./storm";

const PAGE = readFileSync(join(__dirname, "..", "index.mdx"), "utf8").replaceAll(/\s+/g, " ");
const told = (value: number): string => String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
const CAPACITY = 100;
const CHECKOUTS = 60;
/** Four standard deviations of a mean of Poisson calls, each of which makes so many attempts. */
const band = (rate: number, each: number, length: number) => 4 * each * Math.sqrt(rate / length);

function measures(lab: AnyLab, preset: string, differences: ParameterValues = {}): (id: string) => number {
  const { values: own, seed } = lab.presets.find(({ id }) => id === preset) ?? { values: {}, seed: 1 };
  const values = valuesOf(lab, { ...own, ...differences });
  const run = create({ model: lab.model, parameters: values }, seed, { history: false });
  run.runUntil({ t: lab.lengthUs(values) });
  const { measures: all } = lab.outcome(run.state, run.log(), values);
  return (id) => all.find((measure) => measure.id === id)?.value ?? Number.NaN;
}

describe("the night, played to the lab's model", { timeout: 60_000 }, () => {
  const run = night(DEEDS, "31:00");

  it("makes of 60 checkouts 480 attempts, of which 100 are worked off and none in time", () => {
    expect(Math.abs(run.mean("attempts", "14:00", "17:00") - CHECKOUTS * ATTEMPTS)).toBeLessThan(
      band(CHECKOUTS, ATTEMPTS, 180),
    );
    expect(run.mean("ok", "14:00", "17:00")).toBe(0);
    const growth = (run.waiting("17:00") - run.waiting("15:00")) / 120;
    expect(Math.abs(growth - (CHECKOUTS * ATTEMPTS - CAPACITY))).toBeLessThan(band(CHECKOUTS, ATTEMPTS, 120));
  });

  it("a restart alone helps for two seconds, with any of five seeds", () => {
    for (let seed = 1; seed <= 5; seed++) {
      const again = night([{ at: "17:00", restart: true }], "17:40", seed);
      expect(again.mean("ok", "17:00", "17:02"), String(seed)).toBeGreaterThan(40);
      expect(again.mean("ok", "17:02", "17:40"), String(seed)).toBe(0);
    }
  });

  it("the door at 10 brings 80 attempts, less than the capacity, and still nobody is answered until the queue is gone", () => {
    expect(Math.abs(run.mean("attempts", "21:20", "23:00") - 10 * ATTEMPTS)).toBeLessThan(band(10, ATTEMPTS, 100));
    expect(run.mean("ok", "21:00", "23:00")).toBe(0);
    expect(run.mean("ok", "23:00", "23:05")).toBeGreaterThan(10);
    expect(run.mean("attempts", "23:10", "25:00")).toBeLessThan(1.05 * run.mean("offered", "23:10", "25:00"));
    expect(run.mean("ok", "28:00", "31:00")).toBeGreaterThan(0.98 * run.mean("offered", "28:00", "31:00"));
  });

  it("the other ways end as the page says", () => {
    const two = night([{ at: "17:00", workers: 20, restart: true }], "20:00");
    expect(two.mean("ok", "17:05", "20:00")).toBe(0);
    expect(PAGE).toContain(`answers ${told(two.mean("ok", "17:00", "17:05"))} a second for five seconds, then nobody`);
    const five = night([{ at: "17:00", workers: 50, restart: true }], "20:00");
    expect(five.mean("ok", "17:05", "20:00")).toBeGreaterThan(55);
    const config = night([DEEDS[0] ?? { at: "17:00" }, { at: "21:00", attempts: 2 }], "24:00");
    expect(config.mean("ok", "21:00", "24:00")).toBe(0);
    expect(Math.abs(config.mean("attempts", "21:20", "24:00") - 2 * CHECKOUTS)).toBeLessThan(band(CHECKOUTS, 2, 160));
    const hasty = night([DEEDS[0] ?? { at: "17:00" }, { at: "21:00", door: 10, restart: true }], "23:00");
    const early = 2 * hasty.mean("ok", "21:00", "21:02");
    expect(hasty.mean("ok", "21:02", "22:00")).toBe(0);
    expect(hasty.mean("ok", "22:00", "23:00")).toBeGreaterThan(9);
    expect(PAGE).toContain(
      `${told(early)} are answered in two seconds, then nobody until 03:22, for ${told(hasty.waiting("21:05"))} wait`,
    );
    const atOnce = night([...DEEDS.slice(0, 3), { at: "25:00", door: 60 }], "28:00");
    expect(atOnce.mean("ok", "25:05", "28:00")).toBeGreaterThan(55);
  });

  it("has the figures that stand on the page", () => {
    const clocks = ["13:00", "16:00", "17:10", "19:00", "21:00", "22:00", "23:00"] as const;
    for (const at of clocks) expect(PAGE, at).toContain(told(run.waiting(at)));
    expect(PAGE).toContain(`${told(run.total.failed)} failed`);
    expect(PAGE).toContain(`${told(run.total.late)} attempts`);
    const first = [run.mean("ok", "17:00", "17:01"), run.mean("ok", "17:01", "17:02")];
    expect(PAGE).toContain(`${first.join(" answers in the first second, ")} in the next`);
    expect(PAGE).toContain(`${told(run.mean("ok", "23:00", "23:01"))} answers in the first second`);
    const fives = ["21:00", "21:05", "21:10", "21:15", "21:20"] as const;
    const old = fives.slice(0, 4).map((at, index) => told(run.mean("attempts", at, fives[index + 1] ?? "21:20")));
    expect(PAGE).toContain(`${old[0]} a second in the first five seconds, then ${old.slice(1).join(", ")}.`);
    expect(run.mean("ok", "12:02", "17:00")).toBe(0);
  });

  it("refuses at the door what the page adds up", () => {
    const steps = [
      [50, 300],
      [40, 30],
      [30, 30],
      [20, 30],
      [10, 30],
    ] as const;
    const refused = steps.reduce((sum, [rate, length]) => sum + rate * length, 0);
    expect(refused).toBe(18_000);
    expect(told(run.total.failed + refused)).toBe("51,367");
    expect((run.total.failed + refused) / (0.001 * 100 * 30 * 86_400)).toBeCloseTo(0.2, 2);
  });
});

describe("the labs the page sends readers to", { timeout: 60_000 }, () => {
  it.each([
    ["jitter-alone", {}, 3.2, null],
    ["jitter-alone", { attempts: 2 }, 2.1, null],
    ["one-try", {}, 1, 7],
    ["budget-10", {}, 1.1, 9],
    ["jitter-alone", { "drop-expired": true }, 3, 10],
    ["bounded-queue", {}, 1.3, 0],
  ] as const)("retry-storm, %s with %o", (preset, differences, each, back) => {
    const of = measures(retryStorm, preset, differences);
    expect(Math.round(10 * of("amplification")) / 10).toBeCloseTo(each, 5);
    if (back === null) expect(of("goodput-after")).toBe(0);
    else expect(of("recovery")).toBe(back);
  });

  it("skipping what expired alone fails at 80 calls a second", () => {
    const of = measures(retryStorm, "jitter-alone", { rate: 80, "drop-expired": true });
    expect(of("goodput-after")).toBeLessThan(20);
  });

  it("deadline-budget, two attempts at each of three hops: eight calls, and two if the deadline travels", () => {
    const nested = measures(deadlineBudget, "nested-attempts", { attempts: 2 });
    expect(nested("last-calls")).toBeCloseTo(8, 1);
    expect(nested("orphan-share")).toBeGreaterThan(99.8);
    const passed = measures(deadlineBudget, "nested-attempts-passed-on", { attempts: 2 });
    expect(passed("last-calls")).toBeCloseTo(1.9, 1);
    expect(Math.round(measures(deadlineBudget, "nested-attempts")("last-calls"))).toBe(27);
  });
});
