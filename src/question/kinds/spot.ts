import type { Response } from "../response";
import type { SpotQuestion } from "../schema";
import type { ChoicePart, KindMethods } from "./methods";
import { distinctTags } from "./methods";

/** The lines a reader may choose, with their index in the file. */
export function choosableLines(question: SpotQuestion): { index: number; line: SpotQuestion["lines"][number] }[] {
  return question.lines.flatMap((line, index) => (line.fixed === true ? [] : [{ index, line }]));
}

// A backtick inside would end the code span early.
const asCode = (line: string) => (line.includes("`") ? `“${line.trim()}”` : `\`${line.trim()}\``);

/** The one line of a configuration, log or trace that is wrong. */
export const spot: KindMethods<SpotQuestion, Extract<Response, { kind: "spot" }>> = {
  isValid: (question, response) => choosableLines(question).some(({ index }) => index === response.line),
  grade: (question, response) => {
    const parts = choosableLines(question).map(({ index, line }): ChoicePart => {
      const key = line.correct === true;
      const chosen = index === response.line;
      return {
        type: "choice",
        value: index,
        text: line.text,
        chosen,
        key,
        right: chosen === key,
        why: line.why ?? "",
        misconception: line.misconception,
      };
    });
    return {
      correct: parts.every((part) => part.right),
      misconceptions: distinctTags(parts.map((part) => (part.chosen && !part.key ? part.misconception : undefined))),
      parts,
    };
  },
  key: (question) => ({
    kind: "spot",
    line: choosableLines(question).find(({ line }) => line.correct === true)?.index ?? 0,
  }),
  describeKey: (question) => {
    const found = choosableLines(question).find(({ line }) => line.correct === true);
    return found === undefined ? "No line" : `Line ${found.index + 1}: ${asCode(found.line.text)}`;
  },
  // A listing keeps its order: it is evidence, not a list of options.
  choices: (question) => choosableLines(question).map(({ index, line }) => ({ value: index, text: line.text })),
};
