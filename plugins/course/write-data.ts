import type {
  CourseLab,
  InterviewData,
  NamedSource,
  QuestionData,
  QuizData,
  SourcesData,
  Topic,
} from "../../src/course/course";
import { RELATED_ROWS } from "../../src/course/outline";
import { highlight } from "./highlight";
import type { LoadedCourse } from "./load";
import { demoKey } from "./read/sample";

/** Writes one generated file; `name` is relative to `@generated/course/default`. */
export type WriteData = (name: string, data: unknown) => Promise<unknown>;

/** Writes what pages import: each page loads only what it shows. */
export async function writeData(course: LoadedCourse, write: WriteData): Promise<void> {
  await Promise.all([
    write("outline.json", { chapters: course.chapters, related: RELATED_ROWS }),
    write("glossary.json", { terms: course.glossary.toSorted((a, b) => a.term.localeCompare(b.term, "en")) }),
    write("guides.json", course.guides),
    ...course.guides.topics.map(({ topic, size }) => write(`${pageSize(topic)}.json`, size)),
    ...course.chapters.map((chapter) => write(`chapters/${chapter.id}.json`, chapter)),
    ...course.glossary.map((term) => write(`terms/${term.id}.json`, term)),
    ...course.samples.map(({ key, text, lang, lineNumbers }) =>
      write(`${key}.json`, { html: highlight(text, lang, lineNumbers) }),
    ),
    ...course.demos.flatMap(({ file, head, body, prints, bundle }) => [
      write(`${demoKey(file)}.json`, { head: highlight(head, "ts"), html: highlight(body, "ts"), prints }),
      write(`${demoKey(file)}.bundle.json`, { bundle }),
    ]),
    ...course.pageSources.map((data) => write(`${pageSources(data.topic)}.json`, data)),
    ...course.labs.flatMap((lab) => predictionFiles(lab, write)),
    ...[...course.topics, ...course.drafts].flatMap((topic) => topicFiles(topic, write)),
  ]);
}

function topicFiles(topic: Omit<Topic, "landed">, write: WriteData): Promise<unknown>[] {
  const about = { topic: topic.id, title: topic.title, url: topic.url };
  const name = `topics/${topicFileName(topic.id)}`;
  const headings = (questions: readonly { anchor: string }[]) => taught(topic, questions);
  const quiz: QuizData = {
    ...about,
    headings: headings(topic.questions),
    questions: topic.questions,
    sources: used(topic, topic.questions),
  };
  const cards: InterviewData = { ...about, questions: topic.interview, sources: used(topic, topic.interview) };
  const references: SourcesData = {
    topic: topic.id,
    sources: topic.sources.filter(({ id }) => topic.cited.includes(id)),
  };
  return [
    write(`${name}.quiz.json`, quiz),
    write(`${name}.interview.json`, cards),
    write(`${name}.sources.json`, references),
    write(`${name}.defaults.json`, topic.defaults),
    write(`${name}.size.json`, topic.size),
    ...topic.questions.map((question) => {
      const data: QuestionData = {
        ...about,
        headings: headings([question]),
        question,
        sources: used(topic, [question]),
      };
      return write(`questions/${question.id}.json`, data);
    }),
  ];
}

/** A lab's predictions are asked again like any question; what they teach stands on the lab's page. */
function predictionFiles({ topic, title, url, questions }: CourseLab, write: WriteData): Promise<unknown>[] {
  return questions.map((question) => {
    const headings = [{ anchor: question.anchor, title: `Lab: ${title}` }];
    const data: QuestionData = { topic, title, url, headings, question, sources: [] };
    return write(`questions/${question.id}.json`, data);
  });
}

/** `microservices-patterns--saga`: a topic's id as part of a file name. */
export function topicFileName(topic: string): string {
  return topic.replace("/", "--");
}

/** `pages/interview--checkout.sources`: where the sources of a page that is no topic are written. */
export function pageSources(page: string): string {
  return `pages/${page.replaceAll("/", "--")}.sources`;
}

/** `pages/interview--checkout.size`: where it is written how much such a page asks of the reader. */
export function pageSize(page: string): string {
  return `pages/${page.replaceAll("/", "--")}.size`;
}

function used(topic: Omit<Topic, "landed">, questions: readonly { sources: string[] }[]): NamedSource[] {
  const ids = new Set(questions.flatMap((question) => question.sources));
  return topic.sources.flatMap(({ id, title, publisher }) => (ids.has(id) ? { id, title, publisher } : []));
}

function taught(topic: Omit<Topic, "landed">, questions: readonly { anchor: string }[]): QuizData["headings"] {
  const anchors = new Set(questions.map(({ anchor }) => anchor));
  return topic.headings.flatMap(({ anchor, title }) => (anchors.has(anchor) ? { anchor, title } : []));
}
