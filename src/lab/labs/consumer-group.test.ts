import { describe, expect, it } from "vitest";
import { seconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import { CHANGE_US, type GroupState, readers } from "../models/consumer-group/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { consumerGroup as lab } from "./consumer-group";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";

describeLab(lab);

const scenario = (values: ParameterValues) => ({ model: lab.model, parameters: valuesOf(lab, values) });
describeModel("a group with heartbeats and automatic commits", scenario({ back: 5000, commit: "auto" }));
describeModel("a group in a rolling deployment", scenario({ trouble: "rolling", protocol: "cooperative", back: 5000 }));
describeModel("a group of KIP-848", scenario({ protocol: "consumer", static: true, back: 5000 }));

const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(lab, values, 1);
  return ids.map((id) => run.measure(id));
};
const stateAt = (values: ParameterValues, afterChange: number, seed = 1): GroupState => {
  const run = create(scenario(values), seed);
  run.runUntil({ t: CHANGE_US + seconds(afterChange) });
  return run.state as GroupState;
};
/** When something happened, in seconds after the change. */
const times = (values: ParameterValues, type: string, seed = 1): number[] => {
  const run = create(scenario(values), seed);
  run.runUntil({ t: lab.lengthUs(valuesOf(lab, values)) });
  return run.log({ type }).map(({ t }) => (t - CHANGE_US) / 1e6);
};
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

/* The numbers of docs/related/message-queues, "See it happen"; its samples/group.test.ts has the same. */
describe("100 a second, 12 partitions, 4 pods of 40, session 45 s: as on the page", () => {
  it.each([
    ["killed-range", 1125, 45 + 1125 / (40 - 100 / 3)],
    ["killed-sticky", 1125, 45 + 375 / (40 - 100 / 3)],
    ["back-eager", 25 * 5 + 100 * 40, 45 + 1125 / 15],
    ["back-cooperative", 1125, 45 + 1125 / 15],
    ["back-static", 125, 5 + 125 / 15],
  ])("%s", (preset, worst, gone) => {
    const run = runPreset(lab, preset);
    expect(run.measure("worst")).toBe(worst);
    expect(run.measure("gone")).toBeCloseTo(gone, 1);
  });

  it("one poisoned partition of 12 for three hours would hold up 90,000 customers: rate ÷ partitions × time", () => {
    const [worst, one] = measured(
      { trouble: "poison", "trouble-for": 600_000, length: 1_200_000 },
      "worst",
      "worst-one",
    );
    expect([worst, one]).toEqual([5000, 5000]);
    expect((one! / 600) * 10_800).toBe(90_000);
  });
});

describe("heartbeats", () => {
  const values = { back: 5000, protocol: "eager" };

  it("make a session end 42 to 45 s after the kill: it counts from the last one", () => {
    const ends = SEEDS.map((seed) => times(values, "expired", seed)[0]!);
    expect(Math.min(...ends)).toBeGreaterThan(42);
    expect(Math.max(...ends)).toBeLessThanOrEqual(45);
    // Uniform on 3 s: mean 43.5, standard error 3 ÷ √12 ÷ √40 = 0.137.
    const mean = ends.reduce((sum, end) => sum + end, 0) / ends.length;
    expect(Math.abs(mean - 43.5)).toBeLessThan(4 * 0.137);
  });

  it("tell members of a rebalance within an interval, and each reads until it joins", () => {
    for (const seed of SEEDS) {
      const joins = times(values, "joins", seed);
      expect(joins).toHaveLength(3);
      for (const at of joins) expect(at >= 5 && at < 8).toBe(true);
      const first = stateAt(values, joins[0]! + 1e-6, seed);
      if (joins[0] !== joins[1]) expect(readers(first).filter((reader) => reader !== null)).toHaveLength(6);
    }
  });
});

describe("the coordinator", () => {
  it("waits for the dead member, and no longer than the poll interval", () => {
    expect(measured({ heartbeat: 0, back: 5000, "max-poll": 20_000 }, "stood", "worst")).toEqual([
      20,
      25 * 25 + 75 * 20,
    ]);
    expect(stateAt({ heartbeat: 0, back: 5000 }, 44.9).phase).toBe("preparing");
    expect(stateAt({ heartbeat: 0, back: 5000 }, 45.1).phase).toBe("stable");
  });

  it("hears of a closed member at once, and of a static one when its session ends", () => {
    const closed = { heartbeat: 0, trouble: "closed" };
    expect(measured(closed, "worst", "unread")).toEqual([0, 0]);
    expect(measured({ ...closed, static: true }, "worst")).toEqual([1125]);
  });

  it("takes a static member back in its session, and not a moment after", () => {
    const known = (back: number) => measured({ heartbeat: 0, static: true, back }, "rebalances")[0];
    expect([known(44_000), known(46_000)]).toEqual([0, 2]);
  });

  it("refuses a name that was not given back (KIP-848), and takes one that was", () => {
    const values = { heartbeat: 0, static: true, protocol: "consumer", back: 5000 };
    expect(measured(values, "worst", "stood")).toEqual([1125, 0]);
    expect(times(values, "refused")).toEqual([5]);
    expect(measured({ ...values, trouble: "closed" }, "worst")).toEqual([125]);
  });

  it("waits for the first members of an empty group 3 s, and 3 s more if others came", () => {
    const all = { trouble: "recreate", back: 5000 };
    expect(measured(all, "stood")).toEqual([5 + 3 + 3]);
    expect(measured({ ...all, pods: 1, rate: 10 }, "stood")).toEqual([5 + 3]);
    expect(measured({ ...all, static: true }, "stood", "rebalances")).toEqual([5, 0]);
  });

  it("moves only what must move where members cooperate, in two rounds", () => {
    const values = { heartbeat: 0, trouble: "closed", back: 20_000 };
    const cooperative = stateAt({ ...values, protocol: "cooperative" }, 21);
    // D's three go to A, B and C, one each, and one of each to the newcomer.
    expect(cooperative.tally).toMatchObject({ moved: 6, rebalances: 3, unreadUs: 0 });
    expect(cooperative.members.map(({ owned }) => owned.length)).toEqual([3, 3, 3, 3]);
    expect(stateAt({ ...values, protocol: "consumer" }, 21).tally.moved).toBe(6);
    // What moves is given back in the first round, and handed out in the second.
    const late = create(scenario({ trouble: "closed", back: 20_000, protocol: "cooperative" }), 1);
    late.runUntil({ t: CHANGE_US + seconds(40) });
    expect(late.log({ type: "assigned" }).map(({ data }) => data?.partitions)).toEqual([12, 9, 12]);
    expect(stateAt(values, 21).tally.moved).toBeGreaterThan(6);
  });
});

describe("the poll interval", () => {
  const slow = { trouble: "none", rate: 2, work: 1200, backlog: 4000, length: 1_800_000 };

  it("puts out who works on a batch for longer, and nothing of it counts", () => {
    const [end, expelled, repeated] = measured(slow, "end", "expelled", "repeated");
    // Each pod takes three batches, the first two to their ends; half of the third is done when it is put out.
    expect([end, expelled]).toEqual([4000 + 2 * 1800, 12]);
    expect(repeated).toBe(4 * (500 + 500 + 250));
  });

  it("lets a batch through that takes just as long", () => {
    expect(measured({ ...slow, batch: 250 }, "expelled")).toEqual([0]);
    expect(measured({ ...slow, batch: 260 }, "expelled")[0]).toBeGreaterThan(0);
    expect(measured({ ...slow, batch: 100 }, "end", "repeated")).toEqual([1600, 0]);
  });

  it("leaves a static member known until its session ends", () => {
    const first = times({ ...slow, static: true, heartbeat: 0 }, "overdue")[0]!;
    expect(times({ ...slow, static: true, heartbeat: 0 }, "expired")[0]! - first).toBeCloseTo(45, 6);
  });

  it("gives a static member's name back under KIP-848: it is not refused when its batch ends 12 s later", () => {
    const values = { ...slow, batch: 260, static: true, protocol: "consumer" };
    expect(times(values, "back")[0]! - times(values, "overdue")[0]!).toBeCloseTo(12, 6);
    expect(times(values, "refused")).toEqual([]);
  });

  it("holds up a rebalance: a member in a batch joins after it", () => {
    // Batches of 12.5 s from the beginning; D is killed at 30 s, and is back at 35.
    const values = { heartbeat: 0, backlog: 20_000, back: 5000 };
    expect(times(values, "joins")).toEqual([7.5, 7.5, 7.5]);
  });
});

describe("commits", () => {
  const backlog = { heartbeat: 0, backlog: 20_000 };

  it("after the work repeat, before it lose: 200 and 300 of a batch of 500, 5 s in", () => {
    expect(measured({ ...backlog, commit: "after" }, "repeated", "lost")).toEqual([200, 0]);
    expect(measured({ ...backlog, commit: "before" }, "repeated", "lost")).toEqual([0, 300]);
    // By themselves they come at a poll, so in a backlog with the end of a batch.
    expect(measured({ ...backlog, commit: "auto" }, "repeated", "lost")).toEqual([200, 0]);
  });

  it("every 5 s repeat up to 25 × 5 records where nothing waits", () => {
    const all = SEEDS.map((seed) => runLab(lab, { heartbeat: 0, commit: "auto" }, seed).measure("repeated"));
    expect(Math.max(...all)).toBeLessThanOrEqual(125);
    // Uniform on 125: mean 62.5, standard error 125 ÷ √12 ÷ √40 = 5.7.
    const mean = all.reduce((sum, count) => sum + count, 0) / all.length;
    expect(Math.abs(mean - 62.5)).toBeLessThan(4 * 5.7);
  });
});

describe("partitions", () => {
  it("bound the work: pods beyond them are idle", () => {
    const surge = { trouble: "surge", peak: 600 };
    expect(measured({ ...surge, pods: 12 }, "worst", "idle")).toEqual([7200, 0]);
    expect(measured({ ...surge, pods: 16 }, "worst", "idle")).toEqual([7200, 4]);
    expect(measured({ ...surge, pods: 16, partitions: 16 }, "worst", "idle")).toEqual([0, 0]);
  });

  it("with a hot key need one pod for it, and a second one does not help", () => {
    const hot = (share: number, pods: number) =>
      measured({ trouble: "none", hot: share, pods, length: 600_000 }, "end")[0];
    // 40 a second for it, less what the pod's other two partitions bring: 2 × 50 ÷ 11.
    expect(hot(50, 4)).toBe(Math.round(600 * (50 - 40 + 100 / 11)));
    expect([hot(50, 12), hot(50, 16), hot(40, 12)]).toEqual([6000, 6000, 0]);
  });

  it("that are stuck do not take a pod's time from its others", () =>
    expect(
      stateAt({ trouble: "poison", "trouble-for": 600_000 }, 60).partitions.filter(({ lag }) => lag > 0),
    ).toHaveLength(1));
});

it.each([
  ["pause", { trouble: "pause", "trouble-for": 120_000, length: 480_000 }, 12_000, 120 + 12_000 / 60],
  ["surge", { trouble: "surge", peak: 300 }, 140 * 60, 60 + (140 * 60) / 60],
])("after a %s the lag is gone after lag ÷ (capacity − rate)", (_, values, worst, gone) => {
  const [most, after] = measured(values, "worst", "gone");
  expect(most).toBe(worst);
  expect(after).toBeCloseTo(gone, 2);
});

it("a rolling deployment of static members beats eager ones if restarts are quick, and not if they are slow", () => {
  const worst = (back: number, isStatic: boolean) =>
    SEEDS.map((seed) => runLab(lab, { trouble: "rolling", back, static: isStatic }, seed).measure("worst"));
  expect(Math.max(...worst(2000, true))).toBeLessThan(Math.min(...worst(2000, false)));
  expect(Math.min(...worst(20_000, true))).toBeGreaterThan(Math.max(...worst(20_000, false)));
  expect(Math.max(...worst(20_000, false))).toBeLessThan(250);
});

it("keeps every claim, whatever is set and whenever one looks", () => claimsHoldAnywhere(lab, 200));

it("keeps every claim to the end of long runs too", () => {
  for (const protocol of ["eager", "cooperative", "consumer"])
    for (const isStatic of [false, true])
      for (const commit of ["after", "auto", "before"])
        for (const trouble of ["killed", "closed", "rolling", "recreate", "slow", "poison", "surge", "pause"]) {
          const values = {
            protocol,
            static: isStatic,
            commit,
            trouble,
            back: 20_000,
            "max-poll": 30_000,
            "slow-work": 200,
          };
          const { outcome } = runLab(lab, { ...values, "trouble-for": 120_000, length: 900_000 }, 3);
          const wrong = outcome.claims.filter(({ holds }) => !holds);
          expect(wrong, `${protocol} ${isStatic} ${commit} ${trouble}`).toEqual([]);
        }
});

it("keeps the right answer of each prediction over 50 seeds", () => {
  for (const { preset, measure, options, id } of lab.predictions) {
    const { values } = lab.presets.find((one) => one.id === preset)!;
    for (let seed = 1; seed <= 50; seed++) {
      const value = runLab(lab, values, seed).measure(measure);
      const right = options.find(({ from, to }) => from <= value && value < to);
      expect([right?.text === undefined, right?.misconception], `${id}, seed ${seed}: ${value}`).toEqual([
        false,
        undefined,
      ]);
    }
  }
});
