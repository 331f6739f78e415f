import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scenario } from "./model";
import { create } from "./run";

const EVENTS = 2000;

/**
 * What every model must keep, whatever it simulates: plain data only, time that never runs back, and the same log
 * however the run is driven. To be called from the model's own test file.
 */
export function describeModel<S, P, M extends object>(name: string, scenario: Scenario<S, P, M>): void {
  const seeds = fc.nat({ max: 1000 });
  const fresh = (seed: number) => create(scenario, seed);
  const straight = (seed: number) => {
    const run = fresh(seed);
    run.runUntil({ maxEvents: EVENTS });
    return run;
  };

  describe(`${name}, as any model,`, () => {
    it("keeps to plain data", () => {
      const run = create(scenario, 1, { strict: true });
      expect(() => run.runUntil({ maxEvents: EVENTS })).not.toThrow();
      expect(run.log().length).toBeGreaterThan(0);
    });

    it("logs in order of time", () => {
      const times = straight(1)
        .log()
        .map(({ t }) => t);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.every((t) => Number.isSafeInteger(t))).toBe(true);
    });

    it("gives the same log again, another one for another seed", () => {
      expect(straight(1).digest()).toBe(straight(1).digest());
      expect(straight(1).digest()).not.toBe(straight(2).digest());
    });

    it("gives the same log stepwise, in slices of time and in one go", () => {
      fc.assert(
        fc.property(seeds, fc.integer({ min: 20_000, max: 500_000 }), (seed, sliceUs) => {
          const whole = straight(seed);
          const stepwise = fresh(seed);
          while (stepwise.handled < whole.handled) stepwise.step();
          expect(stepwise.digest()).toBe(whole.digest());
          const sliced = fresh(seed);
          while (sliced.now + sliceUs < whole.now) sliced.runUntil({ t: sliced.now + sliceUs });
          sliced.runUntil({ maxEvents: whole.handled - sliced.handled });
          expect(sliced.digest()).toBe(whole.digest());
        }),
        { numRuns: 10, seed: 1 },
      );
    });

    it("goes on from a snapshot as if nothing had happened, in another run and after a trip through a worker", () => {
      fc.assert(
        fc.property(seeds, fc.integer({ min: 0, max: EVENTS }), (seed, at) => {
          const whole = straight(seed);
          const left = fresh(seed);
          left.runUntil({ maxEvents: at });
          const snapshot = structuredClone(left.snapshot());
          const other = create(scenario, seed + 1);
          other.runUntil({ maxEvents: 10 });
          other.restore(snapshot);
          expect(other.snapshot()).toEqual(snapshot);
          for (const run of [left, other]) {
            run.runUntil({ maxEvents: whole.handled - run.handled });
            expect(run.snapshot()).toEqual(whole.snapshot());
            expect(run.digest()).toBe(whole.digest());
          }
        }),
        { numRuns: 10, seed: 2 },
      );
    });

    it("steps back to exactly where it was, and forward again to the same log", () => {
      fc.assert(
        fc.property(
          seeds,
          fc.integer({ min: 0, max: EVENTS }),
          fc.array(fc.nat(EVENTS), { maxLength: 3 }),
          (seed, at, detours) => {
            const there = fresh(seed);
            there.runUntil({ maxEvents: at });
            const run = straight(seed);
            const end = run.handled;
            const digest = run.digest();
            for (const target of [...detours, there.handled]) {
              run.runUntil({ maxEvents: end - run.handled });
              run.stepBack(run.handled - Math.min(target, end));
            }
            expect(run.digest()).toBe(there.digest());
            expect(run.snapshot().checkpoint.state).toEqual(there.snapshot().checkpoint.state);
            run.runUntil({ maxEvents: end - run.handled });
            expect(run.digest()).toBe(digest);
          },
        ),
        { numRuns: 10, seed: 3 },
      );
    });
  });
}
