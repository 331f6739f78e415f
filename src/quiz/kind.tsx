import type { ReactNode } from "react";
import type { ResponseKind } from "../question/kinds/predict";
import type { Choice, Part } from "../question/grade";
import type { Response } from "../question/response";
import type { Question } from "../question/schema";

/** What a view of one kind is given. The same view draws the open and the answered question, so nothing jumps. */
export interface AnswerProps<Q extends Question> {
  question: Q;
  /** What can be picked or moved, in the order it is shown. */
  choices: readonly Choice[];
  /** Unique on the page; prefix of names and ids. */
  name: string;
  /** Set once answered. */
  response?: Extract<Response, { kind: ResponseKind<Q["kind"]> }>;
  /** Set once answered: how each option, line, element or row was dealt with, in file order. */
  parts?: readonly Part[];
  /** Id of the text that says what is missing, while something is. */
  describedBy?: string;
  /** "Check answer", for a key pressed inside a control. */
  onCheck: () => void;
}

/** What the reader has chosen so far, or a sentence saying what is missing. */
export type Reading = { response: Response } | { missing: string };

/** What the quiz must know to show a kind of question. One file per kind. */
export interface KindView<Q extends Question> {
  /** The controls; once answered also every reason. */
  Answer: (props: AnswerProps<Q>) => ReactNode;
  /**
   * Reads the native controls inside `root`. They are the only place an unchecked answer lives, so what was chosen
   * before the page's scripts ran counts like anything chosen later.
   */
  read: (root: HTMLElement, question: Q, choices: readonly Choice[]) => Reading;
  /** The key and every reason, for paper and for a browser without scripts. */
  Key: (props: { question: Q; parts: readonly Part[] }) => ReactNode;
}
