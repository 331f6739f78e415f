import { describe, expect, it } from "vitest";
import { type Condition, judge, progressed, type Status } from "./progress";

const before: Status = { replicas: 7, updated: 3, ready: 4, available: 4 };

/** Looks every ten seconds at a status that `at` tells, and says when the reason became the asked one. */
const firstSecond = (reason: Condition["reason"], at: (second: number) => Status) => {
  let condition: Condition = { reason: "ReplicaSetUpdated", lastUpdate: 0 };
  for (let second = 10; second <= 10_000; second += 10) {
    condition = judge(condition, at(second - 10), at(second), 5, 600, second);
    if (condition.reason === reason) return second;
  }
  return null;
};

describe("progress deadline", () => {
  it("reports a rollout that stands still, ten minutes after its last step", () => {
    expect(firstSecond("ProgressDeadlineExceeded", () => before)).toBe(610);
  });

  it("starts anew with every step: a pod each nine minutes is progress for ever", () => {
    const slow = (second: number): Status => {
      const ready = Math.floor(second / 540);
      return { replicas: 20, updated: 20, ready, available: ready };
    };
    expect(firstSecond("ProgressDeadlineExceeded", (second) => slow(Math.min(second, 9_900)))).toBeNull();
  });

  it("counts a pod that flaps between ready and not ready as progress, each time it returns", () => {
    const flapping = (second: number): Status => ({ ...before, ready: Math.floor(second / 60) % 2 ? 5 : 4 });
    expect(firstSecond("ProgressDeadlineExceeded", flapping)).toBeNull();
  });

  it("keeps an exceeded deadline until there is progress, and then takes it back", () => {
    const exceeded: Condition = { reason: "ProgressDeadlineExceeded", lastUpdate: 610 };
    expect(judge(exceeded, before, before, 5, 600, 5_000)).toEqual(exceeded);
    const after = { ...before, available: 5, ready: 5 };
    expect(judge(exceeded, before, after, 5, 600, 5_000).reason).toBe("ReplicaSetUpdated");
  });

  it("does not time a rollout that is complete", () => {
    const done: Status = { replicas: 5, updated: 5, ready: 5, available: 5 };
    const complete = judge({ reason: "ReplicaSetUpdated", lastUpdate: 0 }, before, done, 5, 600, 60);
    expect(complete.reason).toBe("NewReplicaSetAvailable");
    const sick = { ...done, ready: 2, available: 2 };
    expect(judge(complete, done, sick, 5, 600, 9_000).reason).toBe("NewReplicaSetAvailable");
    // Nor does one pod that comes back start a new count.
    const better = { ...done, ready: 3, available: 3 };
    expect(judge(complete, sick, better, 5, 600, 9_000).reason).toBe("NewReplicaSetAvailable");
  });

  it("knows four kinds of progress", () => {
    expect(progressed(before, { ...before, replicas: 6 })).toBe(true);
    expect(progressed(before, { ...before, replicas: 8, updated: 4 })).toBe(true);
    expect(progressed(before, { ...before, ready: 5 })).toBe(true);
    expect(progressed(before, { ...before, available: 5 })).toBe(true);
    expect(progressed(before, { ...before, ready: 3, available: 3 })).toBe(false);
  });
});
