import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { milliseconds, seconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { sagaModel } from "./saga";
import { hasEnded, hasTwice, isAtomic, type SagaParameters, type SagaState, type Step } from "./saga-state";

const five: readonly Step[] = [
  { id: "order", kind: "compensatable" },
  { id: "stock", kind: "compensatable" },
  { id: "payment", kind: "pivot" },
  { id: "shipping", kind: "retriable" },
  { id: "confirmation", kind: "retriable" },
];

const calm: SagaParameters = {
  style: "orchestration",
  steps: five,
  failAt: 0,
  refusal: 0,
  loss: 0,
  duplicates: 0,
  transient: 0,
  compensationFailure: 0,
  crash: 0,
  restartUs: seconds(5),
  durable: true,
  idempotent: true,
  maxAttempts: 0,
  retryUs: seconds(100),
  networkUs: milliseconds(5),
  meanWorkUs: milliseconds(50),
  sagas: 20,
  meanGapUs: seconds(1),
  meanReadGapUs: 0,
  readStep: 1,
  semanticLock: false,
};
const stormy: SagaParameters = {
  ...calm,
  refusal: 0.3,
  loss: 0.2,
  duplicates: 0.2,
  transient: 0.2,
  compensationFailure: 0.4,
  crash: 0.05,
  retryUs: milliseconds(200),
  meanReadGapUs: milliseconds(100),
};
const styles = ["orchestration", "choreography"] as const;

for (const style of styles) describeModel(`sagas by ${style}`, { model: sagaModel, parameters: { ...stormy, style } });

const finished = (parameters: SagaParameters, seed = 1): SagaState => {
  const run = create({ model: sagaModel, parameters }, seed);
  expect(run.runUntil()).toBe("empty");
  return run.state;
};

describe.each(styles)("%s without faults", (style) => {
  const perMessage = style === "orchestration" ? 2 : 1;

  it("takes effect once per step, with a message (two) per step", () => {
    const { sagas, messages, ended } = finished({ ...calm, style });
    expect(ended).toBe(20);
    for (const { phase, done, undone } of Object.values(sagas))
      expect([phase, done, undone]).toEqual(["done", [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]]);
    expect(messages).toBe(20 * 5 * perMessage);
  });

  it.each([1, 2, 3])("refused at step %i: what came before is undone once, the last first", (failAt) => {
    const { sagas, messages } = finished({ ...calm, style, failAt });
    const steps = Array.from({ length: failAt - 1 }, (_, step) => step);
    for (const { phase, done, undone, undoOrder } of Object.values(sagas)) {
      expect(phase).toBe("compensated");
      expect(undoOrder).toEqual(steps.toReversed());
      expect(done).toEqual(five.map((_, step) => (step < failAt - 1 ? 1 : 0)));
      expect(undone).toEqual(done);
    }
    expect(messages).toBe(20 * (2 * failAt - 1) * perMessage);
  });

  it.each([4, 5])("step %i comes after the pivot and cannot refuse", (failAt) => {
    expect(Object.values(finished({ ...calm, style, failAt }).sagas).map(({ phase }) => phase)).toEqual(
      Array(20).fill("done"),
    );
  });
});

const faults = fc.record({
  style: fc.constantFrom(...styles),
  steps: fc
    .array(fc.constantFrom("compensatable" as const, "pivot" as const), { minLength: 1, maxLength: 6 })
    .map((kinds) => kinds.map((kind, index): Step => ({ id: `t${index}`, kind }))),
  failAt: fc.integer({ min: 0, max: 6 }),
  refusal: fc.double({ min: 0, max: 1, noNaN: true }),
  loss: fc.double({ min: 0, max: 0.5, noNaN: true }),
  duplicates: fc.double({ min: 0, max: 0.5, noNaN: true }),
  transient: fc.double({ min: 0, max: 0.5, noNaN: true }),
  compensationFailure: fc.double({ min: 0, max: 0.7, noNaN: true }),
  crash: fc.double({ min: 0, max: 0.2, noNaN: true }),
  retryUs: fc.integer({ min: 1000, max: 1_000_000 }),
});

describe("whatever gets lost, doubled, refused or crashes", () => {
  it("every saga ends whole or undone, each effect once, compensations backwards", () => {
    fc.assert(
      fc.property(faults, fc.nat(1000), (plan, seed) => {
        const { sagas, ended, open } = finished({ ...calm, ...plan, sagas: 5 }, seed);
        expect(ended).toBe(5);
        expect(open).toEqual({});
        for (const saga of Object.values(sagas)) {
          expect(["done", "compensated"]).toContain(saga.phase);
          expect(isAtomic(saga)).toBe(true);
          expect(hasTwice(saga)).toBe(false);
          expect(saga.undoOrder).toEqual(saga.undoOrder.map((_, index) => saga.undoOrder.length - 1 - index));
          expect(saga.phase === "compensated").toBe(saga.refuses >= 0);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it.each([
    [
      "participants that do not recognise repetitions do things twice",
      { idempotent: false },
      (s: SagaState) => Object.values(s.sagas).some(hasTwice),
    ],
    [
      "a crash without a journal or outbox leaves sagas half-way",
      { durable: false },
      (s: SagaState) => Object.values(s.sagas).some((one) => one.phase === "stuck" && !isAtomic(one)),
    ],
    [
      "a limit of attempts leaves sagas half-way",
      { maxAttempts: 2 },
      (s: SagaState) => Object.values(s.sagas).some((one) => one.phase === "stuck" && !isAtomic(one)),
    ],
  ] as const)("take one rule away: %s", (_, without, broken) => {
    for (const style of styles) {
      const parameters = { ...stormy, style, meanReadGapUs: 0, sagas: 60 };
      expect(broken(finished({ ...parameters, ...without }))).toBe(true);
      expect(broken(finished(parameters))).toBe(false);
    }
  });

  it("begun = done + compensated + stuck + under way, at any moment", () => {
    const run = create({ model: sagaModel, parameters: stormy }, 2);
    for (let t = 0; t < seconds(60); t += milliseconds(500)) {
      run.runUntil({ t });
      const sagas = Object.values(run.state.sagas);
      expect(sagas.filter(hasEnded)).toHaveLength(run.state.ended);
    }
  });
});

describe("isolation", () => {
  const parameters: SagaParameters = {
    ...calm,
    failAt: 3,
    sagas: 200,
    meanGapUs: seconds(2),
    meanReadGapUs: milliseconds(20),
  };

  it("what readers see between T2 and C2 is the time it lasts times their rate (Poisson)", () => {
    const { dirtyReads, heldUs } = finished(parameters);
    // Two replies, two commands and the work of T3 and C2: 20 ms + 2 · 50 ms.
    expect(Math.abs(heldUs / 200 / 1000 - 120)).toBeLessThan((4 * Math.sqrt(2) * 50) / Math.sqrt(200));
    const expected = heldUs / milliseconds(20);
    expect(Math.abs(dirtyReads - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });

  it("a semantic lock makes the pending state visible", () => {
    expect(finished({ ...parameters, semanticLock: true }).dirtyReads).toBe(0);
  });

  it("a saga that is not undone leaves no dirty read", () => {
    expect(finished({ ...parameters, failAt: 0 }).dirtyReads).toBe(0);
  });
});
