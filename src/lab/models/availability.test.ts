import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { milliseconds } from "../engine/clock";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { chain, type ChainParameters } from "./availability";
import { answering, complete, serviceAvailability, standardErrorBound } from "./availability-theory";

const HOUR_US = 3_600_000_000;
const shape: ChainParameters = {
  dependencies: 5,
  soft: 2,
  replicas: 2,
  availability: 0.9,
  common: 0.2,
  repairUs: milliseconds(60_000),
  lengthUs: 1000 * HOUR_US,
};

describeModel("a chain of services", { model: chain, parameters: { ...shape, lengthUs: HOUR_US } });

describe("theory", () => {
  const one = { dependencies: 1, soft: 0, replicas: 1, availability: 0.99, common: 0 };

  it.each([
    ["in series it multiplies", { ...one, dependencies: 30, availability: 0.9999 }, 0.9999 ** 30],
    ["two independent copies fail together 1 % of 1 % of the time", { ...one, replicas: 2 }, 1 - 1e-4],
    ["three copies make six nines", { ...one, replicas: 3 }, 1 - 1e-6],
    ["with a common cause alone copies are useless", { ...one, replicas: 4, common: 1 }, 0.99],
    ["a tenth in common", { ...one, replicas: 2, common: 0.1 }, 0.999 * (1 - 0.009 ** 2)],
    ["services with a fallback do not count", { ...one, dependencies: 30, soft: 27 }, 0.99 ** 3],
    ["all with a fallback", { ...one, dependencies: 3, soft: 9 }, 1],
  ])("%s", (_, parameters, expected) => expect(answering(parameters)).toBeCloseTo(expected, 12));

  it("a complete answer needs every service", () => {
    expect(complete({ ...one, dependencies: 30, soft: 27 })).toBeCloseTo(0.99 ** 30, 12);
  });

  it("more services never help, more copies never hurt", () => {
    const shapes = fc.record({
      dependencies: fc.integer({ min: 1, max: 40 }),
      soft: fc.integer({ min: 0, max: 40 }),
      replicas: fc.integer({ min: 1, max: 4 }),
      availability: fc.double({ min: 0.5, max: 1, noNaN: true }),
      common: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(shapes, (any) => {
        const slack = 1e-12;
        expect(answering({ ...any, dependencies: any.dependencies + 1 })).toBeLessThanOrEqual(answering(any) + slack);
        expect(answering({ ...any, replicas: any.replicas + 1 })).toBeGreaterThanOrEqual(answering(any) - slack);
        expect(complete(any)).toBeLessThanOrEqual(answering(any) + slack);
        expect(serviceAvailability(any)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("the chain that fails and is repaired", () => {
  it("is up for the share that theory gives, over a thousand hours and several seeds", () => {
    for (const [name, parameters] of Object.entries({
      series: { ...shape, soft: 0, replicas: 1, common: 0 },
      copies: { ...shape, soft: 0, common: 0 },
      common: { ...shape, soft: 0 },
      soft: shape,
      all: { ...shape, soft: 5, replicas: 3 },
    })) {
      for (const seed of [1, 2, 3]) {
        const run = create({ model: chain, parameters }, seed);
        run.runUntil({ t: parameters.lengthUs });
        const { completeUs, degradedUs, downUs } = run.state;
        expect(completeUs + degradedUs + downUs).toBe(parameters.lengthUs);
        for (const [measured, expected] of [
          [1 - downUs / parameters.lengthUs, answering(parameters)],
          [completeUs / parameters.lengthUs, complete(parameters)],
        ] as const) {
          const band = 4 * standardErrorBound(expected, parameters.repairUs, parameters.lengthUs);
          expect(Math.abs(measured - expected), `${name}, seed ${seed}`).toBeLessThanOrEqual(band);
        }
      }
    }
  });

  it("starts in the long-run mix of states, not with everything up", () => {
    const parameters = { ...shape, dependencies: 1, replicas: 1, soft: 0, common: 0, availability: 0.5, lengthUs: 1 };
    const seeds = Array.from({ length: 400 }, (_, seed) => seed);
    const down = seeds.filter((seed) => create({ model: chain, parameters }, seed).state.hardDown === 1).length;
    expect(Math.abs(down - 200)).toBeLessThan(4 * Math.sqrt(400 * 0.25));
  });

  it("is down exactly while a service without fallback is, at any moment", () => {
    const run = create({ model: chain, parameters: shape }, 5);
    for (let t = 0; t < shape.lengthUs / 100; t += HOUR_US / 4) {
      run.runUntil({ t });
      const down = run.state.services.filter(({ copiesDown, struck }) => struck || copiesDown === shape.replicas);
      expect(run.state.hardDown + run.state.softDown).toBe(down.length);
    }
  });
});
