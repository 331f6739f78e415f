import type { PictureBars, Series } from "../lab/lab";
import type { Level, SingleQuestion } from "../question/schema";

/** One piece of what the on-call engineer can look at. */
export type Panel = { title: string } & (
  | {
      /** A log, a configuration, the status of a roll-out: lines, verbatim. */
      kind: "listing";
      lang: string;
      text: string;
    }
  | {
      /** Numbers side by side, e.g. before and since. Cells are words: units belong into them or into the heading. */
      kind: "table";
      columns: readonly string[];
      rows: readonly (readonly string[])[];
    }
  | {
      /** Curves over time: one list a series, at even moments from 0 to the end. */
      kind: "chart";
      series: readonly Series[];
      samples: readonly (readonly number[])[];
      lengthUs: number;
    }
  | {
      /** The waterfall of one request. */
      kind: "trace";
      bars: PictureBars;
    }
);

/** One decision: a question of the bank with the page that teaches its answer. */
export interface Step {
  /** What the reader has learnt since the step before, shown above the question. */
  panels: readonly Panel[];
  /** Full id of the topic or guide that `anchor` and `sources` belong to. */
  page: string;
  question: SingleQuestion;
}

/** The three decisions of every drill, in order. */
export const STEPS = ["diagnose", "check", "fix"] as const;
export type StepName = (typeof STEPS)[number];

/** A page at night: evidence first, then what is wrong, what to look at next, and what to do. */
export interface Drill {
  /** Kebab-case, stable for ever. */
  id: string;
  title: string;
  level: Level;
  /** Full ids; it is counted for the first. */
  topics: readonly string[];
  /** One sentence for the list, that gives nothing away. */
  summary: string;
  /** What the phone says. */
  alert: string;
  /** What one knows of the system before looking. One or two paragraphs. */
  situation: string;
  /** What is on the screen: computed, so that it cannot contradict itself. */
  evidence(): readonly Panel[];
  /** How the evidence came to be: lab, preset and seed, or the arithmetic. One sentence each. */
  made: readonly string[];
  /** The lab that shows it moving, with the preset that was run. */
  lab?: { id: string; preset: string };
  steps(): Record<StepName, Step>;
  /** Afterwards: what had happened, why nobody saw it, and what would have told. One to three paragraphs. */
  debrief: string;
}
