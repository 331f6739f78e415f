import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyQuestion } from "../question/arbitrary.contract";
import { describeKey } from "../question/grade";
import type { Question } from "../question/schema";
import { faceOfCard, faceOfQuestion } from "./face";

const common = { level: "mid" as const, skill: "apply" as const, anchor: "a", sources: ["s"] };

describe("the two sides of a card", () => {
  it("has the prompt in front, the key first at the back, and every choice, for every kind of question", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const face = faceOfQuestion(question);
        expect(face.front).toBe(question.prompt);
        expect(face.back[0]).toBe(`${describeKey(question)}.`);
        if (question.kind === "single") expect(face.choices).toHaveLength(question.options.length);
        if (question.kind === "spot") expect(face.listing?.text.split("\n").length).toBeGreaterThan(0);
      }),
    );
  });

  it("says why the key is right, and not why others are wrong", () => {
    const question: Question = {
      ...common,
      id: "q",
      kind: "single",
      prompt: "Which?",
      options: [
        { text: "this", correct: true, why: "because it is" },
        { text: "that", why: "because it is not", misconception: "m" },
      ],
    };
    expect(faceOfQuestion(question).back).toEqual([expect.stringContaining("this"), "because it is"]);
  });

  it("names the rows of a match with what they are matched with", () => {
    const pairs = ["one", "two", "three", "four"].map((left) => ({ left, right: `of ${left}`, why: "w" }));
    const { choices } = faceOfQuestion({ ...common, id: "q", kind: "match", prompt: "Match", pairs });
    expect(choices.slice(0, 4)).toEqual(["one", "two", "three", "four"]);
    expect(choices[4]).toContain("of three");
  });

  it("has a staff answer and the points to judge oneself by at the back of an interview card", () => {
    const answers = { junior: "j", mid: "m", senior: "s", staff: "First.\n\nSecond." };
    const card = { id: "i", level: "staff", question: "Why?", listensFor: "l", answers, rubric: ["Names it"] } as const;
    const face = faceOfCard({ ...card, redFlags: [], followUps: [], anchor: "a", sources: [], rubric: ["Names it"] });
    expect(face.back).toEqual(["First.", "Second."]);
    expect(face.points).toEqual(["Names it"]);
  });
});
