import type { Question } from "../schema";
import type { Response } from "../response";

/** Something a reader can pick or move. `value` is exactly what goes into the `Response`. */
export interface Choice {
  /** Option index, line index, element id, or the right side's text. */
  value: number | string;
  /** Inline Markdown; for `spot` the line verbatim. */
  text: string;
}

/** How one option (`single`, `multiple`) or line (`spot`) was dealt with. */
export interface ChoicePart {
  type: "choice";
  /** Index in the file. */
  value: number;
  text: string;
  chosen: boolean;
  key: boolean;
  /** Chosen as a key or left as a wrong one. */
  right: boolean;
  why: string;
  misconception?: string;
}

/** Where one element of an `order` question was put. Places count from 1. */
export interface PlacePart {
  type: "place";
  value: string;
  text: string;
  given: number;
  expected: number;
  right: boolean;
  why: string;
}

/** What one row of a `match` question was given. */
export interface RowPart {
  type: "row";
  /** Index of the row in the file. */
  value: number;
  text: string;
  given: string;
  expected: string;
  right: boolean;
  why: string;
  /** Why what was given fits no row; only when an extra was chosen. */
  whyNot?: string;
}

/** The number a reader gave. */
export interface NumberPart {
  type: "number";
  given: number;
  expected: number;
  tolerance: number;
  unit: string;
  right: boolean;
  /** The slip that gives the number, where it is a known one. */
  why?: string;
  derivation: string;
  misconception?: string;
}

export type Part = ChoicePart | PlacePart | RowPart | NumberPart;

/** The verdict on one response. */
export interface Graded {
  correct: boolean;
  /** Tags of the wrong choices that were made, each once, in file order. */
  misconceptions: string[];
  /** One part for each option, line, element or row in file order; one alone for a number. */
  parts: Part[];
}

/** What the site must know about a kind of question. One file per kind implements it. */
export interface KindMethods<Q extends Question = Question, R extends Response = Response> {
  /** Whether a (perhaps stored) response still fits the question as it is today. */
  isValid(question: Q, response: R): boolean;
  /** Only called with a valid response. */
  grade(question: Q, response: R): Graded;
  /** A response that is graded correct. */
  key(question: Q): R;
  /** The key as a sentence; inline Markdown of the file is kept. */
  describeKey(question: Q): string;
  /** What the reader chooses from, in the order it is shown. */
  choices(question: Q, seed: string): Choice[];
}

/** Each tag once, in order of first sight. */
export function distinctTags(tags: readonly (string | undefined)[]): string[] {
  return [...new Set(tags.filter((tag) => tag !== undefined))];
}

/** `a`, `a and b`, `a, b and c`. */
export function sentenceList(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
