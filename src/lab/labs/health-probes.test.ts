import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { healthProbes } from "./health-probes";

describeLab(healthProbes);

const scenario = (values: ParameterValues) => ({
  model: healthProbes.model,
  parameters: valuesOf(healthProbes, values),
});
const STORM = { "fault-at": 0, "startup-period": 1000, "startup-failures": 60 };
describeModel("pods under deep liveness", scenario({ ...STORM, liveness: "deep", rate: 10 }));
describeModel("pods whose checks share the workers", scenario({ ...STORM, shared: true, workers: 5, rate: 20 }));
describeModel("a pod that leaves", scenario({ "delete-at": 2000, connections: 20, "says-close": false }));

const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(healthProbes, values, 1);
  return ids.map((id) => run.measure(id));
};
/** When each pod did this, in seconds. */
const times = (values: ParameterValues, type: string, sinceS = 0): number[][] => {
  const parameters = valuesOf(healthProbes, values);
  const run = create({ model: healthProbes.model, parameters }, 1);
  run.runUntil({ t: healthProbes.lengthUs(parameters) });
  return Array.from({ length: Number(parameters.pods) }, (_, pod) =>
    run.log({ type }).flatMap(({ t, id }) => (id === pod ? [t / 1e6 - sinceS] : [])),
  );
};

/*
 * The numbers of docs/service-mesh-observability/health-checks, whose model of the kubelet's rules is another one:
 * a process that ends 2 s after the decision, whatever it has in hand, and a payment that answers in no time.
 */
describe("payment hangs for five minutes: as on the page", () => {
  const page = { "startup-period": 1000, "startup-failures": 60, drains: false, payment: 0 };

  it("liveness asks payment: five kills per pod, waits of 0, 10, 20, 40, 80 s, back after 100 to 108 s", () => {
    const values = { ...page, liveness: "deep" };
    expect(times(values, "kill", 20)[0]).toEqual([21, 71, 131, 201, 291]);
    expect(times(values, "restart", 20)[0]).toEqual([23, 83, 153, 243, 373]);
    expect(times(values, "ready", 320).map((each) => each.at(-1))).toEqual([100, 102, 104, 106, 108]);
    expect(measured(values, "restarts", "recovery", "first-back", "longest-wait")).toEqual([25, 108, 100, 80]);
  });

  it("readiness asks payment: no restart, and no pod for 271 s", () => {
    const values = { ...page, readiness: "deep" };
    expect(measured(values, "restarts", "none-ready", "recovery")).toEqual([0, 271, 8]);
  });

  it("nobody asks payment: nothing happens", () => {
    expect(measured(page, "restarts", "none-ready", "recovery", "errors")).toEqual([0, 0, 0, 0]);
  });

  it("the preset, which finishes its requests and waits 50 ms for payment, has the same restarts", () => {
    const run = runPreset(healthProbes, "deep-liveness");
    expect(["restarts", "recovery", "longest-wait"].map(run.measure)).toEqual([25, 108, 80]);
  });

  /* Source: the kubelet's SyncPod and doBackOff (kubernetes 000f260); samples/restart-storm.test.ts there. */
  it("counted from the exit before: six kills per pod, no wait but the last, back after 80 to 88 s", () => {
    const values = { ...page, liveness: "deep", "back-off-from": "exit-before" };
    expect(times(values, "kill", 20)[0]).toEqual([21, 71, 121, 171, 221, 271]);
    expect(times(values, "restart", 20)[0]).toEqual([23, 73, 123, 173, 223, 353]);
    expect(times(values, "ready", 320).map((each) => each.at(-1))).toEqual([80, 82, 84, 86, 88]);
    expect(measured(values, "restarts", "recovery", "first-back", "longest-wait")).toEqual([30, 88, 80, 80]);
    const run = runPreset(healthProbes, "kubelet-counts");
    expect(["restarts", "recovery", "longest-wait"].map(run.measure)).toEqual([30, 88, 80]);
  });

  it("a kubelet that asks readiness at once has each pod back when it has started", () => {
    const values = { ...page, liveness: "deep", trigger: true };
    expect(times(values, "ready", 320).map((each) => each.at(-1))).toEqual([93, 95, 97, 99, 101]);
  });
});

/* The probe's rules: kubernetes/kubernetes, pkg/kubelet/prober/worker.go (commit 0042111). */
describe("a probe", () => {
  const hang = (values: ParameterValues) => ({ ...STORM, pods: 1, rate: 10, length: 60_000, ...values });

  it("acts at its threshold, not one failure before or after it", () => {
    for (const failures of [1, 2, 3, 4])
      expect(times(hang({ liveness: "deep", "liveness-failures": failures }), "kill")[0]?.[0]).toBe(
        (failures - 1) * 10 + 1,
      );
  });

  it("fails when the answer takes as long as its time-out, and passes a millisecond below", () => {
    const restarts = (ms: number) =>
      measured(hang({ liveness: "deep", "fault-payment": ms, "liveness-timeout": 1000 }), "restarts")[0];
    expect([restarts(900), restarts(1000)]).toEqual([0, 1]);
  });

  it("is not sent within its initial delay", () => {
    const kills = (delay: number) => times(hang({ liveness: "deep", "liveness-delay": delay }), "kill")[0]?.[0];
    expect([kills(0), kills(10_000), kills(11_000)]).toEqual([21, 31, 41]);
  });

  it("of readiness comes back after its successes in a row", () => {
    const back = (successes: number) =>
      measured(
        {
          ...hang({ readiness: "deep", "readiness-successes": successes, payment: 0 }),
          "fault-for": 30_000,
          length: 120_000,
        },
        "recovery",
      )[0];
    expect([back(1), back(2), back(3)]).toEqual([0, 10, 20]);
  });

  it("that shares the workers waits for one", () => {
    const busy = { ...STORM, shared: true, workers: 20, "payment-timeout": 2000, patience: 5000, length: 120_000 };
    expect(measured({ ...busy, shared: false }, "restarts")).toEqual([0]);
    expect(measured(busy, "restarts")[0]).toBeGreaterThanOrEqual(5);
    // 20 a second at 2.05 s each want 41 workers; 100 are plenty.
    expect(measured({ ...busy, workers: 100 }, "restarts")).toEqual([0]);
  });
});

describe("when nobody is ready", () => {
  it("a Service loses what comes, a balancer that fails open serves it with the fallback", () => {
    const closed = runPreset(healthProbes, "deep-readiness");
    const open = runPreset(healthProbes, "fail-open");
    expect(open.measure("none-ready")).toBe(closed.measure("none-ready"));
    expect(open.measure("errors")).toBe(0);
    // A Poisson stream of 100/s over 271.05 s, within four standard errors.
    const expected = 100 * closed.measure("none-ready");
    expect(Math.abs(closed.measure("errors") - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it("without a fallback the customers of the fault get errors, but no pod is restarted", () => {
    const [errors = 0, restarts] = measured(
      { ...STORM, "fault-for": 60_000, fallback: false, length: 120_000 },
      "errors",
      "restarts",
    );
    expect(Math.abs(errors - 6000)).toBeLessThan(4 * Math.sqrt(6000));
    expect(restarts).toBe(0);
  });
});

it("a customer waits as long as patience says and not a millisecond more", () => {
  const share = (patience: number) => measured({ "fault-for": 0, work: 0, payment: 500, patience }, "error-share")[0];
  // What is in hand at the end has had no answer yet.
  expect(share(499)).toBeGreaterThan(99.5);
  expect(share(500)).toBe(0);
});

describe("a slow start", () => {
  it("with liveness alone is killed for ever: 0, 10, 20, 40, 80, 160, 300 s", () => {
    const run = runPreset(healthProbes, "slow-start");
    expect(["none-ready", "longest-wait"].map(run.measure)).toEqual([1200, 300]);
    const { pods } = run.state as { pods: { waits: number[] }[] };
    expect(pods[0]?.waits.map((us) => us / 1e6).slice(0, 7)).toEqual([0, 10, 20, 40, 80, 160, 300]);
  });

  it("with a startup probe starts once", () => {
    const run = runPreset(healthProbes, "startup-probe");
    expect(["restarts", "none-ready"].map(run.measure)).toEqual([0, 40]);
  });
});

describe("the stop of a pod", () => {
  const stop = { "fault-for": 0, "delete-at": 10_000, propagation: 3000, length: 60_000 };
  const lost = (values: ParameterValues, seeds: number) =>
    Array.from({ length: seeds }, (_, seed) => runLab(healthProbes, { ...stop, ...values }, seed + 1).measure("lost"));
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;

  it.each([
    [0, 0, 3],
    [0, 1000, 2],
    [0, 2000, 1],
    [1000, 0, 2],
    [1000, 1000, 1],
  ])("sleep %i ms, serving on %i ms: lost is the pod's share of %i s", (sleep, linger, seconds) => {
    const all = lost({ "pre-stop": sleep, linger }, 30);
    const expected = 20 * seconds;
    expect(Math.abs(mean(all) - expected)).toBeLessThan(4 * Math.sqrt(expected / all.length));
  });

  it("loses nothing from the propagation time on, by sleep or by serving on", () => {
    expect(lost({ "pre-stop": 3000 }, 20).every((one) => one === 0)).toBe(true);
    expect(lost({ linger: 3000 }, 20).every((one) => one === 0)).toBe(true);
    expect(Math.max(...lost({ "pre-stop": 2000 }, 20))).toBeGreaterThan(0);
  });

  it("loses what it has in hand if it does not handle SIGTERM: Little's law, 20/s × 0.1 s", () => {
    const all = lost({ propagation: 0, drains: false }, 60);
    expect(Math.abs(mean(all) - 2)).toBeLessThan(4 * Math.sqrt(2 / all.length));
    expect(lost({ propagation: 0 }, 20).every((one) => one === 0)).toBe(true);
  });

  it("loses what has more to go than sleep and grace leave: 10/s for 8.05 s, 5 s left", () => {
    const { values } = healthProbes.presets.find(({ id }) => id === "stop-too-late")!;
    const all = Array.from({ length: 30 }, (_, seed) => runLab(healthProbes, values, seed + 1).measure("lost"));
    const expected = 10 * (8.05 - 5);
    // The pod's share of 20 connections is exact, each request's connection is chance.
    expect(Math.abs(mean(all) - expected)).toBeLessThan(4 * Math.sqrt(expected / all.length));
    expect(runLab(healthProbes, { ...values, "pre-stop": 20_000 }, 1).measure("lost")).toBe(0);
  });

  it("takes sleep, drain and last things; SIGKILL counts from the deletion; 2 s after a sleep that is too long", () => {
    const ends = (values: ParameterValues) => measured({ ...stop, rate: 10, ...values }, "stop-time")[0];
    expect(ends({ "pre-stop": 10_000, last: 0 })).toBeLessThan(10.2);
    expect(ends({ "pre-stop": 10_000, last: 30_000 })).toBe(30);
    expect(ends({ "pre-stop": 29_000, last: 30_000 })).toBe(31);
    expect(ends({ "pre-stop": 40_000, last: 30_000 })).toBe(32);
  });

  it("with Connection: close ends when it has drained, without it at SIGKILL", () => {
    const kept = { ...stop, connections: 20, "pre-stop": 10_000 };
    expect(measured(kept, "stop-time")[0]).toBeLessThan(13);
    expect(measured({ ...kept, "says-close": false }, "stop-time")).toEqual([30]);
    // What is open already is served after the port has been closed.
    expect(measured({ ...kept, "says-close": false }, "refused")).toEqual([0]);
  });
});

describe("any run", () => {
  it("keeps every claim, whatever is set and whenever one looks", () => claimsHoldAnywhere(healthProbes, 150));

  it("has the same arrivals whatever the probes do", () => {
    const sent = (values: ParameterValues) =>
      (runLab(healthProbes, { length: 60_000, ...values }, 7).state as { tally: { sent: number } }).tally.sent;
    fc.assert(
      fc.property(fc.constantFrom("none", "shallow", "deep"), fc.constantFrom("none", "shallow", "deep"), (a, b) => {
        expect(sent({ liveness: a, readiness: b })).toBe(sent({}));
      }),
      { numRuns: 9, seed: 1 },
    );
  });
});
