import { quantile } from "../engine/metrics";
import type { AnyLab, Measure, ParameterValues } from "../lab";
import { record, SAMPLES, type Steps } from "./playback";

/** How many seeds a band is made of: 1, 2, 3 … */
export const BAND_SEEDS = 50;

/** The same run with many seeds. */
export interface Band {
  seeds: number;
  /** For each series, at each sampled moment. */
  series: readonly BandLine[];
  measures: readonly MeasureSpread[];
  claims: readonly { text: string; holds: number; of: number }[];
}

/** What nine of ten runs keep between: `low` and `high` are the 10 % and 90 % quantiles. */
export interface BandLine {
  low: readonly number[];
  median: readonly number[];
  high: readonly number[];
}

/** Where a measure lies over the seeds. */
export interface MeasureSpread extends Omit<Measure, "value"> {
  min: number;
  median: number;
  max: number;
}

/** Runs the lab with every seed in short steps and puts the runs together. */
export function* bandOf(lab: AnyLab, values: ParameterValues, seeds = BAND_SEEDS): Steps<Band> {
  const samples: (readonly (readonly number[])[])[] = [];
  const measures = new Map<string, Measure & { all: number[] }>();
  const claims = new Map<string, { holds: number; of: number }>();
  for (let seed = 1; seed <= seeds; seed++) {
    const steps = record(lab, values, seed, false);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) yield (seed - 1 + step.value) / seeds;
    const { outcome } = step.value;
    samples.push(step.value.samples);
    for (const measure of outcome.measures) {
      const known = measures.get(measure.id) ?? { ...measure, all: [] };
      known.all.push(measure.value);
      measures.set(measure.id, known);
    }
    outcome.claims.forEach(({ text, holds }) => {
      const known = claims.get(text) ?? { holds: 0, of: 0 };
      claims.set(text, { holds: known.holds + Number(holds), of: known.of + 1 });
    });
    yield seed / seeds;
  }
  return {
    seeds,
    series: lab.series.map((_, index) => lineOf(samples.map((run) => run[index] ?? []))),
    measures: [...measures.values()].map(({ id, label, unit, all }) => ({ id, label, unit, ...spreadOf(all) })),
    claims: [...claims].map(([text, counts]) => ({ text, ...counts })),
  };
}

/** Quantiles over the runs at each moment; a run that was cut short counts as long as it lasted. */
export function lineOf(runs: readonly (readonly number[])[]): BandLine {
  const at = (moment: number) => runs.flatMap((run) => run[moment] ?? []);
  const length = Math.min(SAMPLES, Math.max(0, ...runs.map((run) => run.length)));
  const moments = Array.from({ length }, (_, moment) => at(moment));
  const line = (q: number) => moments.map((values) => quantile(values, q) ?? 0);
  return { low: line(0.1), median: line(0.5), high: line(0.9) };
}

/** Least, middle and greatest of a list that is not empty. */
export function spreadOf(values: readonly number[]): { min: number; median: number; max: number } {
  return { min: Math.min(...values), median: quantile(values, 0.5) ?? 0, max: Math.max(...values) };
}
