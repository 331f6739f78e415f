import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { anyQuizFile } from "../arbitrary.contract";
import { goodMatch, goodOrder, goodPredict, goodQuestions, goodSingle } from "../good-questions.contract";
import type { Question } from "../schema";
import { QuizFile } from "../schema";
import { idsAndReasonsCases } from "./cases/ids-and-reasons.contract";
import { kindsCases } from "./cases/kinds.contract";
import { optionsCases } from "./cases/options.contract";
import type { RuleCases } from "./cases/spoilt.contract";
import { wordingCases } from "./cases/wording.contract";
import { lintQuiz, QUIZ_RULES } from "./index";
import type { QuizContext } from "./index";

const context: QuizContext = {
  anchors: new Set(["how-it-works"]),
  sources: new Set(["docs"]),
  misconceptions: new Set(["retry-is-protection", "probe-is-breaker"]),
  takenIds: new Map([["taken-elsewhere", "docs/microservices-patterns/retry/quiz.yaml"]]),
  minimum: 1,
};

const lintOne = (question: Question) => lintQuiz({ retired: ["retired-one"], questions: [question] }, context);

// `question/count` looks at the number of questions alone and has its own test below.
const CASES: Record<string, RuleCases> = {
  ...idsAndReasonsCases,
  ...optionsCases,
  ...kindsCases,
  ...wordingCases,
};

it("has cases for every rule, and no other", () => {
  expect([...Object.keys(CASES), "question/count"].toSorted()).toEqual(QUIZ_RULES.map(({ rule }) => rule).toSorted());
});

it("finds nothing in a good file of all kinds", () => {
  expect(lintQuiz({ retired: [], questions: [...goodQuestions, goodPredict] }, context)).toEqual([]);
});

describe.each(Object.entries(CASES))("%s", (rule, { bad, good }) => {
  it.each(bad)("fails, and nothing else does: %s", (_what, question) => {
    const findings = lintOne(question);
    expect([...new Set(findings.map((finding) => finding.rule))], JSON.stringify(findings, null, 2)).toEqual([rule]);
  });

  it.each(bad)("tells the author what to do: %s", (_what, question) => {
    for (const { found, expected, fix, path } of lintOne(question)) {
      for (const sentence of [found, expected, fix]) expect(sentence).not.toBe("");
      expect([found, expected, fix].join(" ")).not.toMatch(/undefined|NaN|\[object/);
      expect(path.slice(0, 2)).toEqual(["questions", 0]);
    }
  });

  it.each(good)("passes: %s", (_what, question) => {
    expect(lintOne(question)).toEqual([]);
  });
});

describe("question/count", () => {
  it("wants 12 questions of a topic and as many as it is told of an overview", () => {
    const file = { retired: [], questions: goodQuestions };
    const count = (minimum?: number) => lintQuiz(file, { ...context, minimum }).map(({ rule, fix }) => [rule, fix]);
    expect(count()).toEqual([["question/count", "write 6 more"]]);
    expect(count(8)).toEqual([["question/count", "write 2 more"]]);
    expect(count(6)).toEqual([]);
  });
});

it("tells a repeated id at the newer question", () => {
  const findings = lintQuiz(
    { retired: [], questions: [goodSingle, goodOrder, { ...goodMatch, id: "good-single" }] },
    context,
  );
  expect(findings).toMatchObject([{ rule: "question/id-taken", path: ["questions", 2, "id"], severity: "error" }]);
  expect(findings[0]!.found).toContain("question 1");
});

it("never throws on a file the schema lets through", () => {
  fc.assert(
    fc.property(anyQuizFile, (file) => {
      v.assert(QuizFile, structuredClone(file));
      for (const finding of lintQuiz(file, context)) expect(finding.found.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
