import type { LogEntry } from "../lab/engine/log";
import { create } from "../lab/engine/run";
import type { AnyLab, Lab, Outcome, ParameterValues } from "../lab/lab";
import { choiceOf } from "../lab/view/address";
import { SAMPLES } from "../lab/view/playback";
import type { Panel } from "./drill";

/** A lab's run from beginning to end, as evidence. */
export interface Ran<S = unknown> {
  lab: AnyLab;
  lengthUs: number;
  /** As the run ended. */
  state: S;
  log: readonly LogEntry[];
  outcome: Outcome;
  /** One list for each series of the lab: its value at even moments. */
  samples: readonly (readonly number[])[];
}

/**
 * Runs a lab's preset with the preset's own seed.
 * @param differences parameters that the drill sets otherwise; its `made` says so
 * @throws Error when there is no such preset
 */
export function ran<S, M extends object>(lab: Lab<S, M>, preset: string, differences: ParameterValues = {}): Ran<S> {
  const choice = choiceOf(lab, preset);
  if (choice.preset !== preset) throw new Error(`lab ${lab.id} has no preset ${preset}`);
  const values = { ...choice.values, ...differences };
  const lengthUs = lab.lengthUs(values);
  const run = create({ model: lab.model, parameters: values }, choice.seed, { history: false });
  const samples: number[][] = lab.series.map(() => []);
  for (let index = 0; index < SAMPLES; index++) {
    run.runUntil({ t: Math.round((lengthUs * index) / (SAMPLES - 1)) });
    lab.sample(run.state, values).forEach((value, series) => samples[series]?.push(value));
  }
  const { state } = run;
  const log = run.log();
  return { lab, lengthUs, state, log, outcome: lab.outcome(state, log, values), samples };
}

/** The value of a measure of a run's outcome. Throws where there is none. */
export function measureOf({ lab, outcome }: Ran, id: string): number {
  const found = outcome.measures.find((each) => each.id === id);
  if (found === undefined) throw new Error(`lab ${lab.id} measures no ${id}`);
  return found.value;
}

/** Curves of a run, all of them or those named, as a panel. */
export function curves(title: string, { lab, samples, lengthUs }: Ran, ids?: readonly string[]): Panel {
  const chosen = lab.series.flatMap((series, index) =>
    ids === undefined || ids.includes(series.id) ? [{ series, line: samples[index] ?? [] }] : [],
  );
  return {
    kind: "chart",
    title,
    lengthUs,
    series: chosen.map(({ series }) => series),
    samples: chosen.map(({ line }) => line.map((value) => Number(value.toPrecision(4)))),
  };
}
