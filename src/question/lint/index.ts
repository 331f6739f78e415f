import type { Finding } from "../finding";
import { absolutes } from "./absolutes";
import { articleCue } from "./article-cue";
import { distinctOptions } from "./distinct-options";
import { elementCount } from "./element-count";
import { enoughQuestions } from "./enough-questions";
import { hedges } from "./hedges";
import { idFormat } from "./id-format";
import { ids } from "./ids";
import { keyAloneEchoesPrompt } from "./key-alone-echoes-prompt";
import { keyCount } from "./key-count";
import { keyLength } from "./key-length";
import { misconceptions } from "./misconceptions";
import { negativeMarked } from "./negative-marked";
import { noCombinedOptions } from "./no-combined-options";
import { noPositions } from "./no-positions";
import { numericDerivation } from "./numeric-derivation";
import { numericMistakes } from "./numeric-mistakes";
import { numericTolerance } from "./numeric-tolerance";
import { oneSolution } from "./one-solution";
import { optionCount } from "./option-count";
import { predictRanges } from "./predict-ranges";
import { promptLength } from "./prompt-length";
import { references } from "./references";
import type { LintedFile, QuizContext, Rule } from "./rule";
import { saysHowMany } from "./says-how-many";
import { spotLines } from "./spot-lines";
import { teachesWhy } from "./teaches-why";
import { vagueFrequency } from "./vague-frequency";

export type { Finding } from "../finding";
export type { QuizContext } from "./rule";

/** Every rule of a quiz file. `level` and `skill` are checked by the schema. A new rule is one line here. */
export const QUIZ_RULES: readonly Rule[] = [
  enoughQuestions,
  ids,
  idFormat,
  keyCount,
  saysHowMany,
  optionCount,
  distinctOptions,
  noCombinedOptions,
  noPositions,
  teachesWhy,
  references,
  misconceptions,
  keyLength,
  numericDerivation,
  numericTolerance,
  numericMistakes,
  elementCount,
  oneSolution,
  spotLines,
  predictRanges,
  keyAloneEchoesPrompt,
  negativeMarked,
  absolutes,
  hedges,
  articleCue,
  promptLength,
  vagueFrequency,
];

/**
 * Everything that is wrong with a topic's `quiz.yaml`, in the order of the rules.
 * @returns findings whose `path` leads into the file, e.g. `["questions", 3, "options", 1, "why"]`. Never throws on a
 * file that fits the schema.
 */
export function lintQuiz(file: LintedFile, context: QuizContext): Finding[] {
  return QUIZ_RULES.flatMap((rule) => {
    const flaws =
      "checkFile" in rule
        ? rule.checkFile(file, context)
        : file.questions.flatMap((question, index) =>
            rule
              .checkQuestion(question, context)
              .map((flaw) => ({ ...flaw, path: ["questions", index, ...flaw.path] })),
          );
    return flaws.map((flaw): Finding => ({ ...flaw, severity: rule.severity, rule: rule.rule }));
  });
}
