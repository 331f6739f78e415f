import { describe, expect, it } from "vitest";
import { summary, timeline } from "./timeline";

// The shop: 25 s until the process runs and 5 s until its probe has succeeded, 30 s of soak, 45 s to end.
const pace = { startSeconds: 30, minReadySeconds: 30, endSeconds: 45 };
const run = (maxSurge: number | string, maxUnavailable: number | string, changed: Partial<typeof pace> = {}) =>
  summary(timeline(5, maxSurge, maxUnavailable, { ...pace, ...changed }), 5);

describe("the shop's rollout of five pods, second by second", () => {
  it("has the counts that the page draws", () => {
    const at = (second: number) => timeline(5, "25%", "25%", pace)[second];
    expect(at(0)).toEqual({ second: 0, old: 4, new: 3, available: 4, terminating: 1 });
    expect(at(60)).toEqual({ second: 60, old: 1, new: 5, available: 4, terminating: 3 });
    expect(at(105)).toEqual({ second: 105, old: 1, new: 5, available: 4, terminating: 0 });
    expect(at(120)).toEqual({ second: 120, old: 0, new: 5, available: 5, terminating: 1 });
  });

  // #region settings
  it.each([
    ["25%", "25%", { complete: 120, least: 4, pods: 7, withTerminating: 9 }],
    [2, 0, { complete: 180, least: 5, pods: 7, withTerminating: 9 }],
    [1, 0, { complete: 300, least: 5, pods: 6, withTerminating: 7 }],
    [0, 1, { complete: 300, least: 4, pods: 5, withTerminating: 6 }],
    ["100%", 0, { complete: 60, least: 5, pods: 10, withTerminating: 10 }],
  ])("surge %s, unavailable %s", (maxSurge, maxUnavailable, expected) => {
    expect(run(maxSurge, maxUnavailable)).toMatchObject(expected);
  });
  // #endregion settings

  it("has pods of both versions for the whole time until the last old pod is told to end", () => {
    expect(run("25%", "25%").bothVersions).toBe(120);
    expect(run(1, 0).bothVersions).toBe(300);
  });

  it("has more pods at once than its ceiling: without a soak, waves overtake the pods that are ending", () => {
    expect(run("25%", "25%", { minReadySeconds: 0 })).toMatchObject({ complete: 60, pods: 7, withTerminating: 10 });
  });

  it("stands still with 4 of 5 pods when no new one gets ready, and stays so for an hour", () => {
    expect(run("25%", "25%", { startSeconds: 9_999 })).toMatchObject({ complete: null, least: 4, pods: 7 });
    const hour = timeline(5, "25%", "25%", { ...pace, startSeconds: 9_999 });
    expect(hour.at(-1)).toMatchObject({ second: 3_600, old: 4, new: 3, available: 4, terminating: 0 });
  });

  it("takes a number of waves, not a number of pods, when the numbers are percentages", () => {
    const hundred = summary(timeline(100, "25%", "25%", pace), 100);
    expect(hundred).toMatchObject({ complete: 120, least: 75, pods: 125 });
    expect(summary(timeline(100, 1, 0, pace, 10_000), 100).complete).toBe(6_000);
  });
});
