import type { Finding, Flaw } from "../question/finding";
import { idFlaws } from "../question/lint/ids";
import { referenceFlaws } from "../question/lint/references";
import type { QuizContext } from "../question/lint/rule";
import { withoutMarks } from "../question/words";
import { followUpFlaws, levelFlaws, redFlagFlaws, staffLengthFlaws } from "./lint-answers";
import { rubricCountFlaws, rubricFlaws } from "./lint-rubric";
import type { InterviewFile, InterviewQuestion } from "./schema";

/** What the rules must know beyond the file. */
export interface InterviewContext extends Pick<QuizContext, "anchors" | "sources" | "takenIds"> {
  /** How many questions the topic needs; 6 with 2 for staff when left out. */
  least?: { questions: number; staff: number };
}

interface InterviewRule {
  rule: string;
  severity: Finding["severity"];
  /** The rule as a sentence to an author. */
  says: string;
  check(file: InterviewFile, context: InterviewContext): Flaw[];
}

/** A rule that looks at one question after the other. */
const each =
  (check: (question: InterviewQuestion, context: InterviewContext) => Flaw[]): InterviewRule["check"] =>
  (file, context) =>
    file.questions.flatMap((question, index) =>
      check(question, context).map((flaw) => ({ ...flaw, path: ["questions", index, ...flaw.path] })),
    );

const LEAST = { questions: 6, staff: 2 };

function countFlaws({ questions }: InterviewFile, { least = LEAST }: InterviewContext): Flaw[] {
  const staff = questions.filter(({ level }) => level === "staff").length;
  if (questions.length >= least.questions && staff >= least.staff) return [];
  return [
    {
      path: ["questions"],
      found: `${questions.length} questions, ${staff} of them for staff`,
      expected: `at least ${least.questions}, ${least.staff} of them for staff`,
      fix: "write more; scenarios, debugging and “what would you change” outweigh definitions",
    },
  ];
}

const DEFINITION =
  /^(?:so,?\s+)?(?:what(?:['’]s| is| are)\s+(?:an?\s|the\s+(?:difference|definition)|[\p{L}-]+(?:\s[\p{L}-]+)?\?)|define\b|what does [^?]* (?:mean|stand for)|(?:can you )?(?:explain|describe) what [^?]* (?:is|are)\b)/iu;

function definitionFlaws({ questions }: InterviewFile): Flaw[] {
  const definitions = questions.filter(({ question }) => DEFINITION.test(withoutMarks(question)));
  if (definitions.length === 0 || definitions.length * 2 < questions.length) return [];
  return [
    {
      path: ["questions"],
      found: `${definitions.length} of ${questions.length} questions ask for a definition (${definitions.map(({ id }) => id).join(", ")})`,
      expected: "fewer than half",
      fix: "put the term into a scenario, a broken system or a change of requirements",
    },
  ];
}

/** Every rule of an interview file. `level` is checked by the schema. A new rule is one line here. */
export const INTERVIEW_RULES: readonly InterviewRule[] = [
  {
    rule: "count",
    severity: "error",
    says: "A topic has at least 6 questions, 2 of them for staff.",
    check: countFlaws,
  },
  {
    rule: "id-taken",
    severity: "error",
    says: "An id is unique over the whole bank and never comes back after it was retired.",
    check: (file, context) => idFlaws(file, context.takenIds),
  },
  {
    rule: "reference",
    severity: "error",
    says: "`anchor` is a heading of the page and every source is in `sources.yaml`.",
    check: each(referenceFlaws),
  },
  {
    rule: "staff-answer",
    severity: "error",
    says: "The staff answer has 150 to 300 words.",
    check: each(staffLengthFlaws),
  },
  {
    rule: "level-answers",
    severity: "error",
    says: "Every level's answer has 25 words or more and is no copy of the level below.",
    check: each(levelFlaws),
  },
  { rule: "red-flags", severity: "error", says: "There are at least 2 red flags.", check: each(redFlagFlaws) },
  {
    rule: "follow-ups",
    severity: "error",
    says: "There are at least 2 follow-ups, each answered in 20 words or more.",
    check: each(followUpFlaws),
  },
  { rule: "rubric-count", severity: "error", says: "The rubric has 3 to 5 points.", check: each(rubricCountFlaws) },
  {
    rule: "rubric-observable",
    severity: "error",
    says: "Every point of the rubric begins with a verb for something one can hear or see.",
    check: each(rubricFlaws),
  },
  {
    rule: "definitions",
    severity: "warning",
    says: "Definitions are fewer than half of the questions.",
    check: definitionFlaws,
  },
];

/**
 * Everything that is wrong with a topic's `interview.yaml`, in the order of the rules.
 * @returns findings whose `path` leads into the file, e.g. `["questions", 2, "answers", "staff"]`. Never throws on a
 * file that fits the schema.
 */
export function lintInterview(file: InterviewFile, context: InterviewContext): Finding[] {
  return INTERVIEW_RULES.flatMap(({ rule, severity, check }) =>
    check(file, context).map((flaw): Finding => ({ ...flaw, severity, rule: `interview/${rule}` })),
  );
}
