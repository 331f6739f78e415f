import { describe, expect, it } from "vitest";
import { afterKill } from "./crash-loop";
import { live, readyS, type Told } from "./lives";
import { DEFAULT_PROBE } from "./probe";
import { fleet, HUNG } from "./restart-storm";

const END_S = 600;
const times = (pod: readonly Told[], what: Told["what"]) =>
  pod.filter((each) => each.what === what && each.atS >= 0).map(({ atS }) => atS);
const perPod = (pods: readonly Told[][], what: Told["what"]) => pods.map((pod) => times(pod, what));

describe("payment hangs for five minutes", () => {
  // #region test-storm
  it("liveness asks payment: 25 restarts, and nobody is back before payment has been well for 100 s", () => {
    const pods = fleet(["liveness"], END_S);
    expect(perPod(pods, "killed")[0]).toEqual([21, 71, 131, 201, 291]);
    expect(perPod(pods, "restarted")[0]).toEqual([23, 83, 153, 243, 373]); // waits of 0, 10, 20, 40, 80 s
    expect(perPod(pods, "restarted").flat()).toHaveLength(25);
    expect(perPod(pods, "ready").map((each) => each.at(-1)! - HUNG.untilS)).toEqual([100, 102, 104, 106, 108]);
  });

  it("readiness asks payment: no restart, but no pod at all for 271 s", () => {
    const pods = fleet(["readiness"], END_S);
    expect(perPod(pods, "restarted").flat()).toEqual([]);
    expect(Math.max(...perPod(pods, "unready").flat())).toBe(29);
    expect(Math.min(...perPod(pods, "ready").flat())).toBe(300);
  });

  it("neither asks payment: every pod stays in service", () => {
    const pods = fleet([], END_S);
    expect(pods.map((pod) => readyS(pod, 0, END_S))).toEqual([600, 600, 600, 600, 600]);
    expect(perPod(pods, "restarted").flat()).toEqual([]);
  });
  // #endregion test-storm

  it("counted as the kubelet counts after its own kills: 30 restarts, no wait but the last, back after 80 to 88 s", () => {
    const pods = fleet(["liveness"], END_S, afterKill);
    expect(perPod(pods, "killed")[0]).toEqual([21, 71, 121, 171, 221, 271]);
    expect(perPod(pods, "restarted")[0]).toEqual([23, 73, 123, 173, 223, 353]);
    expect(perPod(pods, "restarted").flat()).toHaveLength(30);
    expect(perPod(pods, "ready").map((each) => each.at(-1)! - HUNG.untilS)).toEqual([80, 82, 84, 86, 88]);
  });

  it("deep liveness costs half of the ten minutes", () =>
    expect(fleet(["liveness"], END_S).map((pod) => readyS(pod, 0, END_S))).toEqual([305, 305, 305, 305, 305]));
});

describe("a process that starts in 40 s", () => {
  const answer = (_: string, sinceStartS: number) => (sinceStartS < 40 ? ("refused" as const) : ("ok" as const));
  const pod = (startup: boolean) =>
    live(
      {
        probes: {
          liveness: DEFAULT_PROBE,
          readiness: DEFAULT_PROBE,
          ...(startup && { startup: { ...DEFAULT_PROBE, failureThreshold: 30 } }),
        },
        answer,
        stopS: 1,
        phaseS: 0,
      },
      3600,
    );

  it("is killed before it has started, for ever, if liveness is alone", () => {
    const told = pod(false);
    expect(times(told, "ready")).toEqual([]);
    expect(times(told, "killed").slice(0, 3)).toEqual([20, 50, 90]);
  });

  it("starts once behind a startup probe", () => {
    const told = pod(true);
    expect(told.map(({ what }) => what)).toEqual(["started", "ready"]);
  });
});

describe("how long until a hanging pod is out", () => {
  const outAfter = (hangsAtS: number, phaseS: number) =>
    times(
      live(
        {
          probes: { readiness: DEFAULT_PROBE },
          answer: (_, __, atS) => (atS < hangsAtS ? "ok" : "hangs"),
          stopS: 1,
          phaseS,
        },
        200,
      ),
      "unready",
    )[0]! - hangsAtS;

  it("between 21 and 30 s with the defaults, depending on where in the period it begins", () => {
    const waits = Array.from({ length: 10 }, (_, offset) => outAfter(100 + offset, 0));
    expect([Math.min(...waits), Math.max(...waits)]).toEqual([21, 30]);
  });
});
