import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS } from "../question/schema";
import { INTERVIEW_RULES, lintInterview } from "./lint";
import type { InterviewContext } from "./lint";
import type { InterviewFile, InterviewQuestion } from "./schema";

/** That many words, different for every `about`. */
const words = (count: number, about: string) => Array.from({ length: count }, (_, at) => `${about}${at}`).join(" ");

const context: InterviewContext = {
  anchors: new Set(["how-it-works"]),
  sources: new Set(["docs"]),
  takenIds: new Map([["taken-elsewhere", "docs/microservices-patterns/retry/interview.yaml"]]),
};

function goodFile(): InterviewFile {
  return {
    retired: ["retired-one"],
    questions: Array.from({ length: 6 }, (_, at): InterviewQuestion => ({
      id: `question-${at}`,
      level: at < 2 ? "staff" : "senior",
      question: at === 0 ? "What is a circuit breaker?" : `Payment is down at noon on day ${at}. What do you change?`,
      listensFor: "Whether the speaker protects the caller before the callee.",
      answers: {
        junior: words(25, "junior"),
        mid: words(30, "mid"),
        senior: words(60, "senior"),
        staff: words(150, "staff"),
      },
      redFlags: ["Retries without a limit", "No fallback"],
      followUps: [
        { question: "And then?", answer: words(20, "then") },
        { question: "Why not?", answer: words(20, "why") },
      ],
      rubric: ["Names the three states", "Draws the transitions", "Question whether it is needed"],
      anchor: "how-it-works",
      sources: ["docs"],
    })),
  };
}

type Change = (question: InterviewQuestion, file: InterviewFile) => void;

/** Per rule: changes that must break exactly this rule, and near misses that must not. */
const CASES: Record<string, { bad: [string, Change][]; good: [string, Change][] }> = {
  count: {
    bad: [
      ["five questions", (_, file) => void file.questions.pop()],
      ["one for staff", (question) => void (question.level = "mid")],
    ],
    good: [
      [
        "seven",
        (question, file) => void file.questions.push({ ...structuredClone(question), id: "seventh", question: "Why?" }),
      ],
    ],
  },
  "id-taken": {
    bad: [
      ["by another file", (question) => void (question.id = "taken-elsewhere")],
      ["retired", (question) => void (question.id = "retired-one")],
      ["twice", (question) => void (question.id = "question-1")],
    ],
    good: [["free", (question) => void (question.id = "free")]],
  },
  reference: {
    bad: [
      ["anchor", (question) => void (question.anchor = "nowhere")],
      ["source", (question) => void question.sources.push("nothing")],
    ],
    good: [["twice the same source", (question) => void question.sources.push("docs")]],
  },
  "staff-answer": {
    bad: [
      ["149 words", (question) => void (question.answers.staff = words(149, "staff"))],
      ["301 words", (question) => void (question.answers.staff = words(301, "staff"))],
    ],
    good: [["300 words, dashes aside", (question) => void (question.answers.staff = `${words(300, "staff")} –`)]],
  },
  "level-answers": {
    bad: [
      ["24 words", (question) => void (question.answers.junior = words(24, "junior"))],
      ["a copy", (question) => void (question.answers.mid = question.answers.junior)],
      ["a copy with a word more", (question) => void (question.answers.senior = `${question.answers.mid} indeed`)],
    ],
    good: [
      [
        "builds on the level below",
        (question) => void (question.answers.senior = `${question.answers.mid} ${words(30, "more")}`),
      ],
    ],
  },
  "red-flags": {
    bad: [
      ["one", (question) => void question.redFlags.pop()],
      ["twice the same", (question) => void (question.redFlags = ["No fallback", "no fallback."])],
    ],
    good: [["three", (question) => void question.redFlags.push("No metric")]],
  },
  "follow-ups": {
    bad: [
      ["one", (question) => void question.followUps.pop()],
      ["19 words", (question) => void (question.followUps[1]!.answer = words(19, "why"))],
    ],
    good: [
      ["three", (question) => void question.followUps.push({ question: "What else?", answer: words(20, "else") })],
    ],
  },
  "rubric-count": {
    bad: [
      ["two", (question) => void question.rubric.pop()],
      [
        "six",
        (question) => void question.rubric.push("Computes the rate", "Says who is paged", "Compares two libraries"),
      ],
    ],
    good: [["five", (question) => void question.rubric.push("Computes the rate", "Says who is paged")]],
  },
  "rubric-observable": {
    bad: [
      ...[
        "Is aware of the states",
        "Understands the window",
        "Understanding of the window",
        "Calculation of the rate",
        "The three states",
        "Clearly explains it",
        "How it recovers",
        "→",
      ].map((point): [string, Change] => [point, (question) => void (question.rubric[1] = point)]),
      ["twice", (question) => void (question.rubric[1] = "names the three states.")],
    ],
    good: ["`GET`s the metrics page", "Applies the formula", "Distinguishes 503 from 500", "Reply with a number"].map(
      (point): [string, Change] => [point, (question) => void (question.rubric[1] = point)],
    ),
  },
  definitions: {
    bad: [
      [
        "half of them",
        (_, file) => {
          file.questions[1]!.question = "Define half-open.";
          file.questions[2]!.question = "What does SLO stand for?";
        },
      ],
    ],
    good: [
      ["two of six", (_, file) => void (file.questions[1]!.question = "Explain what a bulkhead is.")],
      [
        "questions that begin alike",
        (_, file) => {
          for (const question of file.questions)
            question.question = "What is the first thing you look at when checkout is slow?";
        },
      ],
    ],
  },
};

it("has cases for every rule, and no other", () => {
  expect(Object.keys(CASES).toSorted()).toEqual(INTERVIEW_RULES.map(({ rule }) => rule).toSorted());
});

it("finds nothing in a good file", () => {
  expect(lintInterview(goodFile(), context)).toEqual([]);
});

it("asks an overview for as many as it is told", () => {
  const file = goodFile();
  file.questions = [file.questions[2]!];
  expect(lintInterview(file, { ...context, least: { questions: 1, staff: 0 } })).toEqual([]);
});

function lintAfter(change: Change) {
  const file = goodFile();
  change(file.questions[0]!, file);
  return lintInterview(file, context);
}

describe.each(Object.entries(CASES))("interview/%s", (rule, { bad, good }) => {
  it.each(bad)("fails, and nothing else does: %s", (_what, change) => {
    const findings = lintAfter(change);
    expect([...new Set(findings.map((finding) => finding.rule))], JSON.stringify(findings, null, 2)).toEqual([
      `interview/${rule}`,
    ]);
    for (const { found, expected, fix } of findings) expect([found, expected, fix]).not.toContain("");
  });

  it.each(good)("passes: %s", (_what, change) => {
    expect(lintAfter(change)).toEqual([]);
  });
});

it("never throws on a file the schema lets through", () => {
  const text = fc.string({ minLength: 1, unit: "grapheme" }).filter((drawn) => drawn.trim() !== "");
  const question = fc.record({
    id: fc.stringMatching(/^[a-z0-9-]{1,6}$/),
    level: fc.constantFrom(...LEVELS),
    question: text,
    listensFor: text,
    answers: fc.record({ junior: text, mid: text, senior: text, staff: text }),
    redFlags: fc.array(text, { minLength: 1 }),
    followUps: fc.array(fc.record({ question: text, answer: text }), { minLength: 1 }),
    rubric: fc.array(text, { minLength: 3, maxLength: 5 }),
    anchor: text,
    sources: fc.array(text, { minLength: 1 }),
  });
  const file = fc.record({ retired: fc.array(text), questions: fc.array(question, { maxLength: 4 }) });
  fc.assert(fc.property(file, (drawn) => void lintInterview(drawn, context)));
});
