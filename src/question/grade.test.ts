import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyQuestion } from "./arbitrary.contract";
import { chiSquareTail } from "./bank/chi-square";
import {
  goodMatch,
  goodMultiple,
  goodNumeric,
  goodOrder,
  goodPredict,
  goodQuestions,
  goodSingle,
  goodSpot,
} from "./good-questions.contract";
import { choicesInOrder, describeKey, grade, isValidResponse, keyOf } from "./grade";
import type { Response } from "./response";
import type { Question } from "./schema";

function subsets(size: number): number[][] {
  return Array.from({ length: 2 ** size }, (_, bits) =>
    Array.from({ length: size }, (_, at) => at).filter((at) => bits & (1 << at)),
  );
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** Every response a reader could give. */
function everyResponse(question: Question): Response[] {
  switch (question.kind) {
    case "single":
    case "predict":
      return question.options.map((_, option) => ({ kind: "single", option }));
    case "multiple":
      return subsets(question.options.length)
        .slice(1)
        .map((options) => ({ kind: "multiple", options }));
    case "order":
      return permutations(question.elements.map(({ id }) => id)).map((elements) => ({ kind: "order", elements }));
    case "match": {
      const sides = choicesInOrder(question).map(({ value }) => String(value));
      const fill = (rows: number): string[][] =>
        rows === 0 ? [[]] : fill(rows - 1).flatMap((rest) => sides.map((side) => [...rest, side]));
      return fill(question.pairs.length).map((rights) => ({ kind: "match", rights }));
    }
    case "numeric":
      return [-20, 0, 19.99, 20, 20.01, 21].map((value) => ({ kind: "numeric", value }));
    case "spot":
      return question.lines.map((_, line) => ({ kind: "spot", line }));
  }
}

describe.each([...goodQuestions, goodPredict].map((question) => [question.kind, question] as const))(
  "%s",
  (_kind, question) => {
    it("calls the key correct, and of all possible responses nothing else", () => {
      const right = everyResponse(question).filter((response) => grade(question, response)?.correct);
      expect(right).toEqual([keyOf(question)]);
    });

    it("has parts that are all right exactly when the answer is correct", () => {
      for (const response of everyResponse(question)) {
        const graded = grade(question, response);
        if (graded !== undefined) expect(graded.parts.every((part) => part.right)).toBe(graded.correct);
      }
    });

    it("does not grade a response of another kind", () => {
      for (const other of goodQuestions)
        if (keyOf(other).kind !== keyOf(question).kind) expect(grade(question, keyOf(other))).toBeUndefined();
    });
  },
);

const slip = (value: number) => ({ value, why: "a slip", misconception: `made-${value}` });

describe("what a verdict says", () => {
  it("names the misconception of a wrong option", () => {
    expect(grade(goodSingle, { kind: "single", option: 2 })?.misconceptions).toEqual(["probe-is-breaker"]);
    expect(grade(goodSingle, { kind: "single", option: 0 })?.misconceptions).toEqual([]);
  });

  it("explains chosen and unchosen options alike", () => {
    const graded = grade(goodMultiple, { kind: "multiple", options: [3, 0] });
    expect(graded?.misconceptions).toEqual(["retry-is-protection"]);
    expect(graded?.parts.map((part) => part.right)).toEqual([true, false, true, false]);
    expect(graded?.parts.every((part) => part.type === "choice" && part.why.length > 40)).toBe(true);
  });

  it("names each misconception once", () => {
    const twice = structuredClone(goodMultiple);
    twice.options[2]!.misconception = "retry-is-protection";
    expect(grade(twice, { kind: "multiple", options: [2, 3] })?.misconceptions).toEqual(["retry-is-protection"]);
  });

  it("tells where a step stands and where it belongs", () => {
    const parts = grade(goodOrder, { kind: "order", elements: ["step-2", "step-1", "step-3", "step-4"] })?.parts;
    expect(parts?.[0]).toMatchObject({ type: "place", value: "step-1", given: 2, expected: 1, right: false });
    expect(parts?.[2]).toMatchObject({ given: 3, expected: 3, right: true });
  });

  it("accepts a further right order and measures a wrong one by the nearest", () => {
    const question = { ...goodOrder, accepted: [["step-2", "step-1", "step-3", "step-4"]] };
    expect(grade(question, { kind: "order", elements: ["step-2", "step-1", "step-3", "step-4"] })?.correct).toBe(true);
    const near = grade(question, { kind: "order", elements: ["step-2", "step-1", "step-4", "step-3"] });
    expect(near?.correct).toBe(false);
    expect(near?.parts.map((part) => part.right)).toEqual([true, true, false, false]);
  });

  it("tells why an extra fits no row", () => {
    const graded = grade(goodMatch, { kind: "match", rights: ["Disabled", "Open", "Half-open", "Closed"] });
    expect(graded?.parts[0]).toMatchObject({ given: "Disabled", expected: "Closed", whyNot: goodMatch.extra![0]!.why });
    expect(graded?.parts[1]).toMatchObject({ right: true, whyNot: undefined });
  });

  it("recognises a known slip, and the nearest where two are possible", () => {
    const question = { ...goodNumeric, tolerance: 1, mistakes: [slip(25), slip(24), slip(26)] };
    const recognised = (value: number) => grade(question, { kind: "numeric", value })?.misconceptions;
    expect([24.3, 24.8, 25.9].map(recognised)).toEqual([["made-24"], ["made-25"], ["made-26"]]);
    expect(recognised(99)).toEqual([]);
    expect(recognised(21)).toEqual([]);
    expect(grade(question, { kind: "numeric", value: 21 })?.correct).toBe(true);
  });

  it("does not fail a reader over the last bit of a float", () => {
    const question = { ...goodNumeric, answer: 0.3, tolerance: 0.1 };
    expect(Math.abs(0.4 - 0.3)).toBeGreaterThan(0.1);
    expect(grade(question, { kind: "numeric", value: 0.4 })?.correct).toBe(true);
    expect(grade(question, { kind: "numeric", value: 0.401 })?.correct).toBe(false);
  });
});

describe("a stored response of a question that was edited", () => {
  it.each<[string, Question, Response]>([
    ["option removed", goodSingle, { kind: "single", option: 3 }],
    ["option removed from several", goodMultiple, { kind: "multiple", options: [0, 4] }],
    ["option named twice", goodMultiple, { kind: "multiple", options: [0, 0] }],
    ["nothing chosen", goodMultiple, { kind: "multiple", options: [] }],
    ["step renamed", goodOrder, { kind: "order", elements: ["step-1", "step-2", "step-3", "old"] }],
    ["step added", goodOrder, { kind: "order", elements: ["step-1", "step-2", "step-3"] }],
    ["step twice", goodOrder, { kind: "order", elements: ["step-1", "step-1", "step-3", "step-4"] }],
    ["row added", goodMatch, { kind: "match", rights: ["Closed", "Open", "Half-open"] }],
    ["right side reworded", goodMatch, { kind: "match", rights: ["Shut", "Open", "Half-open", "Closed"] }],
    ["not a number", goodNumeric, { kind: "numeric", value: Number.NaN }],
    ["line that cannot be chosen", goodSpot, { kind: "spot", line: 0 }],
    ["line removed", goodSpot, { kind: "spot", line: 9 }],
  ])("is not graded: %s", (_what, question, response) => {
    expect(isValidResponse(question, response)).toBe(false);
    expect(grade(question, response)).toBeUndefined();
  });
});

describe("what is shown", () => {
  it("shows every choice once, whatever the seed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...goodQuestions), fc.string(), (question, seed) => {
        const shown = choicesInOrder(question, seed).map(({ value }) => value);
        const all = {
          single: [0, 1, 2],
          multiple: [0, 1, 2, 3],
          order: ["step-1", "step-2", "step-3", "step-4"],
          match: ["Closed", "Disabled", "Half-open", "Open"],
          numeric: [],
          spot: [1, 2, 3],
        }[question.kind];
        expect(shown.toSorted()).toEqual(all);
        expect(choicesInOrder(question, seed).map(({ value }) => value)).toEqual(shown);
      }),
    );
  });

  it("shows the key of a question everywhere equally often over many runs", () => {
    const runs = 3_000;
    const counts = [0, 0, 0];
    for (let run = 0; run < runs; run += 1)
      counts[choicesInOrder(goodSingle, `run-${run}`).findIndex(({ value }) => value === 0)]! += 1;
    const statistic = counts.reduce((sum, count) => sum + (count - runs / 3) ** 2 / (runs / 3), 0);
    expect(chiSquareTail(statistic, 2)).toBeGreaterThan(0.001);
  });

  it("never starts an order question solved", () => {
    const question = { ...goodOrder, accepted: [["step-2", "step-1", "step-3", "step-4"]] };
    for (let run = 0; run < 500; run += 1) {
      const elements = choicesInOrder(question, String(run)).map(({ value }) => String(value));
      expect(grade(question, { kind: "order", elements })?.correct).toBe(false);
    }
  });

  it("describes keys in words", () => {
    expect(goodQuestions.map(describeKey)).toMatchInlineSnapshot(`
      [
        "The answer is: “The failure rate threshold”",
        "The answers are: “A threshold on the slow-call rate” and “A time-out around every request”",
        "The order is: 1. Calls fail in the window; 2. The breaker opens; 3. The wait runs out; 4. A trial call is let through",
        "What belongs together: “Every call reaches payment” – “Closed”; “No call reaches payment” – “Open”; “Three calls reach payment, the rest is rejected” – “Half-open”; “Failures are counted, nobody is rejected” – “Closed”",
        "The answer is: 20 calls",
        "Line 3: \`minimumNumberOfCalls: 100000\`",
      ]
    `);
  });
});

it("neither grading nor showing throws on any question of the schema", () => {
  fc.assert(
    fc.property(anyQuestion, anyQuestion, fc.string(), (question, other, seed) => {
      grade(question, keyOf(other));
      grade(question, keyOf(question));
      describeKey(question);
      choicesInOrder(question, seed);
    }),
    { numRuns: 300 },
  );
});
