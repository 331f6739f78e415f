import { distinctiveStems, stem, tokens } from "../words";
import type { QuestionRule } from "./rule";
import { keysAndWrong } from "./texts";

export const keyAloneEchoesPrompt: QuestionRule = {
  rule: "question/key-echoes-prompt",
  severity: "error",
  says: "No distinctive word of the prompt stands in the key alone.",
  checkQuestion: (question) => {
    const { keys, wrong } = keysAndWrong(question);
    if (keys.length === 0 || wrong.length === 0) return [];
    const inWrong = new Set(wrong.flatMap(({ text }) => [...distinctiveStems(text)]));
    const inKeys = keys.map(({ text }) => distinctiveStems(text));
    // With several keys, a word that only a minority of them has does not lead to the keys.
    const cues = [...distinctiveStems(question.prompt)].filter(
      (word) => !inWrong.has(word) && inKeys.filter((key) => key.has(word)).length * 2 >= keys.length,
    );
    if (cues.length === 0) return [];
    const written = [...new Set(tokens(question.prompt).filter((word) => cues.includes(stem(word))))];
    return [
      {
        path: keys[0]!.path,
        found: `${written.map((word) => `“${word}”`).join(", ")} in the prompt and, of the options, in the key alone`,
        expected: "a key that cannot be found by comparing words with the prompt",
        fix: "use the word in a wrong option too, or say it differently in the key or the prompt",
      },
    ];
  },
};
