import { describe, expect, it } from "vitest";
import { disruptionsAllowed } from "./budget";
import { fenceposts, settle, start } from "./rollout";

describe("disruption budget", () => {
  it("rounds both percentages up, so 25 % of five is two evictions but one pod of a rollout", () => {
    expect(disruptionsAllowed({ maxUnavailable: "25%" }, 5, 5)).toBe(2);
    expect(fenceposts("25%", "25%", 5).unavailable).toBe(1);
    expect(disruptionsAllowed({ minAvailable: "50%" }, 7, 7)).toBe(3);
  });

  it("grants nothing, ever, where the minimum is the number of replicas", () => {
    expect(disruptionsAllowed({ minAvailable: 5 }, 5, 5)).toBe(0);
    expect(disruptionsAllowed({ minAvailable: "100%" }, 5, 5)).toBe(0);
    expect(disruptionsAllowed({ minAvailable: 1 }, 1, 1)).toBe(0);
    expect(disruptionsAllowed({ minAvailable: "50%" }, 1, 1)).toBe(0);
  });

  it("grants nothing where no pod is expected, nor below zero", () => {
    expect(disruptionsAllowed({ maxUnavailable: 1 }, 0, 0)).toBe(0);
    expect(disruptionsAllowed({ maxUnavailable: 1 }, 5, 3)).toBe(0);
  });

  it("spends the budget on a rollout's missing pod, so that a drain has to wait", () => {
    const rollout = settle(start(5, "25%", "25%"));
    const healthy = rollout.old.reduce((sum, set) => sum + set.available, 0) + rollout.new.available;
    expect(healthy).toBe(4);
    expect(disruptionsAllowed({ maxUnavailable: 1 }, 5, healthy)).toBe(0);
    // The other way round nobody asks: the rollout's steps take no budget as an argument.
    expect(disruptionsAllowed({ minAvailable: 5 }, 5, healthy)).toBe(0);
  });

  it("is used up in part by a stuck rollout of seven pods", () => {
    const stuck = settle(start(7, "25%", "25%"));
    const healthy = stuck.old.reduce((sum, set) => sum + set.available, 0);
    expect([healthy, disruptionsAllowed({ maxUnavailable: "30%" }, 7, healthy)]).toEqual([6, 2]);
  });
});
