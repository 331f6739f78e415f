import { describe, expect, it } from "vitest";
import { cpuReplicas, DEFAULTS, largest, type PodSample, Scale } from "./hpa";

type State = PodSample["state"];

const pods = (usage: (number | undefined)[], states: State[] = [], request = 1000): PodSample[] =>
  Array.from({ length: Math.max(usage.length, states.length) }, (_, index) => ({
    request,
    usage: usage[index],
    state: states[index] ?? "ready",
  }));

const starting: State = "not yet ready";
const none = undefined;

interface Case {
  name: string;
  current: number;
  target: number;
  usage: (number | undefined)[];
  states?: State[];
  expected: number;
}

/** Kubernetes' own cases for CPU utilization, by the name of their function in replica_calculator_test.go. */
const CASES: Case[] = [
  { name: "ScaleUp", current: 3, target: 30, usage: [300, 500, 700], expected: 5 },
  { name: "ScaleUpUnreadyLessScale", current: 3, target: 30, usage: [300, 500, 700], states: [starting], expected: 4 },
  {
    name: "ScaleUpUnreadyNoScale",
    current: 3,
    target: 30,
    usage: [400, 500, 700],
    states: ["ready", starting, starting],
    expected: 3,
  },
  {
    name: "ScaleUpIgnoresFailedPods",
    current: 2,
    target: 30,
    usage: [500, 700],
    states: ["ready", "ready", "failed", "failed"],
    expected: 4,
  },
  {
    name: "ScaleUpIgnoresDeletionPods",
    current: 2,
    target: 30,
    usage: [500, 700],
    states: ["ready", "ready", "deleting", "deleting"],
    expected: 4,
  },
  { name: "ScaleDown", current: 5, target: 50, usage: [100, 300, 500, 250, 250], expected: 3 },
  {
    name: "ScaleDownIncludeUnreadyPods",
    current: 5,
    target: 50,
    usage: [100, 300, 500, 250, 250],
    states: ["ready", "ready", "ready", starting, starting],
    expected: 2,
  },
  {
    name: "ScaleDownExcludeUnscheduledPods",
    current: 5,
    target: 50,
    usage: [100],
    states: ["ready", "pending", "pending", "pending", "pending"],
    expected: 1,
  },
  {
    name: "ScaleDownIgnoresFailedPods",
    current: 5,
    target: 50,
    usage: [100, 300, 500, 250, 250],
    states: ["ready", "ready", "ready", "ready", "ready", "failed", "failed"],
    expected: 3,
  },
  { name: "MissingMetrics", current: 4, target: 100, usage: [400, 95, none, none], expected: 3 },
  { name: "MissingMetricsNoChangeEq", current: 2, target: 100, usage: [1000, none], expected: 2 },
  { name: "MissingMetricsNoChangeGt", current: 2, target: 100, usage: [1900, none], expected: 2 },
  { name: "MissingMetricsNoChangeLt", current: 2, target: 100, usage: [600, none], expected: 2 },
  {
    name: "MissingMetricsUnreadyChange",
    current: 3,
    target: 50,
    usage: [100, 450, none],
    states: [starting, "ready", "ready"],
    expected: 3,
  },
  {
    name: "MissingMetricsUnreadyScaleUp",
    current: 3,
    target: 50,
    usage: [100, 2000, none],
    states: [starting, "ready", "ready"],
    expected: 4,
  },
  {
    name: "MissingMetricsUnreadyScaleDown",
    current: 4,
    target: 50,
    usage: [100, 100, 100, none],
    states: [starting, "ready", "ready", "ready"],
    expected: 3,
  },
  { name: "DuringRollingUpdateWithMaxSurge", current: 2, target: 50, usage: [100, 100, none], expected: 2 },
];

describe("the number of replicas", () => {
  it.each(CASES)("$name: $expected", ({ current, target, usage, states, expected }) => {
    expect(cpuReplicas(current, target, pods(usage, states))).toBe(expected);
  });

  it("Tolerance: 102 % of a target of 100 is close enough", () => {
    const samples: PodSample[] = [
      { request: 900, usage: 1010, state: "ready" },
      { request: 1000, usage: 1030, state: "ready" },
      { request: 1100, usage: 1020, state: "ready" },
    ];
    expect(cpuReplicas(3, 100, samples)).toBe(3);
  });

  it("moves at the first percent beyond the tolerance, and with a smaller one earlier", () => {
    expect(cpuReplicas(100, 100, pods(Array(100).fill(1100)))).toBe(100);
    expect(cpuReplicas(100, 100, pods(Array(100).fill(1110)))).toBeGreaterThan(110);
    expect(cpuReplicas(100, 100, pods(Array(100).fill(900)))).toBe(100);
    expect(cpuReplicas(100, 100, pods(Array(100).fill(890)))).toBe(89);
    expect(cpuReplicas(100, 100, pods(Array(100).fill(1070)))).toBe(100);
    expect(cpuReplicas(100, 100, pods(Array(100).fill(1070)), 0.05)).toBe(107);
  });

  it("takes a silent pod for as busy as the target, where that is above 100 %", () => {
    expect(cpuReplicas(4, 200, pods([100, 100, none, none]))).toBe(3);
  });

  it("decides nothing without a metric of a ready pod", () => {
    expect(() => cpuReplicas(3, 80, pods([none, none, none]))).toThrow("no metrics");
  });

  it("a CPU limit at the request hides how much is missing", () => {
    const offered = 1000;
    expect(cpuReplicas(5, 80, pods(Array(5).fill(offered), [], 500))).toBe(13);
    expect(cpuReplicas(5, 80, pods(Array(5).fill(Math.min(offered, 500)), [], 500))).toBe(7);
  });
});

describe("several metrics", () => {
  it("takes the largest answer", () => expect(largest(5, [6, 9, 4])).toBe(9));
  it("grows on one metric while another cannot be read", () => expect(largest(5, [9, undefined])).toBe(9));
  it("does not shrink while a metric cannot be read", () => expect(largest(5, [2, undefined])).toBe(5));
  it("does nothing when none can be read", () => expect(largest(5, [undefined])).toBe(5));
});

/** Sets the wish at each time and returns the numbers that were set. */
function run(scale: Scale, start: number, every: number, wishes: number[]): number[] {
  let current = start;
  return wishes.map((wish, index) => {
    current = scale.next(index * every, current, wish);
    return current;
  });
}

describe("behavior", () => {
  const { scaleUp, scaleDown } = DEFAULTS;

  it("by default adds four pods or doubles every 15 s, whichever is more", () => {
    expect(run(new Scale(1, 100), 1, 15, [80, 80, 80, 80, 80])).toEqual([5, 10, 20, 40, 80]);
  });

  it("counts what was added within the period: twice in 15 s is not twice the allowance", () => {
    const scale = new Scale(1, 100);
    expect(scale.next(0, 5, 50)).toBe(10);
    expect(scale.next(5, 10, 50)).toBe(10);
    expect(scale.next(15, 10, 50)).toBe(20);
  });

  it("by default keeps the largest wish of 300 s before it takes pods away, then all at once", () => {
    const set = run(new Scale(2, 50), 13, 15, [13, ...Array(20).fill(5)]);
    expect(set.slice(0, 20)).toEqual(Array(20).fill(13));
    expect(set[20]).toBe(5);
  });

  it("never leaves minimum and maximum", () => {
    expect(run(new Scale(3, 8), 5, 15, [50, 50])).toEqual([8, 8]);
    expect(
      run(new Scale(3, 8, { scaleUp, scaleDown: { ...scaleDown, stabilizationWindowSeconds: 0 } }), 5, 15, [1]),
    ).toEqual([3]);
  });

  it("KEP-853, story 1: 900 % a minute goes 1, 10, 100, 1000", () => {
    const fast = { ...scaleUp, policies: [{ type: "Percent" as const, value: 900, periodSeconds: 60 }] };
    expect(run(new Scale(1, 1000, { scaleUp: fast, scaleDown }), 1, 60, [1000, 1000, 1000])).toEqual([10, 100, 1000]);
  });

  it("KEP-853, story 2: one pod less in ten minutes", () => {
    const policies = [{ type: "Pods" as const, value: 1, periodSeconds: 600 }];
    const slow = { ...scaleDown, stabilizationWindowSeconds: 0, policies };
    expect(run(new Scale(1, 1000, { scaleUp, scaleDown: slow }), 1000, 60, Array(11).fill(500)).at(-1)).toBe(998);
  });

  it("KEP-853, story 4: scale down disabled", () => {
    const off = { ...scaleDown, stabilizationWindowSeconds: 0, selectPolicy: "Disabled" as const };
    expect(run(new Scale(1, 50, { scaleUp, scaleDown: off }), 10, 60, [2, 2, 20, 2])).toEqual([10, 10, 20, 20]);
  });

  it("KEP-853, story 5: the largest wish of ten minutes, at most five pods a minute", () => {
    const policies = [{ type: "Pods" as const, value: 5, periodSeconds: 60 }];
    const rules = { scaleUp, scaleDown: { ...scaleDown, stabilizationWindowSeconds: 600, policies } };
    expect(run(new Scale(1, 50, rules), 10, 60, [10, 9, 8, 9, 9, 8, 9, 8, 9, 8, 7]).slice(-2)).toEqual([10, 9]);
  });

  it("KEP-853, story 6, with a window that holds its six wishes: the smallest before it grows", () => {
    const policies = [{ type: "Pods" as const, value: 20, periodSeconds: 60 }];
    const rules = { scaleUp: { ...scaleUp, stabilizationWindowSeconds: 360, policies }, scaleDown };
    expect(run(new Scale(1, 50, rules), 2, 60, [2, 3, 19, 10, 3, 4, 7]).slice(-2)).toEqual([2, 3]);
  });

  it("KEP-853, story 6, with its 300 s: a wish that is exactly 300 s old no longer counts", () => {
    const policies = [{ type: "Pods" as const, value: 20, periodSeconds: 60 }];
    const rules = { scaleUp: { ...scaleUp, stabilizationWindowSeconds: 300, policies }, scaleDown };
    expect(run(new Scale(1, 50, rules), 2, 60, [2, 3, 19, 10, 3, 4]).slice(-2)).toEqual([2, 3]);
  });

  it("a window for growing keeps the number; an older, smaller wish takes nothing away", () => {
    const rules = { scaleUp: { ...scaleUp, stabilizationWindowSeconds: 300 }, scaleDown };
    expect(run(new Scale(1, 50, rules), 5, 60, [5, 3, 10])).toEqual([5, 5, 5]);
  });

  it("counts what was taken away in the period as well: it may come back at once", () => {
    const policies = [{ type: "Pods" as const, value: 2, periodSeconds: 60 }];
    const rules = {
      scaleUp: { ...scaleUp, policies },
      scaleDown: { ...scaleDown, stabilizationWindowSeconds: 0 },
    };
    expect(run(new Scale(1, 50, rules), 10, 30, [6, 20])).toEqual([6, 12]);
  });
});
