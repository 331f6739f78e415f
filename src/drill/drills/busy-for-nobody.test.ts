import { describe, expect, it } from "vitest";
import { retryStorm } from "../../lab/labs/retry-storm";
import { CAPACITY, WORKERS } from "../../lab/labs/retry-storm/settings";
import { measureOf, ran } from "../ran";
import { busyForNobody } from "./busy-for-nobody";

const end = (differences = {}, preset = "jitter-alone") => ran(retryStorm, preset, differences);

describe("busy-for-nobody", () => {
  it("shows what its key says: payment is busy, nobody is answered, three attempts for each checkout", () => {
    const run = end();
    expect(measureOf(run, "goodput-after")).toBe(0);
    expect(run.state.working).toHaveLength(WORKERS);
    expect(measureOf(run, "attempts-after")).toBeGreaterThan(1.5 * CAPACITY);
    expect(measureOf(run, "attempts-after") / 60).toBeCloseTo(3, 0);
    const panel = busyForNobody.steps().fix.panels[0];
    const rows = panel?.kind === "table" ? panel.rows : [];
    expect(rows.map(([when, checkouts]) => [when, Math.round(Number.parseInt(checkouts ?? "", 10) / 10)])).toEqual([
      ["before the trouble", 6],
      ["during it", 6],
      ["now", 6],
    ]);
    expect(rows[2]?.[3]).toBe("0/s");
  });

  it.each([
    ["a longer time-out", { "time-out": 2000 }],
    ["a longer first wait", { base: 1000 }],
  ])("%s does not end it", (_, differences) => {
    expect(measureOf(end(differences), "goodput-after")).toBe(0);
  });

  it("the key divides the queue that the dashboard shows", () => {
    const dashboard = busyForNobody.evidence()[1];
    const shown = dashboard?.kind === "table" ? dashboard.rows[2]?.[2] : undefined;
    const key = busyForNobody.steps().fix.question.options.find(({ correct }) => correct === true)?.why ?? "";
    const queue = /([\d,]+) ÷ 40/.exec(key)?.[1];
    expect(shown).toBe(`${queue}, growing`);
    expect(Math.round(Number(queue?.replace(",", "")) / 40 / 60)).toBe(3);
  });

  it("one attempt, or a budget, does; half as much capacity again is less than three attempts need", () => {
    expect(measureOf(end({}, "one-try"), "recovery")).toBeLessThan(15);
    expect(measureOf(end({}, "budget-10"), "recovery")).toBe(9);
    expect(1.5 * CAPACITY).toBeLessThan(measureOf(end(), "attempts-after"));
  });
});
