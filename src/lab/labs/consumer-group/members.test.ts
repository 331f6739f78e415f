import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { create } from "../../engine/run";
import { type ParameterValues, valuesOf } from "../../lab";
import { CHANGE_US, readers } from "../../models/consumer-group/state";
import { consumerGroup as lab } from "../consumer-group";
import { runLab } from "../describe-lab.contract";
import { describeGroup } from "./words";

/** A run until so many seconds after the change. */
function until(values: ParameterValues, afterChange: number, seed = 1) {
  const run = create({ model: lab.model, parameters: valuesOf(lab, values) }, seed);
  run.runUntil({ t: CHANGE_US + seconds(afterChange) });
  return run;
}
/** What the pod in this slot reads. */
const readBy = ({ state }: ReturnType<typeof until>, slot: number): number[] =>
  state.members.filter((member) => member.slot === slot).flatMap(({ owned }) => owned);

describe("slow work", () => {
  it("takes capacity for as long as it lasts: 20 a second too many for a minute, 60 a second to spare after it", () => {
    const run = runLab(lab, { trouble: "slow", "slow-work": 50, "trouble-for": 60_000 }, 1);
    expect(run.measure("worst")).toBe(20 * 60);
    expect(run.measure("gone")).toBeCloseTo(60 + 1200 / 60, 1);
  });

  it("also slows batches that are under way: what is left of one takes longer, and the poll interval counts on", () => {
    // Batches of 500 end every 12.5 s; the one from 25 s on has 300 left at 30, which now take 360 s.
    const values = { trouble: "slow", backlog: 20_000, "trouble-for": 600_000, "slow-work": 1200 };
    expect(until(values, 294).log({ type: "overdue" })).toEqual([]);
    expect(
      until(values, 296)
        .log({ type: "overdue" })
        .map(({ t }) => (t - CHANGE_US) / 1e6),
    ).toEqual([295, 295, 295, 295]);
  });
});

describe("members", () => {
  it("of KIP-848 take what another gives back at their next heartbeat, whoever hears first", () => {
    const values = { protocol: "consumer", heartbeat: 5000, trouble: "closed", back: 20_000 };
    for (let seed = 1; seed <= 20; seed++) {
      const run = until(values, 20 + 10 + 0.001, seed);
      expect(
        [0, 1, 2, 3].map((slot) => readBy(run, slot).length),
        `seed ${seed}`,
      ).toEqual([3, 3, 3, 3]);
      expect(readers(run.state)).not.toContain(null);
    }
  });

  it("whose name was refused are let in when the old session ends", () => {
    const run = until({ protocol: "consumer", static: true, heartbeat: 0, back: 5000 }, 46);
    expect(run.log({ type: "refused" })).toHaveLength(1);
    expect(readBy(run, 3)).toHaveLength(3);
  });

  it("with names are assigned in the order of their names, those without in the order in which they came", () => {
    const values = { trouble: "rolling", heartbeat: 0, back: 60_000, rate: 1 };
    expect(readBy(until({ ...values, static: true }, 61), 0)).toEqual([0, 1, 2]);
    expect(readBy(until(values, 61), 0)).toEqual([9, 10, 11]);
  });

  it("that are replaced all at once need a second at least, and the wait for the first members", () =>
    expect(runLab(lab, { trouble: "recreate", heartbeat: 0, back: 0 }, 1).measure("stood")).toBe(1 + 3 + 3));
});

it("the last one who joins is told as the last one", () => {
  const words = until({ heartbeat: 0, back: 5000 }, 46).log({ type: "joins" }).map(describeGroup);
  expect(words).toEqual([
    "pod A joins; still missing: 3",
    "pod B joins; still missing: 2",
    "pod C joins; still missing: 1",
  ]);
  expect(describeGroup({ t: 0, seq: 0, type: "joins", id: "C", data: { missing: 0 } })).toBe(
    "pod C joins, the last one",
  );
});
