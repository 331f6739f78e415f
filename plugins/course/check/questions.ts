import type { Problem } from "../../../src/course/problem";
import { lintInterview } from "../../../src/interview/lint";
import { type Finding, lintQuiz } from "../../../src/question/lint";
import type { DataFile } from "../read/data-file";
import type { TopicText } from "../read/topic";
import type { World } from "./world";

const LEAST_QUESTIONS = { topic: 12, overview: 8 };

/** The rules of the question and interview rooms, with lines. */
export function checkQuestions(topic: TopicText, world: World): Problem[] {
  const context = {
    anchors: new Set(topic.page?.headings.map((heading) => heading.anchor)),
    sources: new Set(topic.sources?.data.sources.map((source) => source.id)),
    misconceptions: new Set(world.misconceptions?.data.misconceptions.map((entry) => entry.id)),
    minimum: topic.outline?.overview ? LEAST_QUESTIONS.overview : LEAST_QUESTIONS.topic,
  };
  // One mistake, one message: without the page or the sources every reference would seem to lead nowhere.
  const known = topic.page?.mdx.problems.length === 0 && topic.sources !== undefined;
  const problems = [
    ...(topic.quiz
      ? place(topic.quiz, lintQuiz(topic.quiz.data, { ...context, takenIds: takenIds(topic.quiz, world) }))
      : []),
    ...(topic.interview
      ? place(
          topic.interview,
          lintInterview(topic.interview.data, { ...context, takenIds: takenIds(topic.interview, world) }),
        )
      : []),
  ];
  return known ? problems : problems.filter((problem) => !problem.rule.endsWith("/reference"));
}

/** Findings of a file with their lines. */
export function place(file: DataFile<unknown>, findings: Finding[]): Problem[] {
  return findings.map(({ path, ...finding }) => ({ file: file.file, ...file.placeOf(path), ...finding }));
}

/** Ids that other files use or have retired. */
export function takenIds(own: DataFile<unknown>, world: World): Map<string, string> {
  return idsOfFiles(world, own.file);
}

/**
 * Ids that files of the course use or have retired, with the file's name. All share one space: the reader's log knows
 * ids only.
 * @param except a file whose ids are left out
 */
export function idsOfFiles(world: World, except?: string): Map<string, string> {
  const taken = new Map<string, string>();
  const pairs = world.pairs.flatMap(({ data }) => data ?? []);
  for (const file of [...world.topics.flatMap((topic) => [topic.quiz ?? [], topic.interview ?? []].flat()), ...pairs]) {
    if (file.file === except) continue;
    for (const id of file.data.retired) taken.set(id, `${file.file} (retired)`);
    for (const question of file.data.questions) taken.set(question.id, file.file);
  }
  return taken;
}
