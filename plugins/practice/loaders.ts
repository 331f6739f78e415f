import type { Course } from "../../src/course/course";
import { topicFileName } from "../course/write-data";
import { interviewSheet, labSheet, pairsSheet, quizSheet } from "./catalogue";

/**
 * The source of a module that fetches the words of questions sheet by sheet. It is generated because the bundler makes a
 * file of its own only for an import whose path it can read; a topic's sheets are the very files its page shows.
 */
export function loadersModule({ topics, labs, pairs }: Pick<Course, "topics" | "labs" | "pairs">): string {
  const course = "@generated/course/default";
  const own = "@generated/practice/default";
  const quiz = [
    ...topics.map(({ id }) => line(quizSheet(id), `${course}/topics/${topicFileName(id)}.quiz.json`)),
    ...labs.map(({ id }) => line(labSheet(id), `${own}/predictions/${id}.json`)),
    ...pairs.map(({ id }) => line(pairsSheet(id), `${own}/pairs/${id}.json`)),
  ];
  const interview = topics.map(({ id }) =>
    line(interviewSheet(id), `${course}/topics/${topicFileName(id)}.interview.json`),
  );
  return [
    "// Written while building: every sheet of questions by its key.",
    `export const quizSheets = {\n${quiz.join("\n")}\n};`,
    `export const interviewSheets = {\n${interview.join("\n")}\n};`,
    "",
  ].join("\n");
}

function line(key: string, file: string): string {
  return `  ${JSON.stringify(key)}: () => import(${JSON.stringify(file)}),`;
}
