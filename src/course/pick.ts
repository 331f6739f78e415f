import type { QuestionData, QuizData } from "./course";

/** The questions with these ids, in this order. Ids the topic does not have are left out; the build has reported them. */
export function pickQuestions(data: QuizData, ids: readonly string[]): QuizData {
  return { ...data, questions: ids.flatMap((id) => data.questions.filter((question) => question.id === id)) };
}

/** Single questions of one topic put together, each source once. */
export function gatherQuestions(items: readonly [QuestionData, ...QuestionData[]]): QuizData {
  const { topic, title, url } = items[0];
  const sources = new Map(items.flatMap((item) => item.sources.map((source) => [source.id, source] as const)));
  return { topic, title, url, questions: items.map((item) => item.question), sources: [...sources.values()] };
}
