import type { Flaw } from "../question/finding";
import { quoted } from "../question/finding";
import { LEVELS } from "../question/schema";
import { normalise, wordCount } from "../question/words";
import type { InterviewQuestion } from "./schema";

const LEAST_WORDS = 25;
const STAFF_WORDS = { least: 150, most: 300 };
const LEAST_FOLLOW_UPS = 2;
const LEAST_FOLLOW_UP_WORDS = 20;

/** The staff answer takes one to two minutes to say. */
export function staffLengthFlaws({ answers }: InterviewQuestion): Flaw[] {
  const words = wordCount(answers.staff);
  if (words >= STAFF_WORDS.least && words <= STAFF_WORDS.most) return [];
  return [
    {
      path: ["answers", "staff"],
      found: `${words} words`,
      expected: `${STAFF_WORDS.least} to ${STAFF_WORDS.most}, one to two minutes of speech`,
      fix:
        words < STAFF_WORDS.least
          ? "add the trade-off, the number or the story behind it"
          : "keep what would be said aloud",
    },
  ];
}

/** Each level says something, and something else than the level below. */
export function levelFlaws({ answers }: InterviewQuestion): Flaw[] {
  return LEVELS.flatMap((level, index): Flaw[] => {
    const path = ["answers", level];
    const words = wordCount(answers[level]);
    // The staff answer has a rule of its own, with more words.
    if (level !== "staff" && words < LEAST_WORDS)
      return [
        {
          path,
          found: `${words} words`,
          expected: `at least ${LEAST_WORDS}`,
          fix: "write what would be said, not a label for it",
        },
      ];
    const plain = normalise(answers[level]);
    const copied = LEVELS.slice(0, index).find(
      (below) => plain.includes(normalise(answers[below])) && plain.length < 1.25 * normalise(answers[below]).length,
    );
    if (copied === undefined) return [];
    return [
      {
        path,
        found: `little more than the ${copied} answer word for word`,
        expected: "what this level sees that the one below does not",
        fix: "say what changes: the reason, the cost, the failure it prevents, the people it needs",
      },
    ];
  });
}

/** Follow-ups come with answers a reader can learn from. */
export function followUpFlaws({ followUps }: InterviewQuestion): Flaw[] {
  const few: Flaw[] =
    followUps.length >= LEAST_FOLLOW_UPS
      ? []
      : [
          {
            path: ["followUps"],
            found: `${followUps.length} follow-up`,
            expected: `at least ${LEAST_FOLLOW_UPS}`,
            fix: "ask what an interviewer asks after a good answer: a number, a failure, a limit",
          },
        ];
  const short = followUps.flatMap(({ question, answer }, index): Flaw[] => {
    const words = wordCount(answer);
    return words >= LEAST_FOLLOW_UP_WORDS
      ? []
      : [
          {
            path: ["followUps", index, "answer"],
            found: `${words} words on ${quoted(question)}`,
            expected: `at least ${LEAST_FOLLOW_UP_WORDS}`,
            fix: "give the reason as well, so that the reader could defend it",
          },
        ];
  });
  return [...few, ...short];
}

const LEAST_RED_FLAGS = 2;

/** What worries an interviewer is more than one thing. */
export function redFlagFlaws({ redFlags }: InterviewQuestion): Flaw[] {
  if (new Set(redFlags.map(normalise)).size >= LEAST_RED_FLAGS) return [];
  return [
    {
      path: ["redFlags"],
      found: `${redFlags.length} red flag${redFlags.length === 1 ? "" : "s that say the same"}`,
      expected: `at least ${LEAST_RED_FLAGS}`,
      fix: "name a wrong belief and a missing concern that end this conversation badly",
    },
  ];
}
