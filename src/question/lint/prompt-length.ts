import { wordCount } from "../words";
import type { QuestionRule } from "./rule";

const FEWEST = 8;
const MOST = 60;
const MOST_OF_A_SCENARIO = 120;

export const promptLength: QuestionRule = {
  rule: "question/prompt-length",
  severity: "warning",
  says: "A prompt has 8 to 60 words, a scenario up to 120.",
  checkQuestion: ({ prompt, scenario }) => {
    const words = wordCount(prompt);
    const most = scenario === true ? MOST_OF_A_SCENARIO : MOST;
    if (words >= FEWEST && words <= most) return [];
    return [
      {
        path: ["prompt"],
        found: `${words} words`,
        expected: `${FEWEST} to ${most}`,
        fix:
          words < FEWEST
            ? "say in which situation the question is asked"
            : words <= MOST_OF_A_SCENARIO
              ? "shorten it, or mark it `scenario: true` if it tells one"
              : "move the evidence into `listing`, or cut what the answer does not need",
      },
    ];
  },
};
