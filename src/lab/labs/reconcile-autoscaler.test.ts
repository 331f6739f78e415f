import { describe, expect, it } from "vitest";
import { seconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { CHANGE_US, type ScalerState } from "../models/autoscaler/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { reconcileAutoscaler } from "./reconcile-autoscaler";

describeLab(reconcileAutoscaler);

const scenario = (values: ParameterValues) => ({
  model: reconcileAutoscaler.model,
  parameters: valuesOf(reconcileAutoscaler, values),
});
describeModel("an autoscaler under a sawtooth", scenario({ shape: "saw", "down-window": 0 }));
describeModel("an autoscaler above a release that crashes", scenario({ trouble: "crash" }));
describeModel("an autoscaler on full nodes", scenario({ shape: "saw", room: 6, node: 60_000, resync: 30_000 }));

const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(reconcileAutoscaler, values, 1);
  return ids.map((id) => run.measure(id));
};
const stateOf = (values: ParameterValues, atSeconds?: number, seed = 1) => {
  const parameters = valuesOf(reconcileAutoscaler, values);
  const run = create({ model: reconcileAutoscaler.model, parameters }, seed);
  run.runUntil({ t: atSeconds === undefined ? reconcileAutoscaler.lengthUs(parameters) : seconds(atSeconds) });
  return run.state as ScalerState;
};
/** What was logged under this name, with seconds after the change. */
const logged = (values: ParameterValues, type: string) => {
  const parameters = valuesOf(reconcileAutoscaler, values);
  const run = create({ model: reconcileAutoscaler.model, parameters }, 1);
  run.runUntil({ t: reconcileAutoscaler.lengthUs(parameters) });
  return run
    .log()
    .filter((entry) => entry.type === type)
    .map(({ t, data }): [number, Record<string, unknown>] => [(t - CHANGE_US) / 1e6, { ...data }]);
};
/** Seconds after the change, and the number that was written then. */
const steps = (values: ParameterValues, seed = 1) =>
  stateOf(values, undefined, seed)
    .decisions.filter(({ current, set }) => set !== current)
    .map(({ atUs, set }) => [(atUs - CHANGE_US) / 1e6, set]);

/* The table of docs/deployment-strategies/kubernetes-basics, "See it happen"; its samples/surge.test.ts has the same. */
describe("from 100 to 250 checkouts a second, with samples of the present: as on the page", () => {
  const fresh = { scrape: 0 };
  const perPod = { ...fresh, metric: "rate", target: 20 };
  it.each([
    [
      "limit-is-request",
      fresh,
      [
        [0, 7],
        [30, 9],
        [60, 12],
      ],
      90,
      6750,
    ],
    [
      "double-limit",
      { ...fresh, limit: 1000 },
      [
        [0, 10],
        [15, 13],
      ],
      45,
      0,
    ],
    [
      "per-pod-rate",
      perPod,
      [
        [0, 10],
        [15, 13],
      ],
      45,
      3750,
    ],
  ])("%s", (preset, values, expected, all, lost) => {
    expect(steps(values)).toEqual(expected);
    expect(["all-ready", "lost"].map(runPreset(reconcileAutoscaler, preset).measure)).toEqual([all, lost]);
  });

  it("with 90 s to start the last pods come after 270 s, and three times as many are lost", () =>
    expect(measured({ ...fresh, start: 90_000 }, "all-ready", "lost")).toEqual([270, 3 * 6750]));

  it("with half the request the autoscaler sees double, and wants twice the pods", () => {
    // 5 × 20 ms × 100 ÷ (0.8 × 250m) pods for the first load; a pod still carries 25 a second.
    expect(stateOf({ ...fresh, shape: "flat", request: 250 }, 50).desired).toBe(10);
    expect(stateOf({ ...fresh, shape: "flat" }, 50).desired).toBe(5);
  });
});

describe("samples of the past", () => {
  it("cost at each step: 30 s of start, one to two windows after readiness, and up to 15 s to the sync", () => {
    for (const scrape of [15, 30, 60])
      for (let seed = 1; seed <= 30; seed++) {
        const run = runLab(reconcileAutoscaler, { scrape: scrape * 1000, length: 1_500_000 }, seed);
        const [count, all] = [run.measure("rescales"), run.measure("all-ready")];
        // A first sample may show a part of the jump, and cost a step more.
        expect(count).toBeGreaterThanOrEqual(3);
        expect(all, `${scrape} s, seed ${seed}`).toBeGreaterThanOrEqual(3 * 30 + 2 * scrape);
        expect(all, `${scrape} s, seed ${seed}`).toBeLessThanOrEqual(count * (30 + 2 * scrape + 15));
      }
  });

  it("of pods that have just started count from the first one that lies wholly after readiness", () => {
    const { decisions } = stateOf({ length: 900_000 });
    const grown = decisions.findIndex(({ set }) => set > 5);
    const readyUs = decisions[grown]!.atUs + seconds(30);
    for (const { atUs, counted } of decisions.slice(grown + 1, grown + 8)) {
      if (atUs < readyUs + seconds(15)) expect(counted).toBe(5);
      if (atUs >= readyUs + seconds(45)) expect(counted).toBeGreaterThanOrEqual(7);
    }
  });
});

describe("a sample", () => {
  it("of all checkouts is the mean of the past, or the present where nothing is scraped", () => {
    const amounts = (scrape: number) =>
      stateOf({ metric: "rate", target: 20, scrape })
        .decisions.filter(({ atUs }) => atUs >= CHANGE_US)
        .map(({ amount }) => amount);
    expect(amounts(0)[0]).toBe(250);
    expect(amounts(60_000)[0]).toBeCloseTo(100, 6);
    expect(amounts(60_000)[9]).toBeCloseTo(250, 6);
  });

  it("of all checkouts is held against the pods that there are, not against those that are wanted", () => {
    // No pod can be created, so five stay: up to 10 % above 5 × 20 is within the tolerance, whatever was written before.
    const spike = { scrape: 0, metric: "rate", target: 20, shape: "spike", period: 30_000, trouble: "refused" };
    const after = (peak: number) =>
      stateOf({ ...spike, peak, length: 600_000 }).decisions.find(({ atUs }) => atUs === CHANGE_US + seconds(15))!;
    expect(after(250)).toMatchObject({ current: 10, existing: 5, wish: 13 });
    const rise = { ...spike, shape: "saw", period: 600_000, peak: 300, "trouble-for": 900_000 };
    for (const { existing, amount, wish } of stateOf(rise).decisions.filter(({ atUs }) => atUs >= CHANGE_US))
      expect([existing, wish]).toEqual([5, amount <= 110 ? 5 : Math.ceil(amount / 20)]);
  });

  it("of a container that has just begun is of its whole life, from 10 s on; one that waits has none", () => {
    const parameters = valuesOf(reconcileAutoscaler, { shape: "flat", trouble: "crash" });
    const short: number[] = [];
    for (let seed = 1; seed <= 10; seed++) {
      const run = create({ model: reconcileAutoscaler.model, parameters }, seed);
      for (let second = 61; second < 200; second++) {
        run.runUntil({ t: seconds(second) });
        for (const { sample, process, begunUs, scraped } of (run.state as ScalerState).pods) {
          if (process === "waiting") expect([sample, scraped]).toEqual([null, null]);
          if (sample === null || sample.windowUs === seconds(15)) continue;
          expect(sample.windowUs).toBe(sample.atUs - begunUs);
          // Nothing but its start has been seen of it, and that takes all it may.
          expect(sample.usage).toBe(500);
          short.push(sample.windowUs);
        }
      }
    }
    expect(Math.min(...short)).toBeGreaterThanOrEqual(seconds(10));
    expect(Math.max(...short)).toBeLessThan(seconds(15));
  });
});

describe("the tolerance", () => {
  it("hides any overload where a full pod is within it: target 95 % and limit = request", () => {
    expect(measured({ target: 95, peak: 600 }, "last", "rescales")).toEqual([5, 0]);
    expect(measured({ target: 91, peak: 600 }, "rescales")).toEqual([0]);
    expect(measured({ target: 90, peak: 600 }, "rescales")[0]).toBeGreaterThan(0);
    expect(measured({ target: 95, tolerance: 5, peak: 600 }, "rescales")[0]).toBeGreaterThan(0);
  });
});

describe("the window", () => {
  it("keeps the largest wish: nothing shrinks until the spike is 300 s old", () => {
    const values = { scrape: 0, shape: "spike", period: 120_000, length: 900_000 };
    const [...all] = steps(values);
    const first = all.find(([, set], index) => set! < (all[index - 1]?.[1] ?? 5))!;
    // The newest pods went.
    expect(stateOf(values).pods.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    // The last wish above 5 was made at the sync before the spike's end, 105 s after its beginning.
    expect(first[0]).toBe(105 + 300);
    expect(all.at(-1)![1]).toBe(5);
  });

  it("of 0 follows every fall", () => {
    const saw = (window: number) =>
      measured({ shape: "saw", period: 180_000, "down-window": window, length: 1_800_000 }, "rescales", "lost");
    const [[kept, lostKept], [followed, lostFollowed]] = [saw(300_000), saw(0)] as [number[], number[]];
    expect(followed).toBeGreaterThan(5 * kept!);
    expect(lostFollowed).toBeGreaterThan(5 * lostKept!);
  });
});

describe("limits", () => {
  it("let it add four pods or the percentage in 15 s, and never pass its least and its most", () => {
    const up = { scrape: 0, limit: 4000, peak: 600, max: 60 };
    expect(steps(up).map(([, set]) => set)).toEqual([10, 20, 30]);
    // The formula rests at 30; 29 pods at 82 % are within the tolerance.
    expect(steps({ ...up, growth: 0 }).map(([, set]) => set)).toEqual([9, 13, 17, 21, 25, 29]);
    expect(steps({ ...up, max: 12 }).at(-1)![1]).toBe(12);
    expect(measured({ peak: 10, min: 3, length: 900_000 }, "least", "last")).toEqual([3, 3]);
  });
});

describe("room", () => {
  it("that is missing makes the autoscaler content: six at 100 % and one at 0 % are within the tolerance", () => {
    expect(measured({ room: 6, length: 900_000 }, "most", "last")).toEqual([7, 7]);
    // A pending pod is left out; it is not one whose sample is missing.
    const { counted, missing, ignored } = stateOf({ room: 6, length: 900_000 }).decisions.at(-1)!;
    expect([counted, missing, ignored]).toEqual([6, 0, 1]);
    // Where the metric can show more, it goes on.
    expect(measured({ room: 6, limit: 1000, length: 900_000 }, "most")[0]).toBeGreaterThan(7);
  });

  it("is ordered once for the pods that are pending, and again when it has come and is too little", () => {
    const values = { scrape: 0, metric: "rate", target: 20, room: 6, node: 120_000 };
    // 10 and then 13 replicas are wanted after 15 s: four pending at first, three more than the first node holds.
    expect(logged(values, "order")).toEqual([
      [0, { nodes: 1, pending: 4 }],
      [120, { nodes: 1, pending: 3 }],
    ]);
    expect(logged(values, "nodes")).toEqual([
      [120, { pods: 4 }],
      [240, { pods: 4 }],
    ]);
  });

  it("comes with nodes, four pods each, and only then the next step is asked for", () => {
    const run = runPreset(reconcileAutoscaler, "new-nodes");
    expect(run.measure("last")).toBe(12);
    expect(run.measure("overload-end")).toBeGreaterThan(240);
    expect(run.measure("lost")).toBeLessThan(runPreset(reconcileAutoscaler, "no-room").measure("lost"));
  });
});

describe("an outage of a dependency", () => {
  const outage = { shape: "flat", min: 2, trouble: "dependency", length: 1_200_000 };
  const after = (seconds: number) => measured({ ...outage, "trouble-for": seconds * 1000 }, "least", "lost", "stuck");

  it("of four minutes is bridged by the window, one of ten is not", () => {
    expect(after(240)).toEqual([5, 0, 240 * 90]);
    const [least, lost, stuck] = after(600);
    expect([least, stuck]).toEqual([2, 600 * 90]);
    expect(lost).toBeGreaterThan(0);
  });

  it("does not move an autoscaler that counts checkouts", () =>
    expect(measured({ ...outage, metric: "rate", target: 20, "trouble-for": 600_000 }, "rescales", "lost")).toEqual([
      0, 0,
    ]));
});

describe("the controller", () => {
  const broken = { shape: "flat", trouble: "watch", resync: 30_000 };
  const refused = { scrape: 0, trouble: "refused", length: 1_500_000 };

  it("that compares has all pods when it has listed anew, and not at a resync", () => {
    expect(measured(broken, "in-step", "drift", "missed")).toEqual([300, 0, 1]);
    expect(stateOf(broken, 359).pods).toHaveLength(4);
    expect(stateOf(broken, 361).pods).toHaveLength(5);
  });

  it("that obeys events keeps the difference, whatever comes after", () => {
    // What is still missing at the end was not repaired after any time.
    expect(measured({ ...broken, controller: "edge" }, "drift", "in-step", "repair", "all-ready")).toEqual([
      1, -1, -1, -1,
    ]);
    // A jump of the load in the same time: both the new number and the deletion are missed.
    const jump = { ...broken, scrape: 0, shape: "step", length: 1_800_000 };
    expect(measured({ ...jump, controller: "edge" }, "drift")[0]).toBeGreaterThan(0);
    expect(measured({ ...jump, controller: "edge" }, "missed")[0]).toBeGreaterThan(1);
    expect(measured(jump, "drift")).toEqual([0]);
  });

  it("is right without trouble, whichever it is: a test in good weather proves nothing", () => {
    const good = (controller: string) => measured({ controller, shape: "saw" }, "drift", "lost", "rescales");
    expect(good("edge")).toEqual(good("level"));
    expect(good("edge")[0]).toBe(0);
  });

  it("tries again after 5 ms, doubling: at 5 × (2ⁿ − 1) ms after the first failure", () => {
    const failures = (seconds: number) =>
      measured({ ...refused, "trouble-for": seconds * 1000 }, "refusals", "in-step");
    // Tries at 0, 5, 15 … ms: those before 160 s are the 15 up to 81.915 s, and the 16th is at 163.835 s.
    expect(failures(160)).toEqual([15, 163.835]);
    expect(failures(330)).toEqual([17, 655.355]);
    expect(failures(660)).toEqual([18, 1310.715]);
  });

  it("keeps the earlier of two times when a resync fails in between", () => {
    // Own tries at 0, 5 ms … 20.475 s, 40.955 s: 14 before 45 s. The resync at 30 s fails too; its wait would end at 70.96 s.
    expect(measured({ ...refused, "trouble-for": 45_000, resync: 30_000 }, "refusals")).toEqual([15]);
  });

  it("begins at 5 ms again when nothing was left to do in between", () => {
    const saw = { shape: "saw", period: 180_000, "down-window": 0, metric: "rate", target: 20 };
    const delays = logged({ ...refused, ...saw, "trouble-for": 1_000_000, length: 1_200_000 }, "refused").map(
      ([, { delayUs }]) => delayUs,
    );
    expect(delays.slice(0, 3)).toEqual([5000, 10_000, 20_000]);
    expect(delays.filter((delayUs) => delayUs === 5000).length).toBeGreaterThan(1);
  });

  it("is woken by a resync, so that a back-off of minutes does not matter", () =>
    expect(measured({ ...refused, "trouble-for": 330_000, resync: 30_000 }, "repair")[0]).toBeLessThanOrEqual(30));

  it("that obeys events never asks for a refused pod again", () =>
    expect(measured({ ...refused, "trouble-for": 60_000, controller: "edge" }, "drift")[0]).toBeGreaterThan(0));
});

it("a release that crashes is not multiplied: pods without samples and unready ones hold the autoscaler back", () => {
  const { decisions } = stateOf({ shape: "flat", trouble: "crash", "trouble-for": 600_000, length: 900_000 });
  expect(Math.max(...decisions.map(({ set }) => set))).toBeLessThan(10);
  expect(decisions.some(({ wish }) => wish === null)).toBe(true);
  // Old pods count although they are not ready, and a start takes what it may: five at 100 % ask for seven.
  expect(Math.max(...decisions.map(({ set }) => set))).toBe(7);
});

it("keeps every claim, whatever is set and whenever one looks", () => claimsHoldAnywhere(reconcileAutoscaler, 150));

it("keeps every claim to the end of long runs too", () => {
  for (const trouble of ["none", "dependency", "crash", "refused", "watch"])
    for (const controller of ["level", "edge"])
      for (const shape of ["saw", "spike"])
        for (const metric of ["cpu", "rate"]) {
          const values = { trouble, controller, shape, metric, target: 40, min: 2, room: 9, node: 120_000 };
          const { outcome } = runLab(reconcileAutoscaler, { ...values, length: 1_200_000 }, 3);
          expect(
            outcome.claims.filter(({ holds }) => !holds),
            `${trouble} ${controller} ${shape} ${metric}`,
          ).toEqual([]);
        }
});
