import type { Course } from "../../src/course/course";
import { OUTLINE } from "../../src/course/outline";
import { type Catalogue, type CatalogueQuestion, skeletonOf } from "../../src/question/catalogue";
import type { Question } from "../../src/question/schema";

/** A drill's steps as the catalogue lists them. */
export interface CatalogueDrill {
  topics: readonly string[];
  steps: readonly Question[];
}

/** Everything that can be asked, without its words. */
export function catalogueOf(course: Course, drills: readonly CatalogueDrill[]): Catalogue {
  const listed = (topic: string, from: CatalogueQuestion["from"], sheet: string, question: Question) => ({
    topic,
    from,
    sheet,
    level: question.level,
    skill: question.skill,
    skeleton: skeletonOf(question),
  });
  const landed = new Set(course.topics.map(({ id }) => id));
  // A question of a guide is counted for the first topic of its group: guides are no topics of the syllabus.
  const counted = (page: string, group: readonly string[]) => (landed.has(page) ? page : (group[0] ?? page));
  return {
    chapters: OUTLINE.map(({ id, title, number }) => ({ id, title, number })),
    topics: course.chapters.flatMap(({ id: chapter, topics }) =>
      topics.flatMap(({ topic, title, url, size, confusableWith = [], landed: readable }) =>
        readable
          ? [{ id: topic, title, url, chapter, minutes: size?.minutes ?? 0, confusableWith: [...confusableWith] }]
          : [],
      ),
    ),
    questions: [
      ...course.topics.flatMap(({ id, questions }) =>
        questions.map((question) => listed(id, "quiz", quizSheet(id), question)),
      ),
      ...course.labs.flatMap(({ id, topic, questions }) =>
        landed.has(topic) ? questions.map((question) => listed(topic, "lab", labSheet(id), question)) : [],
      ),
      ...course.pairs.flatMap(({ id, topics, questions }) =>
        questions.map(({ page, question }) => listed(counted(page, topics), "pairs", pairsSheet(id), question)),
      ),
      ...drills.flatMap(({ topics, steps }) => steps.map((step) => listed(topics[0] ?? "", "drill", "", step))),
    ],
    cards: course.topics.flatMap(({ id, interview }) =>
      interview.map((card) => ({ id: card.id, topic: id, level: card.level, of: card.rubric.length })),
    ),
    retired: course.retired,
  };
}

/** Keys of sheets; see `LoadSheet`. */
export const quizSheet = (topic: string) => `quiz/${topic}`;
export const labSheet = (lab: string) => `lab/${lab}`;
export const pairsSheet = (group: string) => `pairs/${group}`;
export const interviewSheet = (topic: string) => `interview/${topic}`;
