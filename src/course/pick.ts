import type { QuestionData, QuizData } from "./course";

/** The questions with these ids, in this order. Ids the topic does not have are left out; the build has reported them. */
export function pickQuestions(data: QuizData, ids: readonly string[]): QuizData {
  return {
    ...data,
    picked: true,
    questions: ids.flatMap((id) => data.questions.filter((question) => question.id === id)),
  };
}

/** Single questions of one topic put together, each source once. */
export function gatherQuestions(items: readonly [QuestionData, ...QuestionData[]]): QuizData {
  const { topic, title, url } = items[0];
  const headings = new Map(items.flatMap((item) => item.headings.map((heading) => [heading.anchor, heading] as const)));
  const sources = new Map(items.flatMap((item) => item.sources.map((source) => [source.id, source] as const)));
  const questions = items.map((item) => item.question);
  return {
    topic,
    title,
    url,
    headings: [...headings.values()],
    picked: true,
    questions,
    sources: [...sources.values()],
  };
}
