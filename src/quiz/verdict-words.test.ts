import { describe, expect, it } from "vitest";
import { grade, keyOf } from "../question/grade";
import type { Response } from "../question/response";
import { QUESTIONS } from "./fixtures";
import { verdict } from "./verdict-words";

const byKind = (kind: string) => QUESTIONS.find((question) => question.kind === kind)!;
const say = (response: Response) => verdict(byKind(response.kind), grade(byKind(response.kind), response)!);

describe("the sentence after Correct or Not correct", () => {
  it.each<[Response, string]>([
    [{ kind: "single", option: 1 }, "The answer is: “It lets the call through: 40 is below the minimum”."],
    [{ kind: "multiple", options: [2] }, "The answers are: “A connect time-out” and “HTTP 503”."],
    [{ kind: "order", elements: ["open", "slow", "wait", "probe", "close"] }, "3 of 5 stand in the right place."],
    [{ kind: "match", rights: ["Bulkhead", "Retry", "Retry", "Cache"] }, "2 of 4 rows are right."],
    [{ kind: "numeric", value: 10 }, "The answer is: 5 s (± 0.1 s)."],
    [{ kind: "spot", line: 3 }, "Line 3: minimumNumberOfCalls: 1000."],
  ])("says what was right: %j", (response, words) => {
    expect(say(response)).toBe(words);
  });

  it.each(QUESTIONS)("has nothing to add to a right $kind, but for a number", (question) => {
    const words = verdict(question, grade(question, keyOf(question))!);
    expect(words).toBe(question.kind === "numeric" ? "The answer is: 5 s (± 0.1 s)." : "");
  });
});
