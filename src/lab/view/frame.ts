import type { AnyLab, Measure, Outcome, Parameter, Picture, Prediction, Preset, Series } from "../lab";
import { choiceOf } from "./address";
import { finish, Playback, record } from "./playback";
import { type EventRows, eventRows, eventsInWords } from "./rows";

/** A prediction with what its run came to. */
export interface KeyedPrediction extends Omit<Prediction, "options"> {
  options: readonly Omit<Prediction["options"][number], "from" | "to">[];
  /** Index of the option that is right. */
  key: number;
  measured: Measure;
}

/**
 * All that a page shows of a lab before its code is there, made while building: plain data, so that it can be written
 * into the page. The first preset has been run with its own seed.
 */
export interface LabFrame {
  id: string;
  title: string;
  topic: string;
  point: string;
  say: string;
  parameters: readonly Parameter[];
  presets: readonly Preset[];
  series: readonly Series[];
  predictions: readonly KeyedPrediction[];
  lengthUs: number;
  /** At the beginning and at the end. */
  pictures: { start: Picture; end: Picture };
  samples: readonly (readonly number[])[];
  outcome: Outcome;
  rows: EventRows;
}

/** The table of a page that has no code yet is shorter: its rows are in the page twice, as text and as data. */
const FRAME_ROWS = 60;

/**
 * Runs a lab's first preset and every prediction.
 *
 * @throws Error when a prediction has no preset, no measure, or not exactly one option whose range holds the measure
 */
export function frameOf(lab: AnyLab): LabFrame {
  const choice = choiceOf(lab);
  const recorded = finish(record(lab, choice.values, choice.seed));
  const playback = new Playback(lab, choice.values, choice.seed, recorded);
  const first = playback.picture();
  playback.seek(playback.endUs);
  const { id, title, topic, point, say, parameters, presets, series } = lab;
  return {
    id,
    title,
    topic,
    point,
    say,
    parameters,
    presets,
    series,
    predictions: lab.predictions.map((prediction) => keyed(lab, prediction)),
    lengthUs: recorded.lengthUs,
    pictures: { start: copyOf(first), end: copyOf(playback.picture()) },
    samples: recorded.samples.map((line) => line.map((value) => Number(value.toPrecision(6)))),
    outcome: recorded.outcome,
    rows: eventRows(eventsInWords(lab, recorded.log), FRAME_ROWS),
  };
}

/** What a prediction's run came to. */
export function measureOf(lab: AnyLab, prediction: Prediction): Measure {
  const preset = lab.presets.find(({ id }) => id === prediction.preset);
  if (preset === undefined) throw fault(lab, prediction, `the preset ${prediction.preset}`, lab.presets);
  const { values, seed } = choiceOf(lab, preset.id);
  const { measures } = finish(record(lab, values, seed, false)).outcome;
  const measure = measures.find(({ id }) => id === prediction.measure);
  if (measure === undefined) throw fault(lab, prediction, `the measure ${prediction.measure}`, measures);
  return measure;
}

/** Indexes of the options whose range holds the value; a good prediction has exactly one. */
export function optionsThatHold({ options }: Pick<Prediction, "options">, value: number): number[] {
  return options.flatMap(({ from, to }, index) => (from <= value && value < to ? [index] : []));
}

function keyed(lab: AnyLab, prediction: Prediction): KeyedPrediction {
  const measured = measureOf(lab, prediction);
  const [key, ...more] = optionsThatHold(prediction, measured.value);
  if (key === undefined || more.length > 0) {
    const ranges = prediction.options.map(({ from, to }) => `${from}–${to}`).join(", ");
    throw new Error(
      `lab ${lab.id}, prediction ${prediction.id}: found ${measured.label} = ${measured.value} ${measured.unit}, which ${
        key === undefined ? "no option holds" : "several options hold"
      }; expected exactly one of ${ranges}; correct the ranges`,
    );
  }
  const options = prediction.options.map(({ text, why, misconception }) => ({ text, why, misconception }));
  return { ...prediction, options, key, measured };
}

function fault(lab: AnyLab, { id }: Prediction, found: string, known: readonly { id: string }[]): Error {
  const expected = known.map((each) => each.id).join(", ");
  return new Error(`lab ${lab.id}, prediction ${id}: found ${found}, expected one of ${expected}`);
}

/** The picture as it is now: what the run does later must not reach it. */
function copyOf(picture: Picture): Picture {
  return JSON.parse(JSON.stringify(picture)) as Picture;
}
