import fc from "fast-check";
import { expect } from "vitest";
import { create } from "../engine/run";
import type { AnyLab, Parameter, ParameterValues } from "../lab";

const valueOf = (parameter: Parameter): fc.Arbitrary<number | string | boolean> => {
  if (parameter.kind === "switch") return fc.boolean();
  if (parameter.kind === "choice") return fc.constantFrom(...parameter.choices.map(({ value }) => value));
  const { min, max, step } = parameter;
  return fc.nat(Math.floor((max - min) / step)).map((steps) => min + steps * step);
};

/** Whatever a reader sets, and whenever the run is looked at, every claim of the lab holds. */
export function claimsHoldAnywhere(lab: AnyLab, numRuns: number): void {
  const values = fc.record(Object.fromEntries(lab.parameters.map((one) => [one.id, valueOf(one)])));
  fc.assert(
    fc.property(values, fc.nat(1000), fc.nat(100), (chosen, seed, percent) => {
      const parameters = chosen as ParameterValues;
      const run = create({ model: lab.model, parameters }, seed);
      run.runUntil({ t: Math.floor((Math.min(lab.lengthUs(parameters), 60_000_000) * percent) / 100) });
      const { claims, summary, measures } = lab.outcome(run.state, run.log(), parameters);
      expect(claims.filter(({ holds }) => !holds)).toEqual([]);
      expect(summary).not.toMatch(/NaN|undefined|Infinity/);
      expect(measures.every(({ value }) => Number.isFinite(value))).toBe(true);
    }),
    { numRuns, seed: 1 },
  );
}
