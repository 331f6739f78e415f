import type { Course } from "../../src/course/course";
import { docUrl } from "../../src/course/outline";
import type { DrillData } from "../../src/drill/data";
import type { QuizData } from "../../src/quiz/data";
import type { Question } from "../../src/question/schema";
import type { LoadedDrill } from "./load-drills";

/** What a page of the handbook tells of itself to a question that stands elsewhere. */
export interface TaughtPage {
  title: string;
  url: string;
  headings: readonly { anchor: string; title: string }[];
  sources: readonly { id: string; title: string; publisher: string }[];
}

/** Every topic and every other page by full id. */
export function taughtPages(course: Course, pageSources: readonly { topic: string; sources: TaughtPage["sources"] }[]) {
  const sourcesOf = new Map(pageSources.map(({ topic, sources }) => [topic, sources]));
  return new Map<string, TaughtPage>([
    ...course.pages.map((page) => [page.id, { ...page, sources: sourcesOf.get(page.id) ?? [] }] as const),
    ...course.topics.map((topic) => [topic.id, topic] as const),
  ]);
}

/** One question of a page, with the page's name, the heading that teaches it and the sources it names. */
export function askedOf(pages: ReadonlyMap<string, TaughtPage>, page: string, question: Question): QuizData {
  const { title, url, headings, sources } = pages.get(page) ?? {
    title: page,
    url: docUrl(page),
    headings: [],
    sources: [],
  };
  return {
    topic: page,
    title,
    url,
    headings: headings.flatMap(({ anchor, title: words }) =>
      anchor === question.anchor ? [{ anchor, title: words }] : [],
    ),
    questions: [question],
    picked: true,
    sources: question.sources.flatMap((id) =>
      sources.flatMap((source) => (source.id === id ? [{ id, title: source.title, publisher: source.publisher }] : [])),
    ),
  };
}

/** A drill as its page gets it. */
export function drillData(
  { drill, evidence, steps }: LoadedDrill,
  pages: ReadonlyMap<string, TaughtPage>,
  labs: Course["labs"],
): DrillData {
  const { id, title, level, summary, alert, situation, made, debrief, lab } = drill;
  const known = labs.find((each) => each.id === lab?.id);
  return {
    id,
    title,
    level,
    summary,
    topics: drill.topics.map((topic) => ({ title: pages.get(topic)?.title ?? topic, url: docUrl(topic) })),
    alert,
    situation,
    evidence,
    made,
    ...(known && lab ? { lab: { title: known.title, url: `${known.url}?lab=${lab.id}&preset=${lab.preset}` } } : {}),
    steps: steps.map(({ name, panels, page, question }) => ({ name, panels, data: askedOf(pages, page, question) })),
    debrief,
  };
}
