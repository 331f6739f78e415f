import { describe, expect, it } from "vitest";
import { fenceposts, oldReplicas, reconcile, resolve, rounds, settle, start, type Rollout } from "./rollout";

const counts = (rollout: Rollout) => [rollout.old.reduce((sum, set) => sum + set.replicas, 0), rollout.new.replicas];

describe("fenceposts", () => {
  it("rounds the surge up and the unavailable pods down", () => {
    expect([1, 3, 4, 5, 10, 20].map((desired) => Object.values(fenceposts("25%", "25%", desired)))).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [3, 2],
      [5, 5],
    ]);
  });

  it("takes one pod away where percentages would allow none", () => {
    expect(fenceposts(0, "10%", 5)).toEqual({ surge: 0, unavailable: 1 });
    expect(fenceposts("0%", "10%", 10)).toEqual({ surge: 0, unavailable: 1 });
  });

  it("keeps numbers as they are and refuses what is no number", () => {
    expect(resolve(7, 5, "up")).toBe(7);
    expect(() => resolve("a few", 5, "up")).toThrow("percentage");
  });
});

describe("steps", () => {
  it("takes the shop's five pods through in three waves", () => {
    expect(rounds(5, "25%", "25%").map((each) => [each.old, each.new, each.available])).toEqual([
      [4, 3, 0],
      [1, 5, 3],
      [0, 5, 5],
    ]);
  });

  it("stops at 4 old pods when no new pod becomes available", () => {
    const stuck = settle(start(5, "25%", "25%"));
    expect(counts(stuck)).toEqual([4, 3]);
    expect(counts(settle(stuck))).toEqual([4, 3]);
  });

  it("keeps all five old pods serving when nothing may be unavailable", () => {
    expect(counts(settle(start(5, 1, 0)))).toEqual([5, 1]);
  });

  it("never goes below the floor of available pods nor above the ceiling, whatever the numbers", () => {
    for (let desired = 1; desired <= 12; desired++) {
      for (const [maxSurge, maxUnavailable] of [
        ["25%", "25%"],
        [1, 0],
        [0, 1],
        ["100%", 0],
        [0, "50%"],
      ] as const) {
        let rollout = start(desired, maxSurge, maxUnavailable);
        for (let turn = 0; turn < 200; turn++) {
          rollout = reconcile(rollout);
          const sets = [rollout.new, ...rollout.old];
          const total = sets.reduce((sum, set) => sum + set.replicas, 0);
          const ready = sets.reduce((sum, set) => sum + set.available, 0);
          expect(total).toBeLessThanOrEqual(rollout.desired + rollout.surge);
          expect(ready).toBeGreaterThanOrEqual(rollout.desired - rollout.unavailable);
          if (rollout.new.available < rollout.new.replicas) rollout.new.available++;
        }
        expect(counts(rollout)).toEqual([0, desired]);
      }
    }
  });

  it("removes sick old pods first, of the oldest set first", () => {
    const rollout: Rollout = {
      desired: 10,
      surge: 3,
      unavailable: 2,
      new: { replicas: 3, available: 0 },
      old: [
        { replicas: 4, available: 1 },
        { replicas: 6, available: 6 },
      ],
    };
    // 13 - 8 - 3 = 2 may go; 7 are available, below the floor of 8, so only sick ones.
    expect(oldReplicas(rollout)).toEqual([2, 6]);
  });

  it("a second release in mid-rollout starts from what is there", () => {
    const first = settle(start(5, "25%", "25%"));
    const second = settle({ ...first, new: { replicas: 0, available: 0 }, old: [...first.old, first.new] });
    // The three pods that never became available are the ones that go.
    expect(second.old.map((set) => set.replicas)).toEqual([4, 0]);
    expect(second.new.replicas).toBe(3);
  });

  it("an undo is a rollout in the other direction: the set with 4 pods is the new one", () => {
    const stuck = settle(start(5, "25%", "25%"));
    const undo = settle({ ...stuck, new: { replicas: 4, available: 4 }, old: [stuck.new] });
    expect(counts(undo)).toEqual([0, 5]);
  });

  it("an undo in mid-rollout waits only for the pods that are missing", () => {
    // Four new pods are available, two are starting, four old ones serve; the old set becomes the new one.
    let undo: Rollout = {
      desired: 8,
      surge: 2,
      unavailable: 0,
      new: { replicas: 4, available: 4 },
      old: [{ replicas: 6, available: 4 }],
    };
    let waves = 0;
    for (undo = settle(undo); undo.new.available < 8; waves++) {
      undo = settle({ ...undo, new: { ...undo.new, available: undo.new.replicas } });
    }
    expect(waves).toBe(2);
    expect(rounds(8, 2, 0)).toHaveLength(5);
    expect(counts(undo)).toEqual([0, 8]);
  });
});
