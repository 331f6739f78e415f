import { describe, expect, it } from "vitest";
import { seconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { APPLY_US } from "../models/rollout/rollout";
import { availableCount, counted, type RolloutState } from "../models/rollout/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { rollingUpdate } from "./rolling-update";

describeLab(rollingUpdate);

const scenario = (values: ParameterValues) => ({
  model: rollingUpdate.model,
  parameters: valuesOf(rollingUpdate, values),
});
describeModel("a rollout with a soak", scenario({ "min-ready": 30_000 }));
describeModel("a rollout that crashes", scenario({ fault: "crash" }));
describeModel(
  "a rollout, a drain and an undo",
  scenario({ "drain-at": 5000, budget: 4, act: "undo", "act-at": 60_000 }),
);

const SHOP = { "min-ready": 30_000 };
const pods = (surge: number, unavailable: number) => ({ unit: "pods", surge, unavailable });
const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(rollingUpdate, values, 1);
  return ids.map((id) => run.measure(id));
};
/** Old, new, available and ending pods so many seconds after the update was applied. */
function countsAt(values: ParameterValues, atSeconds: number): number[] {
  const run = create(scenario({ ...values, rate: 0 }), 1);
  run.runUntil({ t: APPLY_US + seconds(atSeconds) });
  const state = run.state as RolloutState;
  const all = counted(state).length;
  return [counted(state, 0).length, counted(state, 1).length, availableCount(state), state.pods.length - all];
}

/* The table of docs/deployment-strategies/rolling-updates, "See it happen"; its samples/timeline.test.ts has the same. */
describe("five pods, 30 s to be ready, 30 s of soak, 45 s to end: as on the page", () => {
  it.each([
    ["defaults", 120, 4, 9],
    ["none-missing", 180, 5, 9],
    ["one-extra", 300, 5, 7],
    ["one-missing", 300, 4, 6],
    ["doubled", 60, 5, 10],
  ])("%s: complete after %i s, at least %i available, at most %i pods", (preset, complete, least, most) => {
    const run = runPreset(rollingUpdate, preset);
    expect(["complete", "least-available", "most-pods"].map(run.measure)).toEqual([complete, least, most]);
  });

  it("has the counts that the page draws", () => {
    expect([0, 60, 105, 120].map((at) => countsAt(SHOP, at))).toEqual([
      [4, 3, 4, 1],
      [1, 5, 4, 3],
      [1, 5, 4, 0],
      [0, 5, 5, 1],
    ]);
  });

  it("takes waves, not pods: a hundred pods need 120 s with 25 %, and 6,000 s with 1 and 0", () => {
    const hundred = { ...SHOP, pods: 100, room: 300, rate: 0 };
    expect(measured(hundred, "complete", "least-available")).toEqual([120, 75]);
    expect(measured({ ...hundred, ...pods(1, 0), length: 6_100_000 }, "complete")).toEqual([6000]);
  });

  it("without a soak needs half the time, and waves overtake the pods that are ending", () =>
    expect(measured({}, "complete", "most-pods")).toEqual([60, 10]));

  it("stands still with four old and three new pods when none gets ready", () => {
    expect(countsAt(presetValues(rollingUpdate, "never-ready"), 600)).toEqual([4, 3, 4, 0]);
    expect(runPreset(rollingUpdate, "never-ready").measure("complete")).toBe(0);
  });
});

/* rollout.10.25.25 of the collection of presets: [8 old, 5 new], [3, 10], [0, 10]. */
it("ten pods go through in three counts", () => {
  const values = presetValues(rollingUpdate, "ten-pods");
  expect([0, 60, 120].map((at) => countsAt(values, at).slice(0, 2))).toEqual([
    [8, 5],
    [3, 10],
    [0, 10],
  ]);
});

describe("available", () => {
  it("is a pod that has been ready for minReadySeconds: not a millisecond before", () => {
    expect(countsAt(SHOP, 59.999)).toEqual([4, 3, 4, 0]);
    expect(countsAt(SHOP, 60)).toEqual([1, 5, 4, 3]);
  });

  it("comes too late for a crash after 10 s where the soak is shorter, and stops the rollout where it is longer", () => {
    const left = (ms: number) => measured({ fault: "crash", "min-ready": ms, length: 100_000 }, "old-left")[0];
    expect([left(0), left(9000), left(11_000)]).toEqual([1, 1, 4]);
  });

  it("is not ready: soaking pods serve, and the rollout waits", () => {
    expect(countsAt(SHOP, 59)).toEqual([4, 3, 4, 0]);
    // From readiness and a second of lag to the last old pod's end and a second of lag.
    expect(runPreset(rollingUpdate, "defaults").measure("skew")).toBe(90);
  });
});

describe("the progress deadline", () => {
  const stuck = { ...SHOP, fault: "never-ready", rate: 0, length: 1_300_000 };

  it("is reported a second after it, counted from the last progress, and moves no pod", () => {
    expect(measured(stuck, "exceeded", "old-left", "undo")).toEqual([601, 4, 0]);
    expect(measured({ ...stuck, deadline: 300_000 }, "exceeded")).toEqual([301]);
  });

  it("begins anew with each step: waves of nine minutes never exceed it, waves of ten minutes and a second do", () => {
    const slow = (start: number, deadline: number) =>
      measured({ ...pods(1, 0), start, deadline, rate: 0, length: 1_300_000 }, "exceeded")[0];
    expect(slow(540_000, 600_000)).toBe(0);
    expect(slow(599_000, 600_000)).toBe(0);
    expect(slow(300_000, 290_000)).toBe(291);
  });

  it("is never reported of a version that keeps crashing after readiness, for hours", () => {
    const loop = { ...SHOP, fault: "crash", rate: 0, length: 7_200_000 };
    expect(measured(loop, "exceeded", "old-left", "least-available")).toEqual([0, 4, 4]);
    expect(measured({ ...loop, deadline: 330_000 }, "exceeded")[0]).toBeGreaterThan(0);
  });

  it("does not run while the update is paused, where replicas stay as they are", () => {
    const values = { ...presetValues(rollingUpdate, "paused"), rate: 0, length: 1_300_000 };
    expect(measured(values, "exceeded", "complete", "old-left")).toEqual([0, 0, 4]);
    expect(measured({ ...values, act: "none" }, "complete")).toEqual([120]);
  });

  it("aborts where a controller is told to, by one wave for the missing pod", () => {
    const run = runPreset(rollingUpdate, "abort");
    expect(["exceeded", "undo", "old-left", "complete"].map(run.measure)).toEqual([601, 60, 5, 0]);
  });
});

describe("room", () => {
  it("that is missing keeps the surge pending, and with unavailable 0 nothing moves", () => {
    const run = runPreset(rollingUpdate, "no-room");
    expect(["complete", "least-available", "old-left", "exceeded"].map(run.measure)).toEqual([0, 5, 5, 601]);
    expect(measured({ ...SHOP, ...pods(0, 1), room: 5, length: 1_000_000 }, "complete")[0]).toBeGreaterThan(300);
  });

  it("is held by pods that are ending: 60 s, then four times 105 s", () =>
    expect(runPreset(rollingUpdate, "tight-room").measure("complete")).toBe(60 + 4 * 105));
});

describe("a disruption budget", () => {
  it("does not limit a rollout", () =>
    expect(runPreset(rollingUpdate, "budget-of-all").measure("least-available")).toBe(4));

  it("makes a drain wait until new pods are ready, not until they are available", () => {
    const run = runPreset(rollingUpdate, "drain");
    // 25 s of refusals for two pods, one each 5 s, then 45 s to end.
    expect(["drained", "refusals", "least-ready", "least-available"].map(run.measure)).toEqual([70, 10, 4, 2]);
  });

  it("that wants all pods is never met by a drain; without one the node empties at once", () => {
    const drain = { ...presetValues(rollingUpdate, "drain"), rate: 0 };
    expect(measured({ ...drain, "drain-at": 130_000, budget: 5, length: 900_000 }, "drained")).toEqual([0]);
    expect(measured({ ...drain, budget: 0 }, "drained")).toEqual([45]);
  });
});

describe("an undo", () => {
  const undo = (at: number, more: ParameterValues = {}) =>
    measured({ ...SHOP, act: "undo", "act-at": at, rate: 0, length: 700_000, ...more }, "undo", "old-left");

  it("of a complete update takes every wave again", () => expect(undo(200_000)).toEqual([120, 5]));

  it("of a stuck one takes the wave that is missing", () =>
    expect(undo(200_000, { fault: "never-ready" })).toEqual([60, 5]));

  it("leaves the data: old pods fail on what new ones have written", () => {
    const run = runPreset(rollingUpdate, "old-readers");
    expect(run.measure("last-minute")).toBeGreaterThan(99);
    const readable = { ...presetValues(rollingUpdate, "old-readers"), readable: true };
    expect(measured(readable, "unread", "last-minute")).toEqual([0, 0]);
  });
});

describe("customers", () => {
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const over = (values: ParameterValues, id: string, seeds: number) =>
    Array.from({ length: seeds }, (_, seed) => runLab(rollingUpdate, values, seed + 1).measure(id));

  it("lose what four pods cannot carry: 100 − 4 × 24 a second, once the queues hold 2 s", () => {
    const values = presetValues(rollingUpdate, "never-ready");
    const all = over(values, "errors", 20);
    /*
     * A pod's queue is a reflected walk between 0 and 2 s (48 checkouts) with drift 25 − 24 and variance 25 a second:
     * in the long run it loses 1/(1 − e^(−2·48/25)) a second, and the queues take 4 × 48 until they are full. How often
     * it is idle before that lies between nothing and what M/D/1 at its load of 25/24 would have: at most 2 s of work.
     */
    const lost = (4 / (1 - Math.exp((-2 * 48) / 25))) * 610;
    const error = 4 * Math.sqrt((100 * 610) / all.length);
    expect(mean(all)).toBeGreaterThan(lost - 4 * 48 - error);
    expect(mean(all)).toBeLessThan(lost + 4 * 48 + error);
  });

  it("meet closed ports for lag − preStop: each old pod's share", () => {
    const shares = 100 / 5 + (3 * 100) / 7 + 100 / 6;
    for (const [sleep, seconds] of [
      [0, 3],
      [1000, 2],
      [2000, 1],
    ] as const) {
      const all = over({ ...SHOP, lag: 3000, "pre-stop": sleep }, "refused", 20);
      const expected = shares * seconds;
      expect(Math.abs(mean(all) - expected)).toBeLessThan(4 * Math.sqrt(expected / all.length));
    }
    expect(over({ ...SHOP, lag: 3000, "pre-stop": 3000 }, "refused", 10)).toEqual(Array<number>(10).fill(0));
  });

  it("meet a crashed pod's closed port until they learn of it, and where they learn at once never", () => {
    const refused = (lag: number) => measured({ fault: "crash", lag, length: 100_000 }, "refused")[0] ?? 0;
    expect(refused(0)).toBe(0);
    expect(refused(2000)).toBeGreaterThan(1.5 * refused(1000));
    expect(refused(1000)).toBeGreaterThan(0);
  });

  it("all get an error from a version that fails behind a good probe", () => {
    const run = runPreset(rollingUpdate, "good-probe");
    expect(["complete", "last-minute"].map(run.measure)).toEqual([120, 100]);
  });

  it("are killed with a pod whose grace period is over, and served if it is long enough", () => {
    const busy = { ...SHOP, "pre-stop": 0, ending: 60_000, lag: 0, capacity: 5, rate: 100 };
    const killed = (grace: number) => measured({ ...busy, grace }, "killed")[0];
    // Two seconds remain in every case: whoever waited nearly as long and needs 200 ms more is cut off.
    expect(killed(1000)).toBe(5);
    expect(killed(3000)).toBe(0);
  });

  it("are the same whatever the rollout does", () => {
    const sent = (values: ParameterValues) => (runLab(rollingUpdate, values, 7).state as RolloutState).tally.sent;
    for (const fault of ["never-ready", "crash", "errors"]) expect(sent({ fault })).toBe(sent({}));
  });
});

describe("what is measured over time", () => {
  it("capacity is missing where pods are not ready, not where they soak: one of five for half of the time", () =>
    expect(runPreset(rollingUpdate, "defaults").measure("missing")).toBeCloseTo(10, 6));

  it("a version is in use as long as its pods listen: without preStop until SIGTERM, 3 s sooner", () =>
    expect(runPreset(rollingUpdate, "closed-port").measure("skew")).toBe(87));

  it("the last minute is one", () => {
    const { minutes } = runPreset(rollingUpdate, "good-probe").state as RolloutState;
    expect(minutes).toHaveLength(61);
  });

  it("a pod that waits for its restart has nothing to end: it is gone at once", () => {
    // Ready at 30, crashed at 40, ready again at 70, crashed at 80: until 90 nothing runs.
    expect(countsAt({ ...SHOP, fault: "crash", act: "undo", "act-at": 85_000 }, 86)[3]).toBe(0);
  });
});

it("keeps every claim, whatever is set and whenever one looks", () => claimsHoldAnywhere(rollingUpdate, 150));
