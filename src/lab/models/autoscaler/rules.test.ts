import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import {
  amountReplicas,
  bounded,
  ceiling,
  cpuReplicas,
  type Group,
  groupOf,
  retryDelayUs,
  stabilised,
  utilisation,
} from "./rules";

/** Pods of this usage, each with a request of 1 CPU; those named are not counted. */
const pods = (usage: number[], groups: Group[] = [], request = 1000) =>
  usage.map((used, index) => ({ request, usage: used, group: groups[index] ?? ("counted" as const) }));
const [counted, missing, ignored] = ["counted", "missing", "ignored"] as const;

/* Cases of kubernetes/kubernetes, pkg/controller/podautoscaler/replica_calculator_test.go (commit 0006726). */
describe("replicas for CPU, as in Kubernetes' own tests", () => {
  it.each([
    ["ScaleUp", 3, 30, [300, 500, 700], [], 5],
    ["ScaleUpUnreadyLessScale", 3, 30, [300, 500, 700], [ignored], 4],
    ["ScaleUpUnreadyNoScale", 3, 30, [400, 500, 700], [counted, ignored, ignored], 3],
    ["ScaleDown", 5, 50, [100, 300, 500, 250, 250], [], 3],
    ["ScaleDownIncludeUnreadyPods", 5, 50, [100, 300, 500, 250, 250], [counted, counted, counted, ignored, ignored], 2],
    ["ScaleDownExcludeUnscheduledPods", 5, 50, [100, 0, 0, 0, 0], [counted, ignored, ignored, ignored, ignored], 1],
    ["MissingMetrics", 4, 100, [400, 95, 0, 0], [counted, counted, missing, missing], 3],
    ["MissingMetricsNoChangeEq", 2, 100, [1000, 0], [counted, missing], 2],
    ["MissingMetricsNoChangeGt", 2, 100, [1900, 0], [counted, missing], 2],
    ["MissingMetricsNoChangeLt", 2, 100, [600, 0], [counted, missing], 2],
    ["MissingMetricsUnreadyChange", 3, 50, [100, 450, 0], [ignored, counted, missing], 3],
    ["MissingMetricsUnreadyScaleUp", 3, 50, [100, 2000, 0], [ignored, counted, missing], 4],
    ["MissingMetricsUnreadyScaleDown", 4, 50, [100, 100, 100, 0], [ignored, counted, counted, missing], 3],
    ["DuringRollingUpdateWithMaxSurge", 2, 50, [100, 100, 0], [counted, counted, missing], 2],
  ] as [string, number, number, number[], Group[], number][])("%s", (_, current, target, usage, groups, expected) => {
    expect(cpuReplicas(current, target, pods(usage, groups), 0.1)).toBe(expected);
  });

  it("Tolerance: 102 % of a target of 100 % is left alone", () => {
    const three = [pods([1010], [], 900), pods([1030]), pods([1020], [], 1100)].flat();
    expect(cpuReplicas(3, 100, three, 0.1)).toBe(3);
  });
});

/* TestGroupPods of the same file, with its periods: 2 min of initialization, 10 s of readiness delay. */
describe("which pods count, as in Kubernetes' own tests", () => {
  const now = seconds(1000);
  const group = (startAgo: number, ready: boolean, changedAgo: number, sampledAgo: number | null, window = 0) =>
    groupOf(
      {
        pending: false,
        startUs: now - seconds(startAgo),
        ready,
        changedUs: now - seconds(changedAgo),
        sampledUs: sampledAgo === null ? null : now - seconds(sampledAgo),
      },
      now,
      seconds(window),
      seconds(120),
      seconds(10),
    );

  it.each([
    ["ready, fresh sample, within the period", group(60, true, 30, 0, 30), "counted"],
    ["ready, sample older than readiness, within the period", group(60, true, 30, 0, 60), "ignored"],
    ["ready, old sample, after the period", group(180, true, 180, 120, 60), "counted"],
    ["unready since 6 s after its start, after the period", group(600, false, 594, 0), "ignored"],
    ["unready since 10 s after its start: no longer a first start", group(600, false, 590, 0), "counted"],
    ["unready since a minute after its start", group(600, false, 540, 0), "counted"],
    ["no sample", group(180, true, 180, null), "missing"],
  ])("%s", (_, found, expected) => expect(found).toBe(expected));

  it("leaves out what has no node, sample or not", () =>
    expect(groupOf({ pending: true, startUs: 0, ready: false, changedUs: 0, sampledUs: null }, now, 0)).toBe(
      "ignored",
    ));

  it("leaves out unready pods within the period; the period's last microsecond is within", () => {
    const pod = { pending: false, startUs: 0, ready: false, changedUs: seconds(60), sampledUs: 0 };
    expect(groupOf(pod, seconds(300) - 1, 0)).toBe("ignored");
    expect(groupOf(pod, seconds(300), 0)).toBe("counted");
  });
});

describe("the formula", () => {
  it("decides nothing without a pod that counts", () => {
    expect(cpuReplicas(3, 80, pods([500, 0, 0], [ignored, missing, missing]), 0.1)).toBe(null);
    expect(cpuReplicas(3, 80, [], 0.1)).toBe(null);
  });

  it("multiplies by the pods that count: five, two unready, three at 30 % of a target of 50 make 2", () =>
    expect(cpuReplicas(5, 50, pods([300, 300, 300, 0, 0], [counted, counted, counted, ignored, ignored]), 0.1)).toBe(
      2,
    ));

  it("leaves a ratio at the tolerance alone, and acts beyond it", () => {
    const hundred = (usage: number, tolerance: number) =>
      cpuReplicas(100, 100, pods(Array<number>(100).fill(usage)), tolerance);
    // 1.11 × 100 is a little more than 111 in a double, here as in Go.
    expect([hundred(1100, 0.1), hundred(1110, 0.1), hundred(900, 0.1), hundred(890, 0.1)]).toEqual([100, 112, 100, 89]);
    // 1.25 and 0.25 are exact in a double.
    expect([hundred(1250, 0.25), hundred(1260, 0.25), hundred(750, 0.25), hundred(740, 0.25)]).toEqual([
      100, 126, 100, 74,
    ]);
  });

  it("takes a silent pod for as busy as the target, where that is above 100 %", () => {
    const four = (target: number) =>
      cpuReplicas(4, target, pods([100, 100, 0, 0], [counted, counted, missing, missing]), 0.1);
    expect([four(200), four(100)]).toEqual([3, 3]);
    expect(cpuReplicas(4, 150, pods([1000, 1000, 1000, 0], [counted, counted, counted, missing]), 0.1)).toBe(3);
  });

  it("calculates in whole per cent, rounded down", () => {
    expect([utilisation(999, 1000), utilisation(1000, 1000), utilisation(1009, 1000)]).toEqual([99, 100, 100]);
  });

  it("rests at a fixed point: its answer, given to it again, is its answer", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 30, max: 95 }),
        fc.nat(9000),
        (n, target, load) => {
          const at = (count: number) =>
            cpuReplicas(count, target, pods(Array<number>(count).fill(Math.ceil((load * 20) / count / 10))), 0.1);
          let current = n;
          for (let turn = 0; turn < 12; turn++) current = Math.max(1, at(current) ?? current);
          expect(Math.max(1, at(current) ?? current)).toBe(current);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it("never grows by doubt: an ignored or missing pod makes no wish larger, but for whole per cents", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(2000), { minLength: 1, maxLength: 8 }),
        fc.nat(4),
        fc.nat(4),
        fc.integer({ min: 20, max: 100 }),
        (usage, silent, starting, target) => {
          const current = usage.length + silent + starting;
          const sure = cpuReplicas(current, target, pods(usage), 0.1) ?? 0;
          const groups = [
            ...usage.map(() => counted),
            ...Array(silent).fill(missing),
            ...Array(starting).fill(ignored),
          ];
          const all = cpuReplicas(
            current,
            target,
            pods([...usage, ...Array<number>(silent + starting).fill(0)], groups),
            0.1,
          );
          if (sure > current) expect(all).toBeLessThanOrEqual(sure + 1);
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });

  it("of an amount divides it by the target per pod, outside the tolerance", () => {
    expect([amountReplicas(5, 20, 250, 0.1), amountReplicas(13, 20, 250, 0.1)]).toEqual([13, 13]);
    expect([amountReplicas(10, 16, 200, 0.25), amountReplicas(10, 16, 201, 0.25)]).toEqual([10, 13]);
    expect([amountReplicas(10, 16, 120, 0.25), amountReplicas(10, 16, 119, 0.25)]).toEqual([10, 8]);
  });
});

describe("from the wish to the number", () => {
  const limits = { min: 2, max: 50, downWindowUs: seconds(300), upPercent: 100 };
  const wish = (at: number, replicas: number) => ({ atUs: seconds(at), replicas });

  it("shrinking takes the largest wish of less than 300 s ago; growing looks at none", () => {
    const before = [wish(0, 13), wish(15, 9)];
    expect(stabilised(seconds(299), 13, 5, before, limits.downWindowUs)).toBe(13);
    expect(stabilised(seconds(300), 13, 5, before, limits.downWindowUs)).toBe(9);
    // A larger wish of the past keeps what there is; it adds nothing.
    expect(stabilised(seconds(20), 8, 5, [wish(15, 40)], limits.downWindowUs)).toBe(8);
    expect(stabilised(seconds(20), 8, 9, [wish(0, 3), wish(15, 40)], limits.downWindowUs)).toBe(9);
    expect(stabilised(seconds(20), 8, 8, [wish(15, 40)], limits.downWindowUs)).toBe(8);
  });

  it("growth is four pods or twice as many within 15 s, with what was added before", () => {
    expect([1, 3, 4, 5, 10].map((current) => ceiling(0, current, [], 100))).toEqual([5, 7, 8, 10, 20]);
    expect(ceiling(seconds(14), 10, [wish(0, 5)], 100)).toBe(10);
    expect(ceiling(seconds(15), 10, [wish(0, 5)], 100)).toBe(20);
    // What was taken away within the period may come back at once.
    expect(ceiling(seconds(14), 6, [wish(0, -4)], 0)).toBe(14);
    expect(ceiling(0, 10, [], 0)).toBe(14);
    expect(ceiling(0, 10, [], 50)).toBe(15);
    expect(ceiling(0, 9, [], 50)).toBe(14);
  });

  it("stays between the least and the most", () => {
    expect(bounded(0, 40, 70, [], limits)).toBe(50);
    expect(bounded(0, 5, 1, [], limits)).toBe(2);
    expect(bounded(0, 5, 100, [], limits)).toBe(10);
  });
});

describe("the back-off of a key", () => {
  it("is 5 ms, doubled with each failure, and 1,000 s at most", () => {
    expect([0, 1, 2, 3].map((failures) => retryDelayUs(failures) / 1000)).toEqual([5, 10, 20, 40]);
    expect([17, 18, 19, 1000].map((failures) => retryDelayUs(failures) / 1e6)).toEqual([655.36, 1000, 1000, 1000]);
  });
});
