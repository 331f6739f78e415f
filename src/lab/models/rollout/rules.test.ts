import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fenceposts,
  isComplete,
  mayEvict,
  newReplicas,
  oldReplicas,
  progressed,
  resolveBound,
  timedOut,
  waves,
} from "./rules";

/* Source: kubernetes/kubernetes, deployment_util.go (commit 277391e), ResolveFenceposts and its tests. */
describe("fence-posts", () => {
  it("round the surge up and the unavailable pods down", () => {
    expect(fenceposts("39%", "39%", 10)).toEqual({ surge: 4, unavailable: 3 });
    expect([1, 3, 4, 5, 10].map((desired) => fenceposts("25%", "25%", desired))).toEqual([
      { surge: 1, unavailable: 0 },
      { surge: 1, unavailable: 0 },
      { surge: 1, unavailable: 1 },
      { surge: 2, unavailable: 1 },
      { surge: 3, unavailable: 2 },
    ]);
  });

  it("let one pod be missing where both come to nothing", () => {
    expect(fenceposts(0, "10%", 5)).toEqual({ surge: 0, unavailable: 1 });
    expect(fenceposts(null, null, 10)).toEqual({ surge: 0, unavailable: 1 });
    expect(fenceposts(1, 0, 5)).toEqual({ surge: 1, unavailable: 0 });
  });

  it("are numbers or percentages", () => {
    expect(() => resolveBound("oops", 10, "up")).toThrow(RangeError);
    expect(() => resolveBound("5", 10, "up")).toThrow("percentage");
  });
});

const set = (replicas: number, available = replicas) => ({ replicas, available });

/* Source: the same file, TestNewRSNewReplicas; rolling_test.go, TestReconcileOldReplicaSets. */
describe("steps", () => {
  it("up fill the room to the ceiling, never beyond the wanted number", () => {
    expect(newReplicas(10, 2, set(0), set(10))).toBe(2);
    expect(newReplicas(10, 2, set(0), set(5))).toBe(7);
    expect(newReplicas(10, 0, set(0), set(10))).toBe(0);
    expect(newReplicas(10, 2, set(8, 0), set(0))).toBe(10);
    expect(newReplicas(10, 2, set(11), set(2))).toBe(10);
  });

  it("down leave the floor, and do not count new pods that are not available", () => {
    expect(oldReplicas(10, 2, set(0), set(10))).toBe(8);
    expect(oldReplicas(10, 2, set(2, 0), set(8))).toBe(8);
    expect(oldReplicas(10, 2, set(2, 1), set(8))).toBe(7);
  });

  it("down take pods that are not available first, whatever the floor says of the others", () => {
    expect(oldReplicas(10, 2, set(0), set(10, 8))).toBe(8);
    expect(oldReplicas(10, 2, set(0), set(10, 6))).toBe(8);
    expect(oldReplicas(10, 2, set(3, 0), set(10, 10))).toBe(8);
    // 13 − 8 − 0 = 5 may go: five crashed ones, while all ten others stay.
    expect(oldReplicas(10, 2, set(8), set(5, 0))).toBe(0);
  });

  it("never leave the fence-posts, whichever pods become available", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.nat(30),
        fc.nat(30),
        fc.array(fc.nat(30)),
        (desired, a, b, ripe) => {
          const { surge, unavailable } = fenceposts(a, Math.min(b, desired), desired);
          let fresh = set(0);
          let old = set(desired);
          for (const more of ripe) {
            for (let changed = true; changed;) {
              const up = newReplicas(desired, surge, fresh, old);
              const down = up === fresh.replicas ? oldReplicas(desired, unavailable, fresh, old) : old.replicas;
              changed = up !== fresh.replicas || down !== old.replicas;
              fresh = set(up, fresh.available);
              old = set(down, Math.min(down, old.available));
              expect(fresh.replicas + old.replicas).toBeLessThanOrEqual(desired + surge);
              expect(fresh.available + old.available).toBeGreaterThanOrEqual(desired - unavailable);
            }
            fresh = set(fresh.replicas, Math.min(fresh.replicas, fresh.available + more));
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });
});

it("waves are as many as the page says", () => {
  expect(waves(5, fenceposts("25%", "25%", 5))).toEqual([
    [4, 3],
    [1, 5],
    [0, 5],
  ]);
  expect(waves(10, { surge: 1, unavailable: 0 })).toHaveLength(11);
  expect(waves(10, { surge: 0, unavailable: 1 })).toHaveLength(10);
});

/* Source: deployment_util.go (commit 277391e), DeploymentProgressing, DeploymentComplete, DeploymentTimedOut. */
describe("the condition", () => {
  const status = { replicas: 7, updated: 3, ready: 4, available: 4 };

  it("knows four kinds of progress", () => {
    expect(progressed(status, status)).toBe(false);
    expect(progressed(status, { ...status, replicas: 8, updated: 4 })).toBe(true);
    expect(progressed(status, { ...status, replicas: 6 })).toBe(true);
    expect(progressed(status, { ...status, ready: 5 })).toBe(true);
    expect(progressed(status, { ...status, available: 5 })).toBe(true);
    expect(progressed(status, { ...status, ready: 3, available: 3 })).toBe(false);
    expect(progressed(status, { ...status, replicas: 8 })).toBe(false);
  });

  it("is complete only with all pods new and available", () => {
    const done = { replicas: 5, updated: 5, ready: 5, available: 5 };
    expect(isComplete(done, 5)).toBe(true);
    for (const key of ["replicas", "updated", "available"] as const)
      expect(isComplete({ ...done, [key]: 4 }, 5)).toBe(false);
    expect(isComplete({ ...done, replicas: 6 }, 5)).toBe(false);
  });

  it("times out after the deadline, not at it", () =>
    expect([600, 601].map((now) => timedOut(0, 600, now))).toEqual([false, true]));
});

/* Source: kubernetes/api, policy/v1 types.go (commit 10b39a3), unhealthyPodEvictionPolicy. */
it("a budget keeps its minimum; pods that are not ready may go while it is met", () => {
  expect([4, 5].map((healthy) => mayEvict("ready", healthy, 4))).toEqual([false, true]);
  expect([3, 4].map((healthy) => mayEvict("unready", healthy, 4))).toEqual([false, true]);
  expect(mayEvict("pending", 0, 4)).toBe(true);
});
