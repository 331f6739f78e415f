import { describe, expect, it } from "vitest";
import { perPod } from "../../lab/models/autoscaler/state";
import { measureOf } from "../ran";
import { LOOKS_S, met, noSixthPod, percentOf, quiet, RISE_S, TARGET } from "./no-sixth-pod";

const steps = noSixthPod.steps();
const words = (text: string): string => text.replace(/\s+/g, " ");
const figure = (text: string, pattern: RegExp): number => Number(pattern.exec(words(text))?.[1]?.replace(",", ""));
/** Numbers that the autoscaler wrote. */
const written = (differences: object): number[] =>
  quiet(differences).state.decisions.flatMap(({ current, set }) => (set === current ? [] : [set]));

describe("no-sixth-pod", () => {
  it("shows what its key says: at the ceiling, within the tolerance, nothing wanted, nothing pending", () => {
    const run = quiet({ length: LOOKS_S * 1000 });
    expect(percentOf(run)).toBe(100);
    expect(100 / TARGET).toBeLessThan(1.1);
    const since = run.state.decisions.filter(({ atUs }) => atUs > RISE_S * 1e6);
    expect(since).toHaveLength(20);
    expect(since.every(({ wish, set }) => wish === 5 && set === 5)).toBe(true);
    expect(run.state.pods.every(({ ready, boundUs }) => ready && boundUs !== null)).toBe(true);
    // The fresh sample is seen at the second sync after the rise.
    expect(since.map(({ usage }) => usage).indexOf(2500)).toBe(1);
  });

  it("half is refused, as the alert says, of the rate that the question names", () => {
    const now = met(LOOKS_S - 60, LOOKS_S);
    expect((100 * now.refused) / now.offered).toBeCloseTo(figure(noSixthPod.alert, /(\d+) % refused/), 5);
    expect(now.offered).toBeCloseTo(figure(steps.fix.question.prompt, /all (\d+) checkouts/), 5);
    expect(met(0, RISE_S).refused).toBe(0);
  });

  it.each([
    [0, { target: 92 }],
    [2, { max: 60 }],
    [3, { growth: 400 }],
  ])("option %i adds no pod", (option, differences) => {
    expect(steps.fix.question.options[option]?.why).toContain("no pod is added");
    expect(written(differences)).toEqual([]);
    expect(measureOf(quiet(differences), "lost")).toBe(measureOf(quiet(), "lost"));
  });

  it("the key carries the load, by its own arithmetic", () => {
    const why = steps.fix.question.options[1]?.why ?? "";
    expect(figure(why, /does (\d+) a second/)).toBe(perPod({ limit: 500 }));
    expect(12 * perPod({ limit: 500 })).toBe(figure(why, /12 do (\d+)/));
    expect(measureOf(quiet({ min: 12 }), "lost")).toBe(0);
  });

  it("the debrief's other ways: a target of 80, a limit of 1000m", () => {
    expect(written({ target: 80 })).toEqual([7, 9, 12]);
    expect(measureOf(quiet({ target: 80 }), "lost")).toBe(figure(noSixthPod.debrief, /refuses ([\d,]+) checkouts/));
    expect(written({ limit: 1000 })).toEqual([6, 11]);
    expect(measureOf(quiet({ limit: 1000 }), "lost")).toBe(0);
  });
});
