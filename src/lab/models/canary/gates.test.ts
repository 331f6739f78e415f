import { describe, expect, it } from "vitest";
import { ARGO, argoReading, argoVerdict, counted, flaggerTick, type Measurement, raises } from "./gates";
import { flaggerFailure } from "./judges";
import { type CanaryParameters, fresh, slotTicks } from "./state";

const ramp = { stepWeight: 10, maxWeight: 50, threshold: 5 };

/** The weights after each tick of a release whose checks pass or not. */
function weights(over: typeof ramp, passes: (check: number) => boolean) {
  let next = { verdict: "running", weight: 0, failed: 0 } as ReturnType<typeof flaggerTick>;
  const seen: number[] = [];
  let check = 0;
  while (next.verdict === "running" && seen.length < 99) {
    next = flaggerTick(over, next, () => passes(++check));
    seen.push(next.weight);
  }
  return { seen, verdict: next.verdict, ticks: seen.length - 1, check };
}

/* Source: scheduler.go and deployment-strategies.md of Flagger at commit 15bd6ad5. */
describe("Flagger's tick", () => {
  it("sends traffic, raises the weight to its maximum and promotes after interval × maxWeight ÷ stepWeight", () => {
    expect(weights(ramp, () => true)).toMatchObject({
      seen: [10, 20, 30, 40, 50, 50],
      verdict: "promoted",
      ticks: 5,
    });
    expect(weights({ ...ramp, stepWeight: 2 }, () => true).ticks).toBe(25);
  });

  it("20 towards 50 goes 20, 40, 60", () => {
    const uneven = { ...ramp, stepWeight: 20 };
    expect(weights(uneven, () => true).seen).toEqual([20, 40, 60, 60]);
    expect(raises(uneven)).toBe(3);
  });

  it("as many failed checks as the threshold roll back, at the tick after", () => {
    const found = weights(ramp, () => false);
    expect(found).toMatchObject({ seen: [10, 10, 10, 10, 10, 10, 0], verdict: "rolled-back", ticks: 6, check: 5 });
    expect(weights(ramp, (check) => check > 4).verdict).toBe("promoted");
  });

  it("takes longest where every check at the maximum fails: all raises and the threshold", () => {
    const slot = slotTicks({ ...ramp, limit: ramp.threshold, judge: "flagger" } as unknown as CanaryParameters);
    expect(weights(ramp, (check) => check < 5)).toMatchObject({ verdict: "rolled-back", ticks: slot });
    expect(slot).toBe(10);
  });

  it("no passed check clears the counter", () => {
    const twoOfThree = weights({ ...ramp, stepWeight: 2 }, (check) => check % 3 !== 0);
    expect(twoOfThree).toMatchObject({ verdict: "rolled-back", check: 15 });
  });

  it("a threshold of 0 means 1", () => expect(weights({ ...ramp, threshold: 0 }, () => false).check).toBe(1));
});

/* Source: metrics.md (99, 500) and scheduler_metrics.go: less than the minimum, more than the maximum, no values. */
describe("Flagger's built-in checks", () => {
  const release = (requests: number, errors: number, p99: number | null) => ({
    ...fresh(10),
    last: { canary: { requests, errors, p99 }, baseline: { requests: 0, errors: 0, p99: null } },
  });
  const check = (requests: number, errors: number, p99: number | null, answered = true) =>
    flaggerFailure(release(requests, errors, p99), { succeedsTo: 0.01 } as CanaryParameters, answered);

  it("99 % of success passes, less fails", () => {
    expect([check(600, 6, 300), check(600, 7, 300)]).toEqual([undefined, "errors"]);
  });

  it("a p99 of 500 ms passes, more fails", () => {
    expect([check(600, 0, 500), check(600, 0, 500.1)]).toEqual([undefined, "p99"]);
  });

  it("no values fail", () =>
    expect([check(0, 0, null), check(600, 0, 300, false)]).toEqual(["no values", "no values"]));
});

/* Source: analysis.go, analysis_types.go and defaults.go of Argo Rollouts at commit 9f8d111d; docs/features/analysis.md. */
describe("Argo's limits", () => {
  const none = { failed: 0, inconclusive: 0, errors: 0 };
  const after = (measured: readonly Measurement[], failureLimit = 0) =>
    argoVerdict(measured.reduce(counted, none), { ...ARGO, failureLimit });

  it("are 0, 0 and 4", () => {
    expect(ARGO).toEqual({ failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 4 });
  });

  it("more failures than the limit abort, as many do not, and successes do not reset them", () => {
    expect([after(["failed"]), after(["successful"])]).toEqual(["rolled-back", "running"]);
    const three: Measurement[] = ["failed", "successful", "failed", "failed"];
    expect([after(three, 3), after([...three, "successful", "failed"], 3)]).toEqual(["running", "rolled-back"]);
  });

  it("errors count in a row alone: four are tolerated, the fifth aborts", () => {
    const errors = (n: number) => Array.from({ length: n }, (): Measurement => "error");
    expect([after(errors(4)), after(errors(5))]).toEqual(["running", "rolled-back"]);
    expect(after([...errors(4), "successful", ...errors(4)])).toBe("running");
  });

  it("the first inconclusive reading waits for a person", () => expect(after(["inconclusive"])).toBe("paused"));

  it("a reading at the limit succeeds, between two limits it is inconclusive", () => {
    expect([argoReading(0.05, 0.05, 0), argoReading(0.051, 0.05, 0)]).toEqual(["successful", "failed"]);
    expect([argoReading(0.051, 0.05, 0.1), argoReading(0.1, 0.05, 0.1)]).toEqual(["inconclusive", "inconclusive"]);
    expect(argoReading(0.101, 0.05, 0.1)).toBe("failed");
  });

  it("nothing divided by nothing fails one condition and is inconclusive between two", () => {
    expect([argoReading(undefined, 0.05, 0), argoReading(undefined, 0.05, 0.1)]).toEqual(["failed", "inconclusive"]);
  });
});
