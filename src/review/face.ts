import type { InterviewQuestion } from "../interview/schema";
import { choicesInOrder, describeKey, grade, keyOf } from "../question/grade";
import type { Listing, Question } from "../question/schema";

/** A card with two sides, in the inline Markdown of data files. */
export interface Face {
  /** What is asked. */
  front: string;
  listing?: Listing;
  /** What there is to choose from, in the order the page shows; empty where there is nothing. */
  choices: readonly string[];
  /** The answer, one paragraph each. */
  back: readonly string[];
  /** What the reader judges themselves by; empty for a question. */
  points: readonly string[];
}

/** Both sides of a graded question: the key as a sentence, and why it is the key. */
export function faceOfQuestion(question: Question): Face {
  const parts = grade(question, keyOf(question))?.parts ?? [];
  const whys = parts.flatMap((part) => ("key" in part && part.key && "why" in part ? [part.why] : []));
  const spot =
    question.kind === "spot"
      ? { lang: question.lang, title: question.listingTitle, text: linesOf(question) }
      : undefined;
  return {
    front: question.prompt,
    listing: question.listing ?? spot,
    choices: choicesOf(question),
    back: [
      ...new Set([`${describeKey(question)}.`, ...whys, ...(question.kind === "numeric" ? [question.derivation] : [])]),
    ],
    points: [],
  };
}

/** Both sides of an interview card: the question, and what a staff engineer says. */
export function faceOfCard({ question, answers, rubric }: InterviewQuestion): Face {
  return { front: question, choices: [], back: answers.staff.split(/\n\s*\n/), points: rubric };
}

/** The lines of `spot` are its listing; the rows of `match` come before what they are matched with. */
function choicesOf(question: Question): string[] {
  const choices = choicesInOrder(question).map(({ text }) => text);
  if (question.kind === "spot") return [];
  if (question.kind !== "match") return choices;
  return [...question.pairs.map(({ left }) => left), `**with:** ${choices.join("; ")}`];
}

function linesOf(question: Extract<Question, { kind: "spot" }>): string {
  return question.lines.map(({ text }) => text).join("\n");
}
