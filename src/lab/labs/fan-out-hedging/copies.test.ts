import { describe, expect, it } from "vitest";
import { create } from "../../engine/run";
import { type ParameterValues, valuesOf } from "../../lab";
import { runLab } from "../describe-lab.contract";
import { fanOutHedging as lab } from "../fan-out-hedging";

/** Answers of one call that always takes a second. */
const SLOW: ParameterValues = { "fan-out": 1, "slow-share": 100, length: 1000, "slow-from": 2000 };

function ended(differences: ParameterValues) {
  const values = valuesOf(lab, differences);
  const run = create({ model: lab.model, parameters: values }, 1, { history: false });
  run.runUntil({ t: lab.lengthUs(values) });
  return run;
}

describe("further copies", () => {
  it.each([
    [1, 0],
    [2, 100],
    [3, 200],
    [5, 400],
  ])("at most %i in all: %i hedges for 100 calls, each a delay after the one before", (copies, hedges) => {
    const values = { ...SLOW, "hedge-after": 100, copies, replicas: 5 };
    expect(runLab(lab, values, 1).measure("hedges")).toBe(hedges);
    const rounds = ended(values).log({ type: "hedged", id: 1 });
    expect(rounds.map(({ t }) => t - rounds[0]!.t)).toEqual(
      Array.from({ length: copies - 1 }, (_, round) => round * 100_000),
    );
  });

  it("are sent for each call of an answer that asks one after the other", () => {
    const values = { ...SLOW, order: "serial", "fan-out": 3, slow: 40, "hedge-after": 20 };
    expect(runLab(lab, values, 1).measure("hedges")).toBe(100);
    // A copy that is as slow as the first one is late by the delay: three calls of 40 ms.
    expect(runLab(lab, values, 1).measure("p99")).toBe(120);
  });

  it("each count at once where a share of the copies out is the cap: 24 of 124, not 20 of 100", () => {
    const values = {
      ...SLOW,
      "fan-out": 100,
      rate: 1,
      length: 5000,
      "hedge-after": 20,
      cap: "concurrent",
      "cap-share": 20,
    };
    const [first] = ended({ ...values, "cap-least": 3 }).log({ type: "hedged" });
    expect(first?.data).toMatchObject({ late: 100, sent: 24 });
    expect(lab.describe(first!)).toMatch(/^answer \d+ lacks 100 calls: 24 hedges sent, the cap refuses 76$/);
    const [least] = ended({ ...values, "cap-least": 50 }).log({ type: "hedged" });
    expect(least?.data).toMatchObject({ sent: 50 });
  });

  it("are told without a cap where none refused", () => {
    const [only] = ended({ ...SLOW, "hedge-after": 20 }).log({ type: "hedged" });
    expect(lab.describe(only!)).toMatch(/^answer \d+ lacks 1 call: 1 hedge sent$/);
  });

  it("are drawn as hedges for 100 calls", () => {
    const run = ended({ ...SLOW, "hedge-after": 20 });
    expect(lab.sample(run.state, run.state as never)[2]).toBe(100);
  });
});

describe("a deadline", () => {
  it("stops what is still worked on where losers are cancelled, and leaves it to its end where they are not", () => {
    const late = { ...SLOW, deadline: 300 };
    const work = (cancel: boolean) => ["work", "wasted"].map((id) => runLab(lab, { ...late, cancel }, 1).measure(id));
    expect(work(true)).toEqual([300, 100]);
    expect(work(false)).toEqual([1000, 100]);
  });

  it("cuts off calls that were not sent yet: five of 100 ms one after another, three of them by 300 ms", () => {
    const values = { ...SLOW, order: "serial", "fan-out": 5, slow: 100, deadline: 300 };
    const { measure } = runLab(lab, values, 1);
    expect([measure("partial"), measure("missing"), measure("calls")]).toEqual([100, 40, 4]);
  });
});

describe("a crisis", () => {
  it("stretches what begins in it, also where replicas have no queues, from three to four tenths of the run", () => {
    const values = { "fan-out": 1, "slow-share": 0, "middle-share": 0, crisis: 4, rate: 200, length: 10_000 };
    const answers = ended(values).log({ type: "answered" });
    const begun = answers.map(({ t, data }) => ({
      from: t - Number(data?.latencyUs),
      ms: Number(data?.latencyUs) / 1000,
    }));
    for (const { from, ms } of begun) expect(ms).toBe(from >= 3_000_000 && from < 4_000_000 ? 80 : 20);
  });
});

describe("queues", () => {
  it("serve in the order of arrival: of three times what they can do, those that came first are answered", () => {
    const values = valuesOf(lab, { ...SLOW, slow: 100, queues: true, rate: 60 });
    const run = create({ model: lab.model, parameters: values }, 1, { history: false });
    run.runUntil({ t: 1_000_000 });
    const answered = run.log({ type: "answered" }).map(({ id }) => Number(id));
    expect(answered.length).toBeGreaterThan(10);
    expect(Math.max(...answered)).toBeLessThan(0.6 * run.state.tally.begun);
  });

  it("let a cancelled copy go, so that it costs its replica nothing", () => {
    const values = { ...SLOW, slow: 100, queues: true, rate: 15, "hedge-after": 10 };
    const run = ended({ ...values, cancel: true });
    const waiting = run.state.replicas.flatMap((replica) => replica.waiting);
    expect(waiting.every(({ answer }) => run.state.answers[answer] !== undefined)).toBe(true);
    expect(runLab(lab, { ...values, cancel: true }, 1).measure("work")).toBeLessThan(
      runLab(lab, { ...values, cancel: false }, 1).measure("work"),
    );
  });
});
