import { describe, expect, it } from "vitest";
import { lag, phases, range, sticky, type Scenario } from "./group";

const run = (scenario: Scenario) => lag(phases(scenario));
const moved = (before: readonly unknown[], after: readonly unknown[]): number =>
  before.filter((owner, partition) => owner !== after[partition]).length;

describe("assignors", () => {
  it("range: 3 partitions over 2 members are 2 and 1, as in the example of Kafka's RangeAssignor", () => {
    expect(range(3, ["C1", "C0"])).toEqual(["C0", "C0", "C1"]);
  });

  it("leaves members without a partition where there are more of them", () => {
    const members = Array.from({ length: 15 }, (_, n) => `m${String(n).padStart(2, "0")}`);
    for (const owners of [range(12, members), sticky(range(12, members.slice(0, 4)), members)]) {
      expect(owners).toHaveLength(12);
      expect(new Set(owners).size).toBe(12);
    }
  });

  // #region test-moves
  it("a fifth member joins four: eager takes back all 12 partitions, sticky moves 2", () => {
    const before = range(12, ["A", "B", "C", "D"]);
    const five = ["A", "B", "C", "D", "E"];
    expect(moved(before, range(12, five))).toBe(3); // though the protocol stops the reading of all 12
    expect(moved(before, sticky(before, five))).toBe(2);
    expect(sticky(before, five).filter((owner) => owner === "E")).toHaveLength(2);
  });
  // #endregion test-moves

  it("sticky: a member leaves, and nobody else loses a partition", () => {
    const before = range(12, ["A", "B", "C", "D"]);
    const left = sticky(before, ["A", "B", "C"]);
    expect(before.flatMap((owner, at) => (owner !== "D" && left[at] !== owner ? [at] : []))).toEqual([]);
    for (const member of ["A", "B", "C"]) expect(left.filter((owner) => owner === member)).toHaveLength(4);
  });
});

describe("a member of four stops: 100 a second over 12 partitions, 40 a second each", () => {
  // #region test-lag
  it("killed: its 25 a second wait for the session to end, 25 × 45 = 1,125", () => {
    // Range puts all three orphans on one survivor: 40 − 4 × 8.33 = 6.67 a second to spare, 168.75 s.
    const ranged = run({ stop: "killed", assignor: "range" });
    expect(ranged.worst).toBeCloseTo(1125, 0);
    expect(ranged.caughtUp).toBeCloseTo(45 + 1125 / (40 - 100 / 3), 0);
    // Sticky spreads them: 375 each.
    const spread = run({ stop: "killed", assignor: "cooperative-sticky" });
    expect(spread.worst).toBeCloseTo(1125, 0);
    expect(spread.caughtUp).toBeCloseTo(45 + 375 / (40 - 100 / 3), 0);
  });

  it("killed and back after 5 s: the eager rebalance stops everybody until the dead member's session ends", () => {
    const eager = run({ stop: "killed", assignor: "range", backAfter: 5 });
    expect(eager.worst).toBeCloseTo(25 * 5 + 100 * 40, 0);
    expect(eager.caughtUp).toBeCloseTo(45 + 1125 / 15, 0);
    const cooperative = run({ stop: "killed", assignor: "cooperative-sticky", backAfter: 5 });
    expect(cooperative.worst).toBeCloseTo(1125, 0);
    expect(cooperative.caughtUp).toBeCloseTo(45 + 1125 / 15, 0);
  });

  it("killed and back after 5 s with group.instance.id: only its own partitions wait, for 5 s", () => {
    for (const assignor of ["range", "cooperative-sticky"] as const) {
      const known = run({ stop: "killed", assignor, backAfter: 5, staticMember: true });
      expect(known.worst).toBeCloseTo(125, 0);
      expect(known.caughtUp).toBeCloseTo(5 + 125 / 15, 0);
    }
  });
  // #endregion test-lag

  it("closed: it leaves, the others take over at once", () => {
    expect(run({ stop: "closed", assignor: "range" })).toEqual({ worst: expect.closeTo(0, 1), caughtUp: 0 });
  });

  it("closed, but static and not back in time: nobody is told, so it is as slow as a kill", () => {
    expect(run({ stop: "closed", assignor: "cooperative-sticky", staticMember: true }).worst).toBeCloseTo(1125, 0);
  });
});
