import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import type { CommitState } from "../models/commit/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { describeLabels, describePicture } from "./picture.contract";
import { twoPhaseCommit as lab } from "./two-phase-commit";

const scenario = (values: ParameterValues) => ({ model: lab.model, parameters: valuesOf(lab, values) });
describeModel("two-phase commit in doubt", scenario({ "lock-limit": 3, hot: 30, scan: 20, pause: 2 }));
describeModel("three-phase commit", scenario({ protocol: "3pc", participants: 3, fault: "partition", hot: 100 }));
describeModel("a saga", scenario({ protocol: "saga", fault: "first-commit", hot: 100, rate: 50, connections: 2 }));
describeLab(lab);

const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);
/** Nobody else is there. */
const ALONE: ParameterValues = { rate: 0 };
const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(lab, values, 1);
  return ids.map((id) => run.measure(id));
};
/** The state so many seconds into the run. */
function stateAt(values: ParameterValues, atSeconds: number, seed = 1): CommitState {
  const run = create(scenario(values), seed, { history: false });
  run.runUntil({ t: atSeconds * 1e6 });
  return run.state as CommitState;
}
const mean = (of: (seed: number) => number): number => SEEDS.reduce((sum, seed) => sum + of(seed), 0) / SEEDS.length;

/* The table of docs/related/distributed-transactions, which its own test runs on PostgreSQL: doubt, locks, end. */
describe("the five moments", () => {
  it.each([
    ["first-vote", [true, false], [true, false], "aborted", "idle"],
    ["all-votes", [true, true], [true, true], "aborted", "aborted"],
    ["decision", [true, true], [true, true], "committed", "committed"],
    ["first-commit", [false, true], [false, true], "committed", "committed"],
    ["all-commits", [false, false], [false, false], "committed", "committed"],
  ])("dies after %s", (fault, doubt, locked, inventory, payment) => {
    const values = { ...ALONE, fault };
    const dead = stateAt(values, 30);
    expect(dead.coordinator.up).toBe(false);
    expect(dead.participants.map((one) => one.doubtSinceUs >= 0)).toEqual(doubt);
    expect(dead.participants.map((one) => one.lockedSinceUs >= 0)).toEqual(locked);
    const end = stateAt(values, 90);
    expect(end.participants.map(({ status }) => status)).toEqual([inventory, payment]);
    expect(end.participants.every((one) => one.lockedSinceUs < 0)).toBe(true);
    // A commit is forgotten once all have confirmed, an abort was never written.
    expect(end.coordinator.record).toBe(null);
  });

  it("nobody ends the doubt while the coordinator is away, however long", () => {
    for (const outage of [0, 200]) {
      const values = { ...ALONE, outage, length: 150 };
      expect(measured(values, "in-doubt", "committed", "rolled-back")).toEqual([2, 0, 0]);
      expect(measured(values, "locked")[0]).toBeCloseTo(140, 1);
    }
  });

  it("asked at once, payment has promised when inventory's vote arrives", () => {
    const dead = stateAt({ ...ALONE, fault: "first-vote", order: "parallel" }, 30);
    expect(dead.participants.map((one) => one.doubtSinceUs >= 0)).toEqual([true, true]);
  });
});

/* By arithmetic; the page's "Cost in time": 1 ms and 2 ms make 8 ms until the last confirmation. */
describe("what a commit costs", () => {
  it("takes the page's 8 ms, asked at once", () => {
    const [took = 0, messages, forced] = measured(
      { ...ALONE, fault: "none", order: "parallel" },
      "took",
      "messages",
      "forced",
    );
    expect(took + 1 / 2).toBe(8);
    expect([messages, forced]).toEqual([8, 5]);
  });

  it.each([
    ["2pc", 2, "sequential", 14, 8, 5],
    ["2pc", 4, "sequential", 26, 16, 9],
    ["2pc", 4, "parallel", 8, 16, 9],
    ["3pc", 2, "parallel", 11, 12, 7],
    ["3pc", 3, "sequential", 29, 18, 10],
    ["saga", 3, "sequential", 13, 6, 6],
  ])("%s, %i databases, %s: %d ms", (protocol, participants, order, ms, messages, forced) => {
    const values = { ...ALONE, fault: "none", protocol, participants, order };
    const [took = 0, ...rest] = measured(values, "took", "messages", "forced");
    expect([took + 1 / 2, ...rest]).toEqual([ms, messages, forced]);
  });

  it("an abort forces only the promises, and nobody confirms it", () => {
    // Two ask, one yes, one no, one verdict; the promise of the one that said yes.
    expect(measured({ ...ALONE, fault: "refuses" }, "messages", "forced", "rolled-back")).toEqual([5, 1, 2]);
  });
});

describe("other transactions", { timeout: 60_000 }, () => {
  it("empty the pool after connections ÷ hot rate, within four standard errors", () => {
    // The page: 100 ÷ 5 a second = 20 s; the sum of 100 exponential gaps has a deviation of 2 s.
    const failed = mean((seed) => runLab(lab, {}, seed).measure("failed"));
    const deviation = Math.sqrt((2 * 100) ** 2 + 2000) / Math.sqrt(SEEDS.length);
    expect(Math.abs(failed - 100 * 20)).toBeLessThan(4 * deviation);
  });

  it("with a limit fail at the hot rate for the doubt less the limit", () => {
    const failed = mean((seed) => runLab(lab, { "lock-limit": 2 }, seed).measure("failed"));
    expect(Math.abs(failed - 5 * 38)).toBeLessThan(4 * Math.sqrt(190 / SEEDS.length));
    // Little: 5 × 2 = 10 wait at a time; never near the pool.
    for (const seed of SEEDS) expect(runLab(lab, { "lock-limit": 2 }, seed).measure("peak")).toBeLessThan(30);
  });

  it("wait as many as arrive, where nothing ends it", () => {
    const waited = mean((seed) => runLab(lab, { connections: 500 }, seed).measure("peak"));
    expect(Math.abs(waited - 200)).toBeLessThan(4 * Math.sqrt(200 / SEEDS.length));
    expect(measured({ connections: 500 }, "failed")).toEqual([0]);
  });

  it("are refused at the last connection, not one before or after", () => {
    for (const connections of [1, 7, 100]) expect(measured({ connections }, "peak")).toEqual([connections]);
  });

  it("are drawn second by second, each once", () => {
    const values = valuesOf(lab, { "lock-limit": 2, connections: 7 });
    const run = create({ model: lab.model, parameters: values }, 1);
    const sums = [0, 0];
    for (let second = 1; second <= 90; second++) {
      run.runUntil({ t: second * 1e6 });
      const [, ok = 0, failed = 0] = lab.sample(run.state as CommitState, values);
      sums[0] = (sums[0] ?? 0) + ok;
      sums[1] = (sums[1] ?? 0) + failed;
    }
    const { tally, second } = run.state as CommitState;
    expect(sums).toEqual([tally.ok - second.ok, tally.timedOut + tally.noConnection - second.failed]);
    expect(sums[1]).toBeGreaterThan(100);
  });

  it("say when the last connection is taken and when one is free", () => {
    const run = create(scenario({}), 1);
    run.runUntil({ t: 90e6 });
    const [empty, ...more] = run.log({ type: "pool-empty" });
    expect([empty?.data, more.length]).toEqual([{ connections: 100 }, 0]);
    expect(run.log({ type: "pool-again" })).toHaveLength(1);
  });

  it("wait almost as long as the row is locked, and so far at any moment", () => {
    // Five a second: the first of them comes within 4 s, but for 2 runs in 10⁹.
    expect(measured({ connections: 500 }, "longest-wait")[0]).toBeGreaterThan(36);
    const values = valuesOf(lab, { connections: 500 });
    const wait = lab
      .outcome(stateAt({ connections: 500 }, 30), [], values)
      .measures.find(({ id }) => id === "longest-wait");
    expect(wait?.value).toBeGreaterThan(16);
  });

  it("on other rows do not notice", () => expect(measured({ hot: 0 }, "failed", "waited")).toEqual([0, 0]));

  it("take the row one after the other: a wait of some only, without a fault", () => {
    // M/D/1 at 5 a second × 2 ms: a row that is hardly busy.
    expect(measured({ fault: "none" }, "failed")).toEqual([0]);
    expect(measured({ fault: "none" }, "longest-wait")[0]).toBeLessThan(0.03);
  });
});

describe("recovery", { timeout: 60_000 }, () => {
  it("comes with the restart and the pause where it scans at once: the page's 40 + 10 s", () => {
    expect(runLab(lab, presetValues(lab, "narayana"), 1).measure("doubt")).toBeCloseTo(50, 1);
  });

  it("else waits for a part of the period too: 40 + 60 + 10 s in the mean, 50 to 170 at most", () => {
    const times = SEEDS.map((seed) => runLab(lab, presetValues(lab, "late-scan"), seed).measure("doubt"));
    for (const time of times) {
      expect(time).toBeGreaterThanOrEqual(50);
      expect(time).toBeLessThan(170.1);
    }
    const average = times.reduce((sum, time) => sum + time) / times.length;
    expect(Math.abs(average - 110)).toBeLessThan((4 * 120) / Math.sqrt(12 * SEEDS.length));
  });

  it("looks again a period after its first scan, and no more once nobody is in doubt", () => {
    for (const [scan, gap] of [
      [30, 30],
      [2, 5],
      [0, 5],
    ] as const) {
      const run = create(scenario({ ...ALONE, scan, length: 200 }), 1);
      run.runUntil({ t: 200e6 });
      const [first = 0, second = 0, ...rest] = run.log({ type: "scan" }).map(({ t }) => t / 1e6);
      expect(first).toBeLessThanOrEqual(50.01 + scan);
      expect(second - first).toBe(gap);
      expect(rest).toEqual([]);
    }
  });

  it("leaves alone what no record knows, if told to", () => {
    const values = { ...ALONE, fault: "all-votes", unknown: "leave" };
    expect(measured(values, "in-doubt", "rolled-back")).toEqual([2, 0]);
    // There and back with two databases: for votes, for the scan that leaves them, and for the one then due.
    expect(measured(values, "messages")).toEqual([12]);
    expect(measured({ ...values, fault: "decision" }, "committed")).toEqual([2]);
  });

  it("with an empty log presumes an abort that was a commit, after the first commit only", () => {
    const lost = (fault: string) => measured({ ...ALONE, fault, log: "lost" }, "committed", "rolled-back");
    expect(lost("all-votes")).toEqual([0, 2]);
    expect(lost("decision")).toEqual([0, 2]);
    expect(lost("first-commit")).toEqual([1, 1]);
    expect(lost("all-commits")).toEqual([2, 0]);
  });
});

describe("a decision by hand", () => {
  const hand = (fault: string, verdict: string) =>
    measured({ ...ALONE, fault, "by-hand": 20, "by-hand-verdict": verdict }, "committed", "rolled-back", "locked");

  it("breaks the checkout if the log says otherwise, and not if it agrees", () => {
    expect(hand("decision", "abort").slice(0, 2)).toEqual([1, 1]);
    expect(hand("decision", "commit").slice(0, 2)).toEqual([2, 0]);
    expect(hand("all-votes", "commit").slice(0, 2)).toEqual([1, 1]);
    expect(hand("all-votes", "abort").slice(0, 2)).toEqual([0, 2]);
  });

  it("ends nothing for a database that was not asked and a coordinator that is dead", () => {
    expect(stateAt({ ...ALONE, fault: "first-vote", outage: 0, "by-hand": 20 }, 60).endedUs).toBe(-1);
    expect(stateAt({ ...ALONE, fault: "first-vote", outage: 30, "by-hand": 20 }, 60).endedUs).toBe(-1);
  });

  it("frees the row early", () => expect(hand("decision", "abort")[2]).toBeCloseTo(20, 1));
});

describe("faults of a participant or of the network", () => {
  it("without its vote the coordinator aborts after the silence, and not before", () => {
    for (const silence of [1, 5, 20])
      for (const fault of ["participant-dies", "vote-lost"]) {
        const [locked = 0, committed] = measured({ ...ALONE, fault, silence }, "locked", "committed");
        expect(committed).toBe(0);
        expect(locked).toBeGreaterThan(silence - 0.02);
        expect(locked).toBeLessThan(silence + 0.02);
      }
  });

  it("a lost verdict is repeated, and a database that was down after its vote still commits", () => {
    expect(measured({ ...ALONE, fault: "verdict-lost" }, "committed")).toEqual([2]);
    expect(measured({ ...ALONE, fault: "verdict-lost" }, "doubt")[0]).toBeCloseTo(5, 1);
    const [committed, doubt = 0] = measured({ ...ALONE, fault: "participant-restarts" }, "committed", "doubt");
    expect(committed).toBe(2);
    // Back after 40 s; told at the next repetition, or asked by recovery.
    expect(doubt).toBeGreaterThanOrEqual(40);
    expect(doubt).toBeLessThan(45.1);
  });

  it("a row that stays busy for longer than the patience is a missing vote; who was not asked is not told", () => {
    // 200 a second of 20 ms each: 490 wait when the checkout comes, some ten seconds' work.
    const busy = { fault: "none", rate: 200, hot: 100, forced: 20, connections: 500 };
    expect(measured(busy, "messages", "committed", "rolled-back", "forced")).toEqual([2, 0, 1, 0]);
    const { outcome } = runLab(lab, busy, 1);
    expect(outcome.summary).toMatch(/^The checkout was rolled back: 1 of 2 databases had begun/);
  });

  it("a cut makes 2PC wait and 3PC split", () => {
    const cut = { ...ALONE, participants: 3, fault: "partition" };
    expect(measured(cut, "committed", "rolled-back")).toEqual([3, 0]);
    expect(measured({ ...cut, protocol: "3pc" }, "committed", "rolled-back")).toEqual([2, 1]);
  });

  it.each(["first-vote", "all-votes", "decision", "first-commit", "all-commits"])(
    "3PC without a cut ends alike and needs no coordinator: %s",
    (fault) => {
      const values = { ...ALONE, protocol: "3pc", participants: 3, fault, outage: 0 };
      const [committed = -1, inDoubt] = measured(values, "committed", "in-doubt");
      expect(inDoubt).toBe(0);
      expect(committed).toBe(fault.endsWith("vote") || fault === "all-votes" ? 0 : 3);
      expect(measured(values, "doubt")[0]).toBeLessThan(5.1);
    },
  );

  it.each(["all-votes", "decision", "all-commits"])(
    "a saga's coordinator that dies after its last step: %s",
    (fault) => {
      const values = { ...ALONE, protocol: "saga", participants: 3, fault };
      const dead = stateAt(values, 30);
      expect([dead.coordinator.up, dead.participants.map(({ status }) => status)]).toEqual([
        false,
        ["committed", "committed", "committed"],
      ]);
      expect(stateAt(values, 60).coordinator.phase).toBe("committed");
    },
  );

  it("a half lasts from the first commit to the last, whatever happens between", () =>
    expect(measured({ ...ALONE, protocol: "saga", participants: 3, fault: "first-commit" }, "half")[0]).toBeCloseTo(
      40,
      1,
    ));

  it("3PC goes on without a database that is down, which then asks the others", () => {
    const down = { ...ALONE, protocol: "3pc", participants: 3, fault: "participant-restarts" };
    expect(measured({ ...down, outage: 0 }, "committed", "in-doubt")).toEqual([2, 1]);
    expect(measured(down, "committed", "in-doubt")).toEqual([3, 0]);
    expect(measured(down, "doubt")[0]).toBeCloseTo(40, 1);
  });

  it.each(["vote-lost", "verdict-lost"])("a saga's lost message is repeated, and the step done once: %s", (fault) => {
    const end = stateAt({ ...ALONE, protocol: "saga", fault }, 60);
    expect(end.coordinator.phase).toBe("committed");
    expect(end.tally.forced).toBe(4);
    // A step's message that is lost costs one way, its confirmation both.
    expect(end.tally.messages).toBe(fault === "vote-lost" ? 6 : 5);
  });

  it("a saga locks for a write and shows its middle for the outage", () => {
    const run = runPreset(lab, "saga");
    expect(run.measure("locked")).toBe(0.002);
    expect(run.measure("half")).toBeCloseTo(40, 1);
    expect(run.measure("doubt")).toBe(0);
    expect(
      measured({ ...ALONE, protocol: "saga", fault: "refuses", participants: 3 }, "committed", "rolled-back"),
    ).toEqual([0, 3]);
  });
});

describe("any run", { timeout: 60_000 }, () => {
  it("keeps every claim, whatever is set and whenever one looks", () => claimsHoldAnywhere(lab, 250), 60_000);

  it("never ends half and half by 2PC itself", () => {
    const faults = lab.parameters.find(({ id }) => id === "fault");
    const names = faults?.kind === "choice" ? faults.choices.map(({ value }) => value) : [];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom("2pc", "saga"),
        fc.constantFrom("sequential", "parallel"),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 0, max: 60 }),
        fc.nat(1000),
        (fault, protocol, order, participants, outage, seed) => {
          const values = {
            fault,
            protocol,
            order,
            participants,
            outage,
            rate: 60,
            hot: 100,
            "lock-limit": 2,
            length: 120,
          };
          const run = runLab(lab, values, seed);
          const committed = run.measure("committed");
          if (protocol === "2pc" && run.measure("in-doubt") === 0) expect([0, participants]).toContain(committed);
          if (outage > 0 && protocol === "2pc") expect(run.measure("in-doubt")).toBe(0);
          if (outage > 0 && protocol === "saga") expect([0, participants]).toContain(committed);
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  }, 60_000);

  it("has keys of predictions that chance does not move", () => {
    for (const { preset, measure, options } of lab.predictions) {
      const key = options.find(({ misconception }) => misconception === undefined);
      for (const seed of SEEDS) {
        const value = runLab(lab, presetValues(lab, preset), seed).measure(measure);
        expect(value, `${measure}, seed ${seed}`).toBeGreaterThanOrEqual(key?.from ?? Infinity);
        expect(value, `${measure}, seed ${seed}`).toBeLessThan(key?.to ?? -Infinity);
      }
    }
  });

  it("is told without what did not happen", () => {
    const told = (preset: string) => runPreset(lab, preset).outcome.summary;
    expect(told("decision")).toMatch(/^Both databases committed\. .*and 1,955 failed: 1,955 had no connection\.$/);
    expect(told("participant-dies")).toMatch(/^The checkout was rolled back: 1 of 2 .*at once, and none failed\.$/);
    expect(told("saga")).toMatch(/nobody was in doubt, and for 40 s one side/);
    expect(told("nothing")).toMatch(/lasted 5 ms\. None of 283 other transactions found the row locked/);
    expect(told("three-phase-split")).toMatch(
      /^The checkout is broken for good: 2 of 3 databases committed, 1 rolled .*for 75 s one side/,
    );
  });

  it("says in the coordinator's log that the databases ended apart, which nobody has to look for", () => {
    const logAfter = (differences: ParameterValues) => {
      const values = { ...presetValues(lab, "by-hand"), ...differences };
      const state = stateAt(values, lab.lengthUs(valuesOf(lab, values)) / 1e6);
      return lab.picture(state, valuesOf(lab, values)).nodes.find(({ id }) => id === "log")?.state?.label;
    };
    expect(logAfter({})).toBe("ended apart");
    expect(logAfter({ "by-hand-verdict": "commit" })).toBe("forgotten");
    expect(logAfter({ "by-hand": 0 })).toBe("forgotten");
  });

  it("draws a lock and an absence as far as they have come", () => {
    const endsAt = (seconds: number) =>
      lab.picture(stateAt(ALONE, seconds), valuesOf(lab, ALONE)).bars?.bars.map(({ id, to }) => [id, Math.round(to)]);
    const all = (to: number) => ["coordinator", "inventory", "payment"].map((id) => [id, to]);
    expect(endsAt(30)).toEqual(all(30));
    expect(endsAt(80)).toEqual(all(50));
  });

  describeLabels(lab);
  describePicture(lab);
});
