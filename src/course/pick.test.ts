import { expect, test } from "vitest";
import { goodQuestions, goodSingle, goodSpot } from "../question/good-questions.contract";
import type { QuestionData, QuizData } from "./course";
import { gatherQuestions, pickQuestions } from "./pick";

const about = { topic: "a/b", title: "B", url: "/docs/a/b" };
const source = (id: string) => ({
  id,
  title: id,
  url: `https://example.org/${id}`,
  publisher: "E",
  checked: "2026-11-20",
});

test("picks questions in the order they are asked for and leaves the data as it was", () => {
  const data: QuizData = { ...about, headings: [], questions: goodQuestions, sources: [] };
  const picked = pickQuestions(data, [goodSpot.id, goodSingle.id]);
  expect(picked.questions).toEqual([goodSpot, goodSingle]);
  expect(picked.picked).toBe(true);
  expect(data.questions).toEqual(goodQuestions);
});

test("gathers single questions with each source and heading once", () => {
  const item = (question: QuestionData["question"], ...ids: string[]): QuestionData => ({
    ...about,
    headings: [{ anchor: question.anchor, title: "How it works" }],
    question,
    sources: ids.map(source),
  });
  const gathered = gatherQuestions([item(goodSingle, "docs", "paper"), item(goodSpot, "paper")]);
  expect(gathered).toEqual({
    ...about,
    headings: [{ anchor: "how-it-works", title: "How it works" }],
    picked: true,
    questions: [goodSingle, goodSpot],
    sources: [source("docs"), source("paper")],
  });
});
