import { quoted } from "../finding";
import type { Flaw } from "../finding";
import { choosableLines } from "../kinds/spot";
import type { QuestionRule } from "./rule";

export const spotLines: QuestionRule = {
  rule: "question/spot-lines",
  severity: "error",
  says: "`spot` has 3 to 8 lines to choose from, exactly one of them correct, and no other line like it.",
  checkQuestion: (question) => {
    if (question.kind !== "spot") return [];
    const lines = choosableLines(question);
    const keys = lines.filter(({ line }) => line.correct === true);
    const flaws: Flaw[] = [];
    if (lines.length < 3 || lines.length > 8)
      flaws.push({
        path: ["lines"],
        found: `${lines.length} choosable lines`,
        expected: "3 to 8",
        fix: lines.length < 3 ? "show more of the listing" : "mark lines that only give context with `fixed: true`",
      });
    if (keys.length !== 1)
      flaws.push({
        path: ["lines"],
        found: `${keys.length} choosable lines have \`correct: true\``,
        expected: "exactly one",
        fix: "mark the line that is wrong in the system",
      });
    question.lines.forEach((line, index) => {
      if (line.fixed === true && line.correct === true)
        flaws.push({
          path: ["lines", index, "correct"],
          found: `${quoted(line.text)} is both \`fixed\` and \`correct\``,
          expected: "a key that can be chosen",
          fix: "remove `fixed`",
        });
    });
    for (const { index, line } of lines)
      if (line.correct !== true && keys.some((key) => key.line.text.trim() === line.text.trim()))
        flaws.push({
          path: ["lines", index, "text"],
          found: `${quoted(line.text)} reads like the key but is wrong`,
          expected: "one line that answers the prompt",
          fix: "mark it `fixed: true`, or make the two differ",
        });
    return flaws;
  },
};
