import { describe, expect, it } from "vitest";
import { create } from "../engine/run";
import { type AnyLab, type Outcome, type ParameterValues, type Preset, valuesOf } from "../lab";

/** A finished run of a lab and what it is judged to be. */
export interface Finished {
  state: unknown;
  outcome: Outcome;
  /** The value of one measure. */
  measure(id: string): number;
}

/** Runs a lab to its end with these differences from its defaults. */
export function runLab(lab: AnyLab, differences: ParameterValues, seed: number): Finished {
  const values = valuesOf(lab, differences);
  const run = create({ model: lab.model, parameters: values }, seed, { history: false });
  run.runUntil({ t: lab.lengthUs(values) });
  const outcome = lab.outcome(run.state, run.log(), values);
  return {
    state: run.state,
    outcome,
    measure: (id) => {
      const found = outcome.measures.find((measure) => measure.id === id);
      if (found === undefined)
        throw new Error(`found: measure ${id}; expected: one of ${outcome.measures.map((m) => m.id).join(", ")}`);
      return found.value;
    },
  };
}

const presetOf = (lab: AnyLab, id: string): Preset => {
  const preset = lab.presets.find((candidate) => candidate.id === id);
  if (preset === undefined)
    throw new Error(`found: preset ${id}; expected: one of ${lab.presets.map((p) => p.id).join(", ")}`);
  return preset;
};

/** What one of the lab's presets changes of the defaults. */
export const presetValues = (lab: AnyLab, id: string): ParameterValues => presetOf(lab, id).values;

/** The run of one of the lab's presets. */
export const runPreset = (lab: AnyLab, id: string): Finished => {
  const preset = presetOf(lab, id);
  return runLab(lab, preset.values, preset.seed);
};

/** What every lab must keep: values in their limits, claims that hold, pictures that hang together, one right prediction. */
export function describeLab(lab: AnyLab): void {
  describe(`the lab ${lab.id}`, () => {
    it.each(lab.presets.map((preset) => [preset.id, preset] as const))(
      "preset %s stays in the parameters' limits",
      (_, preset) => {
        for (const [id, value] of Object.entries(valuesOf(lab, preset.values))) {
          const parameter = lab.parameters.find((candidate) => candidate.id === id);
          if (parameter?.kind === "number") {
            expect(value, id).toBeGreaterThanOrEqual(parameter.min);
            expect(value, id).toBeLessThanOrEqual(parameter.max);
          } else if (parameter?.kind === "choice")
            expect(parameter.choices.map((choice) => choice.value)).toContain(value);
          else expect([parameter?.kind, typeof value], id).toEqual(["switch", "boolean"]);
        }
      },
    );

    it.each(lab.presets.map((preset) => [preset.id, preset] as const))("preset %s ends as it claims", (id, preset) => {
      const { outcome } = runPreset(lab, id);
      expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
      expect(outcome.measures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
      expect(outcome.summary).not.toMatch(/NaN|undefined|Infinity/);
      expect(preset.note.length).toBeGreaterThan(40);
    });

    it.each(lab.presets.map((preset) => [preset.id] as const))("preset %s can be drawn at any moment", (id) => {
      const preset = presetOf(lab, id);
      const values = valuesOf(lab, preset.values);
      const run = create({ model: lab.model, parameters: values }, preset.seed);
      for (let part = 0; part <= 20; part++) {
        run.runUntil({ t: Math.floor((lab.lengthUs(values) * part) / 20) });
        const picture = lab.picture(run.state, values);
        const places = picture.nodes.map(({ column, row }) => `${column}/${row}`);
        const nodes = picture.nodes.map((node) => node.id);
        expect(new Set(places).size).toBe(places.length);
        expect(new Set(nodes).size).toBe(nodes.length);
        for (const { from, to } of [...picture.edges, ...picture.messages])
          expect(nodes).toEqual(expect.arrayContaining([from, to]));
        for (const message of picture.messages) expect(message.arrivesAtUs).toBeGreaterThanOrEqual(message.sentAtUs);
        const sample = lab.sample(run.state, values);
        expect(sample).toHaveLength(lab.series.length);
        expect(sample.every((value) => Number.isFinite(value))).toBe(true);
      }
      expect(run.log().some((entry) => lab.describe(entry) !== undefined)).toBe(true);
    });

    it.each(lab.predictions.map((prediction) => [prediction.id, prediction] as const))(
      "prediction %s has one right answer",
      (_, prediction) => {
        const value = runPreset(lab, prediction.preset).measure(prediction.measure);
        const right = prediction.options.filter(({ from, to }) => from <= value && value < to);
        expect(
          right.map(({ misconception }) => misconception),
          `${prediction.measure} = ${value}`,
        ).toEqual([undefined]);
        const ranges = prediction.options.toSorted((a, b) => a.from - b.from);
        for (const [index, range] of ranges.entries()) {
          expect(range.to).toBeGreaterThan(range.from);
          expect(range.from).toBeGreaterThanOrEqual(ranges[index - 1]?.to ?? -Infinity);
        }
      },
    );
  });
}
