import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import type { StranglerState } from "../models/strangler/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { describeLabels, describePicture } from "./picture.contract";
import { stranglerRouting } from "./strangler-routing";
import { crossingShare, differingShare, strayShare } from "./strangler-routing/theory";

const MS = 1000;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describeModel("a slice that moves between two systems", {
  model: stranglerRouting.model,
  parameters: valuesOf(stranglerRouting, {
    ...presetValues(stranglerRouting, "way-back"),
    raise: 20,
    "raise-at": 10 * MS,
    corrected: 20,
    shadow: "facade-self",
  }),
});

describeLab(stranglerRouting);

const preset = (id: string, measure: string) => runPreset(stranglerRouting, id).measure(measure);
const run = (values: ParameterValues, measure: string, seed = 1) =>
  runLab(stranglerRouting, values, seed).measure(measure);
const stateOf = (values: ParameterValues, seed: number) =>
  runLab(stranglerRouting, values, seed).state as StranglerState;
/** The states of 20 runs, their counts added up. */
const total = (values: ParameterValues, count: (state: StranglerState) => number) =>
  SEEDS.reduce((all, seed) => all + count(stateOf(values, seed)), 0);

function expectShare(count: number, of: number, share: number): void {
  expect(of).toBeGreaterThan(0);
  expect(Math.abs(count - of * share)).toBeLessThanOrEqual(4 * Math.sqrt(of * share * (1 - share)));
}

/* The table of docs/data-patterns/strangler-fig; samples/numbers.test.ts has the same figures: 18, 37.5, 50 %; 0; 15 %. */
describe("visits whose read goes elsewhere than the write", () => {
  it.each([
    [10, 0.18],
    [25, 0.375],
    [50, 0.5],
  ])("a share of %i for each request: 2p(1 − p)", (share, expected) => {
    expect(strayShare("request", share)).toBeCloseTo(expected, 12);
    const values = { ...presetValues(stranglerRouting, "by-request"), share };
    const tallies = SEEDS.map((seed) => stateOf(values, seed).tally);
    const sum = (pick: "elsewhere" | "missed" | "reads") => tallies.reduce((all, tally) => all + tally[pick], 0);
    expectShare(sum("elsewhere"), sum("reads"), expected);
    expect(sum("missed")).toBe(sum("elsewhere"));
  });

  it.each([10, 25, 50])("a share of %i by customer: none", (share) => {
    expect(run({ ...presetValues(stranglerRouting, "by-customer"), share }, "elsewhere")).toBe(0);
    expect(run({ ...presetValues(stranglerRouting, "by-customer"), share }, "missed")).toBe(0);
  });

  it.each([10, 25, 50])("a share of %i by customer, raised by 15 in between: 15 of 100", (share) => {
    const values = { ...presetValues(stranglerRouting, "raised"), share };
    expect(strayShare("customer", share, share + 15)).toBeCloseTo(0.15, 12);
    expectShare(
      total(values, ({ tally }) => tally.acrossElsewhere),
      total(values, ({ tally }) => tally.across),
      0.15,
    );
    // 150 of 1,000 customers move, and almost all of them have written within the minute before.
    expect(run(values, "moved-behind")).toBeLessThanOrEqual(150);
    expect(run(values, "moved-behind")).toBeGreaterThan(75);
  });

  it("a raise among requests: p(1 − q) + q(1 − p)", () => {
    const values = { ...presetValues(stranglerRouting, "raised"), unit: "request" };
    expect(strayShare("request", 10, 25)).toBeCloseTo(0.3, 12);
    expectShare(
      total(values, ({ tally }) => tally.acrossElsewhere),
      total(values, ({ tally }) => tally.across),
      0.3,
    );
  });

  it("a copy that has arrived before the read makes the other side good enough to read", () => {
    const read = (lag: number) => run({ unit: "request", share: 50, copy: "log", lag, "read-after": 5 * MS }, "missed");
    expect(read(4.5 * MS)).toBe(0);
    expect(read(5.5 * MS)).toBeGreaterThan(40);
    expect(run({ unit: "request", share: 50, copy: "log", reverse: false }, "missed")).toBeGreaterThan(20);
  });
});

describe("a cut-over", () => {
  const lag = { ...presetValues(stranglerRouting, "cut-over"), lag: 2 * MS };
  it("with a pause as long as the lag moves no row without its last write", () => {
    for (const seed of SEEDS)
      for (const measure of ["missed", "moved-behind", "split", "refused", "owner-behind"])
        expect(run(lag, measure, seed), measure).toBe(0);
    expect(total(lag, ({ tally }) => tally.held)).toBeGreaterThan(0);
  });

  it("with one half a second shorter it does", () => {
    expect(total({ ...lag, pause: 1500 }, ({ tally }) => tally.movedBehind)).toBeGreaterThan(0);
    // 15 % of 20 writes a second, for the lag less the pause.
    const behind = total({ ...lag, pause: 0 }, ({ tally }) => tally.movedBehind);
    const expected = SEEDS.length * 0.15 * 20 * 2;
    expect(Math.abs(behind - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
  });

  it("makes only those wait who move: 15 % of 20 a second for 2 s", () => {
    const held = total(presetValues(stranglerRouting, "cut-over"), (state) => state.tally.held);
    const expected = SEEDS.length * 0.15 * 20 * 2;
    expect(Math.abs(held - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
  });
});

describe("what carries the changes", () => {
  it.each([50, 100, 200, 1000])("second writes of up to %i ms cross as the closed form says", (call) => {
    const values = { ...presetValues(stranglerRouting, "dual"), call };
    const pairs = total(values, ({ tally }) => tally.corrections);
    const crossed = total(values, ({ tally }) => tally.crossed);
    const share = crossingShare({ callUs: call * MS, dies: 0 });
    if (call <= 50) expect([share, crossed]).toEqual([0, 0]);
    else expectShare(crossed, pairs, share);
  });

  it("28 % at 200 ms, by (200 − 50)² ÷ (2 × 200²)", () => {
    expect(crossingShare({ callUs: 200_000, dies: 0 })).toBeCloseTo(0.28125, 12);
    expect(crossingShare({ callUs: 200_000, dies: 0.5 })).toBeCloseTo(0.28125 / 4, 12);
  });

  it("one in a thousand dies: the page's 8,640 of 8.64 million a day in small", () => {
    expect((100 * 86_400) / 1000).toBe(8640);
    const values = presetValues(stranglerRouting, "dual-dies");
    const writes = total(values, (state) => state.writes);
    const lost = total(values, ({ tally }) => tally.lost);
    expect(Math.abs(lost - writes / 1000)).toBeLessThanOrEqual(4 * Math.sqrt(writes / 1000));
  });

  it("the owner's log with versions leaves nothing apart but what is under way", () => {
    for (const seed of SEEDS) {
      const { apart, changes, tally } = stateOf(presetValues(stranglerRouting, "log"), seed);
      expect(apart).toBeLessThanOrEqual(changes.length);
      expect(tally.crossed + tally.refused + tally.lost).toBe(0);
    }
  });

  it("two owners give the same version twice: both changes are refused", () => {
    const values = presetValues(stranglerRouting, "two-owners");
    const refused = total(values, ({ tally }) => tally.refused);
    const pairs = total(values, ({ tally }) => tally.corrections);
    // A pair counts 2; pairs fall on two sides with 2p(1 − p) = ½. Those of the last 1.5 s have not arrived.
    expect(Math.abs(refused / 2 - pairs / 2)).toBeLessThanOrEqual(4 * Math.sqrt(pairs / 4) + SEEDS.length * 3);
    expect(preset("two-owners", "owner-behind")).toBeGreaterThan(0);
    expect(run({ ...values, unit: "customer" }, "refused")).toBe(0);
  });
});

describe("the way back", () => {
  it("lacks what shipping accepted if nothing flows back: share × 20 × time", () => {
    for (const [id, expected] of [
      ["forward-only", 0.5 * 20 * 90],
      ["one-night", 20 * 240],
    ] as const) {
      const missing = total(presetValues(stranglerRouting, id), ({ back }) => back?.missing ?? 0);
      const all = SEEDS.length * expected;
      expect(Math.abs(missing - all)).toBeLessThanOrEqual(4 * Math.sqrt(all));
    }
    // The page's March: 20 checkouts a second for 40 minutes.
    expect(20 * 2400).toBe(48_000);
  });

  it("lacks nothing if the copy flows both ways and the pause is as long as its lag", () => {
    expect(preset("way-back", "way-back") + preset("way-back", "moved-behind") + preset("way-back", "missed")).toBe(0);
    const hasty = total({ ...presetValues(stranglerRouting, "way-back"), pause: 0 }, ({ back }) => back?.missing ?? 0);
    const expected = SEEDS.length * 0.5 * 20 * 1.5;
    expect(Math.abs(hasty - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected));
  });

  it("ends a raise that waits, and a later raise does not happen", () => {
    const { share, moving, back } = stateOf({ raise: 40, "raise-at": 20 * MS, pause: 5 * MS, "back-at": 22 * MS }, 1);
    expect([share, moving]).toEqual([0, null]);
    // It has a pause of its own: the raise that was to end at 25 s does not end it.
    expect(back?.atUs).toBe(27e6);
    expect(stateOf({ raise: 40, "raise-at": 40 * MS, "back-at": 22 * MS }, 1).share).toBe(0);
    expect(stateOf({ raise: 95 }, 1).share).toBe(100);
  });
});

/* The second table of the page: of 10,000 quotes 10,000, 2,510 and 14 differ, and 4 of the monolith with itself. */
describe("the comparison", () => {
  const shadow = { ...presetValues(stranglerRouting, "twice") };
  it.each([
    ["raw", 10_000],
    ["values", 2_510],
    ["any-order", 14],
    ["no-price", 4],
  ] as const)("%s: %i of 10,000 differ", (rules, expected) => {
    const share = differingShare({ rules, bug: 10, noise: 4 });
    expect(Math.round(10_000 * share)).toBe(expected);
    const values = { ...shadow, rules };
    expectShare(
      total(values, ({ quotes }) => quotes.differ),
      total(values, ({ quotes }) => quotes.compared),
      share,
    );
  });

  it("finds the noise in the monolith alone", () => {
    expectShare(
      total(shadow, ({ quotes }) => quotes.selfDiffer),
      total(shadow, ({ quotes }) => quotes.self),
      0.0004,
    );
    expect(preset("ignored", "hidden")).toBe(preset("ignored", "faulty"));
    expect(preset("ignored", "faulty")).toBeGreaterThan(0);
    expect([preset("twice", "hidden"), preset("texts", "hidden")]).toEqual([0, 0]);
  });

  it("takes rows that lag for faults: lag × writes ÷ rows", () => {
    const values = presetValues(stranglerRouting, "late-copy");
    const compared = total(values, ({ quotes }) => quotes.compared);
    const differ = total(values, ({ quotes }) => quotes.differ);
    // 100 quotes meet the same state each second, 20 × 120 states: the number of rows behind is a Poisson count of 30.
    const states = SEEDS.length * 118.5;
    const share = 30 / 1000;
    const error = Math.sqrt((share * (1 - share)) / compared + share / 1000 / states);
    expect(Math.abs(differ / ((compared * 119.25) / 120) - share)).toBeLessThanOrEqual(4 * error);
    expect(total(values, ({ quotes }) => quotes.differ - quotes.behind)).toBe(0);
    expect(run({ ...values, lag: 0 }, "differ")).toBe(0);
  });

  it("costs calls: twice as many, three times with the monolith twice", () => {
    expect([preset("texts", "calls"), preset("twice", "calls"), preset("log", "calls")]).toEqual([200, 300, 100]);
    expect(preset("mirror", "calls")).toBe(200);
    expect(preset("mirror", "compared")).toBe(0);
  });

  it("lets the customer wait for both only where one runs after the other", () => {
    const quotes = (id: string) => preset(id, "wait");
    expect([quotes("mirror"), quotes("texts")]).toEqual([40, 40]);
    expect(run({ ...presetValues(stranglerRouting, "scientist"), sample: 100 }, "wait")).toBe(240);
    // Half take part: 40 + 200 ÷ 2.
    expect(Math.abs(quotes("scientist") - 140)).toBeLessThan((4 * 200 * 0.5) / Math.sqrt(12_000));
  });

  it("counts a wrong price as a customer's only where shipping owns the quote", () => {
    expect(preset("twice", "wrong")).toBe(0);
    const values = { share: 50, bug: 100 };
    expectShare(
      total(values, ({ quotes }) => quotes.wrong),
      total(values, ({ quotes }) => quotes.served.shipping),
      0.01,
    );
  });
});

describe("any run", () => {
  it(
    "keeps every claim, whatever is set and whenever one looks",
    () => claimsHoldAnywhere(stranglerRouting, 150),
    120_000,
  );

  it("keeps count of the rows that differ", () => {
    for (const id of ["by-request", "dual", "two-owners", "slow-copy", "forward-only"]) {
      const { rows, apart } = runPreset(stranglerRouting, id).state as StranglerState;
      expect(rows.monolith.write.filter((write, row) => write !== rows.shipping.write[row])).toHaveLength(apart);
    }
  });

  it("draws each request of a visit once, in its second", () => {
    const parameters = valuesOf(stranglerRouting, presetValues(stranglerRouting, "raised"));
    const run = create({ model: stranglerRouting.model, parameters }, 1, { history: false });
    const sums = { shipping: 0, missed: 0, monolith: 0 };
    for (let second = 1; second <= 120; second++) {
      run.runUntil({ t: second * 1e6 });
      const [shipping = 0, missed = 0] = stranglerRouting.sample(run.state as StranglerState, parameters);
      sums.shipping += shipping;
      sums.missed += missed;
      sums.monolith += (run.state as StranglerState).last.monolith;
    }
    const { tally, writes } = run.state as StranglerState;
    expect(sums.missed).toBe(tally.missed);
    expect(sums.shipping + sums.monolith).toBe(writes + tally.reads);
    expect(sums.shipping).toBeGreaterThan(tally.accepted.shipping);
  });

  it("names rows as doubtful to their readers on each side that may be drawn, and on the owner's alone by customer", () => {
    const state = runPreset(stranglerRouting, "two-owners").state as StranglerState;
    expect(preset("two-owners", "owner-behind")).toBe(state.apart);
    expect(preset("by-customer", "owner-behind")).toBe(0);
    expect(preset("by-request", "owner-behind")).toBe(preset("by-request", "apart"));
    const night = runPreset(stranglerRouting, "one-night").state as StranglerState;
    const lacking = night.latest.filter((write, row) => night.rows.monolith.write[row] !== write);
    expect(preset("one-night", "owner-behind")).toBe(lacking.length);
  });

  it("draws a second write between the systems and a log's change between the databases", () => {
    for (const [id, between] of [
      ["dual", ["monolith", "shipping"]],
      ["log", ["shop-db", "shipping-db"]],
    ] as const) {
      const parameters = valuesOf(stranglerRouting, presetValues(stranglerRouting, id));
      const run = create({ model: stranglerRouting.model, parameters }, 1, { history: false });
      run.runUntil({ when: ({ changes }) => (changes as unknown[]).length > 0 });
      const { edges, messages } = stranglerRouting.picture(run.state as StranglerState, parameters);
      const change = messages.find(({ from }) => from !== "facade");
      expect([change?.from, change?.to]).toEqual(between);
      expect(edges).toContainEqual({ from: between[0], to: between[1] });
    }
  });

  it("tells what a comparison saw and cost", () => {
    const told = (id: string) => runPreset(stranglerRouting, id).outcome.summary;
    expect(told("mirror")).toMatch(/Nothing was compared; 100 quotes made 200 calls, and a customer waited 40 ms/);
    expect(told("ignored")).toMatch(/in 17 the price was wrong and was not looked at/);
    expect(told("late-copy")).toMatch(/343 differed, 343 by the rows alone; in 0 the price was wrong\. There/);
    expect(told("twice")).toMatch(/23 differed, and the monolith from itself in 7; in 17 .* 300 calls/);
    expect(told("log")).not.toMatch(/quote/);
  });

  it("counts nobody as moved behind where nobody has a side", () =>
    expect(run({ ...presetValues(stranglerRouting, "raised"), unit: "request" }, "moved-behind")).toBe(0));

  it.each(stranglerRouting.predictions.map((prediction) => [prediction.id, prediction] as const))(
    "keeps %s over 50 seeds",
    (_, { preset: id, measure, options }) => {
      const right = options.find(({ misconception }) => misconception === undefined);
      const values = Array.from({ length: 50 }, (__, seed) =>
        run(presetValues(stranglerRouting, id), measure, seed + 1),
      );
      expect(Math.min(...values)).toBeGreaterThanOrEqual(right?.from ?? Infinity);
      expect(Math.max(...values)).toBeLessThan(right?.to ?? -Infinity);
    },
    60_000,
  );

  describeLabels(stranglerRouting);
  describePicture(stranglerRouting);

  it("meets the same customers whichever way they are routed", () => {
    const visits = (values: ParameterValues) => stateOf({ length: 60 * MS, ...values }, 7).tally.visits;
    const others: ParameterValues[] = [{ unit: "request" }, { share: 90 }, { copy: "log" }, { shadow: "facade" }];
    for (const values of others) expect(visits(values)).toBe(visits({}));
  });
});
