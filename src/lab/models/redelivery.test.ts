import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type RedeliveryParameters, type RedeliveryState, redeliveryModel } from "./redelivery";

const base: RedeliveryParameters = {
  messages: 2000,
  meanGapUs: seconds(0.5),
  consumers: 1000,
  meanWorkUs: seconds(20),
  visibilityUs: seconds(30),
  extend: false,
  acknowledge: "after",
  crash: 0,
  inbox: false,
  publish: "direct",
  publisherCrash: 0,
  maxReceives: 0,
};

describeModel("an at-least-once queue", {
  model: redeliveryModel,
  parameters: {
    ...base,
    consumers: 60,
    crash: 0.1,
    publisherCrash: 0.1,
    publish: "outbox",
    inbox: true,
    maxReceives: 5,
  },
});

const finished = (parameters: RedeliveryParameters, seed = 1): RedeliveryState => {
  const run = create({ model: redeliveryModel, parameters }, seed);
  expect(run.runUntil()).toBe("empty");
  return run.state;
};
const total = ({ effects }: RedeliveryState) => effects.reduce((sum, times) => sum + times, 0);

describe("exponential work of 20 s against theory", () => {
  it.each([10, 30, 60])("hidden for %i s: e^(−limit/mean) are delivered again, geometric deliveries", (limit) => {
    const again = Math.exp(-limit / 20);
    const state = finished({ ...base, visibilityUs: seconds(limit) });
    expect(Math.abs(state.redelivered / 2000 - again)).toBeLessThan(4 * Math.sqrt((again * (1 - again)) / 2000));
    const deviation = Math.sqrt(again) / (1 - again);
    expect(Math.abs(state.deliveries / 2000 - 1 / (1 - again))).toBeLessThan((4 * deviation) / Math.sqrt(2000));
    expect(total(state)).toBe(state.deliveries);
  });

  it("a consumer that extends the time-out is not overtaken", () => {
    expect(finished({ ...base, extend: true, visibilityUs: seconds(1) }).deliveries).toBe(2000);
  });

  it("acknowledged first, a crash loses the message: at most once", () => {
    const state = finished({ ...base, acknowledge: "before", crash: 0.1 });
    expect(state.deliveries).toBe(2000);
    expect(state.effects.filter((times) => times === 0)).toHaveLength(state.crashes);
    expect(Math.abs(state.crashes / 2000 - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 2000));
  });

  it("set aside after n deliveries: a share of e^(−limit/mean) to the n", () => {
    const share = Math.exp(-1) ** 3;
    const { dead } = finished({ ...base, visibilityUs: seconds(20), maxReceives: 3 });
    expect(Math.abs(dead / 2000 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 2000));
  });
});

const plans = fc.record({
  consumers: fc.integer({ min: 1, max: 50 }),
  meanWorkUs: fc.integer({ min: 0, max: 30_000_000 }),
  visibilityUs: fc.integer({ min: 10_000_000, max: 60_000_000 }),
  extend: fc.boolean(),
  crash: fc.double({ min: 0, max: 0.5, noNaN: true }),
  publisherCrash: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe("whatever crashes", () => {
  it("outbox and inbox: each fact takes effect exactly once, and every message is acknowledged", () => {
    fc.assert(
      fc.property(plans, fc.nat(1000), (plan, seed) => {
        const state = finished({ ...base, ...plan, messages: 40, inbox: true, publish: "outbox" }, seed);
        expect(state.effects).toEqual(Array(40).fill(1));
        expect(state.deleted).toBe(state.published);
        expect([state.busy, state.visible]).toEqual([0, []]);
        expect(state.skipped).toBe(state.deliveries - 40);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("take the inbox away and effects repeat; take the outbox away and facts are lost", () => {
    const safe = { ...base, crash: 0.1, publisherCrash: 0.1, inbox: true, publish: "outbox" } as const;
    expect(finished({ ...safe, inbox: false }).effects.some((times) => times > 1)).toBe(true);
    const direct = finished({ ...safe, publish: "direct" });
    expect(direct.effects.filter((times) => times === 0)).toHaveLength(direct.lostAtSource);
    expect(direct.lostAtSource).toBeGreaterThan(0);
  });
});
