import { describe, expect, it } from "vitest";
import { measureOf } from "../ran";
import { countsOf, ejectedAndStillCalled, failedShare, inPanic, sixSick } from "./ejected-and-still-called";

const words = (text: string): string => text.replace(/\s+/g, " ");
const fix = () => ejectedAndStillCalled.steps().fix.question.options;

describe("ejected-and-still-called", () => {
  it("shows what its key says: six are ejected, all six are called, and healthy pods get less", () => {
    const run = sixSick();
    expect(run.state.outliers.map(({ ejected }) => ejected)).toEqual([...Array(6).fill(true), ...Array(4).fill(false)]);
    expect(run.state.panic).toBe(true);
    const counts = run.state.servers.map((_, server) => countsOf(run, server));
    const [sick, well] = [counts.slice(0, 6), counts.slice(6)];
    for (const { requests, failed } of sick) expect(failed).toBe(requests);
    for (const { failed } of well) expect(failed).toBe(0);
    expect(Math.min(...sick.map(({ requests }) => requests))).toBeGreaterThan(
      Math.max(...well.map(({ requests }) => requests)),
    );
  });

  it("the six went out again long before the counted quarter of a minute, as the text says", () => {
    const again = sixSick().log.filter(({ t, type }) => type === "ejected" && t > 40e6);
    expect(again).toHaveLength(6);
    expect(Math.max(...again.map(({ t }) => t))).toBeLessThanOrEqual(40.25e6);
  });

  it("the alert's share is the run's, and in turn it would be what the debrief says", () => {
    const said = Number(/(\d+) % of charges/.exec(ejectedAndStillCalled.alert)?.[1]);
    expect(Math.round(failedShare(sixSick()))).toBe(said);
    const inTurn = Number(/failed (\d+) % of the charges/.exec(words(ejectedAndStillCalled.debrief))?.[1]);
    expect(Math.round(measureOf(sixSick({ policy: "round-robin" }), "errors"))).toBe(inTurn);
  });

  it("nearly every request was balanced in panic", () => {
    const run = sixSick();
    expect(inPanic(run) / run.state.offered).toBeGreaterThan(0.98);
  });

  it.each([
    [1, { "consecutive-5xx": 1 }],
    [2, { "base-ejection": 300_000 }],
  ])("option %i fails the share it says", (option, differences) => {
    const said = Number(/fails (\d+) %/.exec(fix()[option]?.why ?? "")?.[1]);
    expect(Math.round(measureOf(sixSick(differences), "errors"))).toBe(said);
  });

  it("half may be out: no panic, and a third fails; threshold 0: what the key says", () => {
    const half = sixSick({ "max-ejection-percent": 50 });
    expect(half.state.panic).toBe(false);
    expect(Math.round(measureOf(half, "errors"))).toBe(33);
    const said = Number(/lab ([\d.]+) % still fail/.exec(fix()[0]?.why ?? "")?.[1]);
    const run = sixSick({ "panic-threshold": 0 });
    expect(Number(measureOf(run, "errors").toFixed(1))).toBe(said);
    expect(measureOf(run, "p99")).toBeLessThan(300);
  });
});
