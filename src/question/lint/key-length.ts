import { quoted } from "../finding";
import { visibleLength } from "../words";
import type { QuestionRule } from "./rule";
import { keysAndWrong, mean } from "./texts";

const OVER_MEAN = 1.4;
const OVER_LONGEST = 1.25;

const round = (length: number) => String(Math.round(length * 10) / 10);

export const keyLength: QuestionRule = {
  rule: "question/key-length",
  severity: "error",
  says: "The key is at most 1.4 × as long as the mean wrong option and never the longest by more than 25 %.",
  checkQuestion: (question) => {
    const { keys, wrong } = keysAndWrong(question);
    if (keys.length === 0 || wrong.length === 0) return [];
    const lengths = wrong.map(({ text }) => visibleLength(text));
    const key = mean(keys.map(({ text }) => visibleLength(text)));
    const meanWrong = mean(lengths);
    const longestWrong = Math.max(...lengths);
    if (key <= OVER_MEAN * meanWrong && key <= OVER_LONGEST * longestWrong) return [];
    const most = Math.floor(Math.min(OVER_MEAN * meanWrong, OVER_LONGEST * longestWrong));
    return [
      {
        path: keys[0]!.path,
        found: `${keys.length === 1 ? `key ${quoted(keys[0]!.text)} has` : "the keys have on average"} ${round(key)} characters; wrong options have ${lengths.join(", ")} (mean ${round(meanWrong)})`,
        expected: `at most ${most} characters`,
        fix: "move the qualification into `why`, or make the wrong options as specific as the key",
      },
    ];
  },
};
