import type { InterviewFile } from "../../../src/interview/schema";
import type { Finding, QuizContext } from "../../../src/question/lint";
import { idFlaws } from "../../../src/question/lint/ids";
import { referenceFlaws } from "../../../src/question/lint/references";
import { countWords } from "../read/sections";

const LEAST_QUESTIONS = 6;
const LEAST_STAFF = 2;
const STAFF_ANSWER_WORDS = { least: 150, most: 300 };

/** Everything that is wrong with a topic's `interview.yaml`, with paths into the file. */
export function lintInterview(file: InterviewFile, context: Omit<QuizContext, "minimum">): Finding[] {
  const ids = idFlaws(file, context.takenIds).map((flaw): Finding => ({
    ...flaw,
    severity: "error",
    rule: "interview/id-taken",
  }));
  const questions = file.questions.flatMap((question, index): Finding[] => {
    const at = (path: (string | number)[]) => ["questions", index, ...path];
    const references = referenceFlaws(question, context).map((flaw): Finding => ({
      ...flaw,
      path: at(flaw.path),
      severity: "error",
      rule: "interview/reference",
    }));
    const words = countWords(question.answers.staff);
    if (words >= STAFF_ANSWER_WORDS.least && words <= STAFF_ANSWER_WORDS.most) return references;
    return references.concat({
      path: at(["answers", "staff"]),
      severity: "warning",
      rule: "interview/staff-answer-length",
      found: `${words} words`,
      expected: `${STAFF_ANSWER_WORDS.least} to ${STAFF_ANSWER_WORDS.most}, about two minutes of speech`,
      fix:
        words < STAFF_ANSWER_WORDS.least ? "say what a staff engineer would add" : "keep what would be said out loud",
    });
  });
  return [...ids, ...questions, ...tooFew(file)];
}

function tooFew({ questions }: InterviewFile): Finding[] {
  const staff = questions.filter((question) => question.level === "staff").length;
  if (questions.length >= LEAST_QUESTIONS && staff >= LEAST_STAFF) return [];
  return [
    {
      path: ["questions"],
      severity: "error",
      rule: "interview/count",
      found: `${questions.length} questions, ${staff} of them staff`,
      expected: `at least ${LEAST_QUESTIONS} questions, ${LEAST_STAFF} of them staff`,
      fix: "write more; scenarios, debugging and “what would you change” outweigh definitions",
    },
  ];
}
