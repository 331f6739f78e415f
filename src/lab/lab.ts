import type { LogEntry } from "./engine/log";
import type { Model } from "./engine/model";

export type ParameterValue = number | string | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

interface ParameterBase {
  /** Kebab-case; also its name in the page's address. */
  id: string;
  label: string;
  /** One sentence: what it is and what turning it does. */
  help: string;
}

/** One thing a reader may turn in the sandbox. Durations are in milliseconds, rates per second. */
export type Parameter =
  | (ParameterBase & { kind: "number"; unit: string; min: number; max: number; step: number; default: number })
  | (ParameterBase & { kind: "choice"; choices: readonly { value: string; label: string }[]; default: string })
  | (ParameterBase & { kind: "switch"; default: boolean });

/** A named starting point, as real tools ship it or as a published experiment set it. */
export interface Preset {
  id: string;
  title: string;
  /** One or two sentences: whose default this is, with version, or what the experiment shows. */
  note: string;
  /** What differs from the parameters' defaults. */
  values: ParameterValues;
  seed: number;
  /** Address of the primary source of the values; absent where they are the lab's own. */
  source?: { title: string; url: string };
}

export type Tone = "plain" | "ok" | "warn" | "bad" | "muted";

/** A box of the picture: a client, a service, a queue, a breaker. Places are cells of a grid, left to right, top down. */
export interface PictureNode {
  id: string;
  label: string;
  column: number;
  row: number;
  shape: "client" | "service" | "gate" | "store" | "queue";
  /** What it is in now, in words, e.g. `open`; never told by tone alone. */
  state?: { label: string; tone: Tone };
  /** How full it is, e.g. threads in use. */
  gauge?: { label: string; value: number; max: number };
}

/** Something on its way between two boxes; the view moves it between its two times. */
export interface PictureMessage {
  id: number;
  from: string;
  to: string;
  sentAtUs: number;
  arrivesAtUs: number;
  tone: Tone;
}

/** A bar from one value to another, such as a span of a trace or a bucket of a histogram. */
export interface PictureBar {
  id: string;
  /** At most ~14 letters: on a phone it stands beside the state, above the bar. */
  label: string;
  /** How far it is indented: 0 or absent for the outermost. */
  depth?: number;
  /** In the axis's unit, 0 or more. */
  from: number;
  to: number;
  tone: Tone;
  /** What it is, in words, e.g. `failed`; never told by tone alone. */
  state?: string;
  /** Stretches of it that matter more, drawn as a thick line; said in `state` as well. */
  marks?: readonly { from: number; to: number }[];
}

/** Horizontal bars on one axis that begins at 0, top down. */
export interface PictureBars {
  /** What is seen, with its key where there are marks, e.g. `Trace 17; thick line: the critical path`. */
  title: string;
  /** `max`: the greatest value; the axis ends at a round value at or after it. */
  axis: { label: string; unit: string; max: number };
  /** At most 24 are drawn. */
  bars: readonly PictureBar[];
}

/** Boxes with messages between them, bars, or both; without boxes only the bars are drawn. */
export interface Picture {
  nodes: readonly PictureNode[];
  edges: readonly { from: string; to: string }[];
  /** At most 200 are drawn. */
  messages: readonly PictureMessage[];
  bars?: PictureBars;
}

/** A curve over virtual time. */
export interface Series {
  id: string;
  label: string;
  unit: string;
}

/**
 * A question that the run itself answers: the reader commits to one option before anything moves. The key is the option
 * whose range holds the measure of the run of this preset with its seed; a test runs it and demands exactly one. It obeys
 * the rules of every single-choice question, and is asked again from the bank like any other.
 */
export interface Prediction {
  /** Kebab-case, stable for ever, unique in the whole bank. */
  id: string;
  level: "junior" | "mid" | "senior" | "staff";
  skill: "apply" | "analyse" | "evaluate";
  /** 8–60 words; says what is run and what is asked. */
  prompt: string;
  preset: string;
  /** Id of the measure that decides. */
  measure: string;
  /** 3–5; ranges do not overlap: from (included) to (not included). */
  options: readonly {
    text: string;
    /** 40 characters or more; teaches why the run does or does not end so. */
    why: string;
    /** On wrong options: a tag of docs/misconceptions.yaml. */
    misconception?: string;
    from: number;
    to: number;
  }[];
}

/** A number that a finished run is judged by. */
export interface Measure {
  id: string;
  label: string;
  unit: string;
  value: number;
}

/** Something that must hold of every run of this lab, or of this run with these parameters. */
export interface Claim {
  text: string;
  holds: boolean;
}

export interface Outcome {
  measures: readonly Measure[];
  /** Invariants and theory, checked on this very run. */
  claims: readonly Claim[];
  /** The run in two to four sentences, with its numbers: what a reader hears instead of seeing the picture. */
  summary: string;
}

/**
 * A lab: a model with parameters, presets from real defaults, and how it is drawn, measured and told. Everything here is
 * pure; views draw it and never advance it themselves. `S` and `M` are the state and event payloads of its model.
 */
export interface Lab<S = unknown, M extends object = Record<string, never>> {
  /** Kebab-case, stable for ever: it stands in addresses and in questions. */
  id: string;
  title: string;
  /** `<chapter>/<topic>` whose page it belongs to. */
  topic: string;
  /** The one idea, in a sentence. */
  point: string;
  parameters: readonly Parameter[];
  /** At least 3; the first is shown first. */
  presets: readonly Preset[];
  model: Model<S, ParameterValues, M>;
  /** How long a run lasts in virtual microseconds. */
  lengthUs(values: ParameterValues): number;
  /** At most 3. */
  series: readonly Series[];
  /** The value of each series in this state, in the order of `series`; sampled at even virtual times. */
  sample(state: S, values: ParameterValues): readonly number[];
  picture(state: S, values: ParameterValues): Picture;
  outcome(state: S, log: readonly LogEntry[], values: ParameterValues): Outcome;
  /** A log entry in words, for the event table, e.g. `breaker opens: 50 of 100 failed`; undefined where it is noise. */
  describe(entry: LogEntry): string | undefined;
  /** At least 2. */
  predictions: readonly Prediction[];
  /** Two sentences for the interview. */
  say: string;
}

/**
 * A lab whose state and events nobody needs to know: what views, lists and questions handle. The model's own types are
 * checked where the lab is written; outside, state only travels from its model to its own functions.
 */
export type AnyLab = Lab<any, any>;

/** The parameters' defaults with a preset's differences laid over them. */
export function valuesOf(lab: Pick<AnyLab, "parameters">, differences: ParameterValues = {}): ParameterValues {
  const defaults = Object.fromEntries(lab.parameters.map((parameter) => [parameter.id, parameter.default]));
  return { ...defaults, ...differences };
}
