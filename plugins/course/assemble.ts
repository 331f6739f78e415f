import { dirname } from "node:path";
import type { Chapter, Course, Guides, Page, PageSize, SourcesData, Topic } from "../../src/course/course";
import type { Scenario } from "../../src/interview/mock/schema";
import { splitPage } from "../../src/question/pairs";
import { GUIDES, GUIDES_ID, guideId } from "../../src/course/guides";
import { docUrl, OUTLINE, topicId } from "../../src/course/outline";
import type { Problem } from "../../src/course/problem";
import type { PageFrontMatter } from "../../src/course/schema";
import type { World } from "./check/world";
import { citesOf, numberSources } from "./citations";
import type { PageText } from "./read/page";
import { readDecisions } from "./read/decisions";
import { type Inventory, inventoryOf } from "./inventory";
import { pageId } from "./page-id";
import type { DemoText } from "./read/demo";
import { readSample, sampleKey } from "./read/sample";
import { readSections } from "./read/sections";
import type { TopicText } from "./read/topic";
import { wordingOf } from "./wording";

/** A listing of a page that is a real file. */
export interface Sample {
  /** Path of the generated file, without extension. */
  key: string;
  lang: string;
  text: string;
  lineNumbers: boolean;
}

/** A demo program, with everything that it imports as one script. */
export interface Demo extends DemoText {
  bundle: string;
}

/** The course, and what only the build needs to know of it. */
export interface LoadedCourse extends Course {
  /** Topics that are written but not for readers yet; the development server shows them. */
  drafts: (Omit<Topic, "landed"> & { landed: false })[];
  samples: Sample[];
  demos: Demo[];
  /** Mock interviews, as they are written. */
  scenarios: Scenario[];
  /** What pages that are no topics cite, drafts included; `topic` is the page's id. */
  pageSources: SourcesData[];
  /** What each topic holds, drafts included. */
  inventories: Inventory[];
}

/** Slower than a novel is read: every other sentence has a number in it. */
const WORDS_A_MINUTE = 200;

/** Puts what was read together. */
export function assemble(world: World, demos: Demo[], problems: Problem[]): LoadedCourse {
  const pages = world.pages.filter((page) => !page.frontMatter?.draft).map((page) => assemblePage(page, world));
  const topics = world.topics.flatMap((topic) => {
    const assembled = assembleTopic(topic, world);
    return topic.draft || assembled === undefined ? [] : [{ ...assembled, landed: true as const }];
  });
  const drafts = world.topics.flatMap((topic) => {
    const assembled = assembleTopic(topic, world);
    return topic.draft && assembled !== undefined ? [{ ...assembled, landed: false as const }] : [];
  });
  return {
    chapters: assembleChapters(pages, topics),
    guides: assembleGuides(pages),
    topics: inReadingOrder(topics),
    pages,
    labs: world.labs.map(({ id, frame, questions }) => ({
      id,
      title: frame.title,
      point: frame.point,
      url: `/labs/${id}`,
      topic: frame.topic,
      presets: frame.presets.map(({ title }) => title),
      questions,
    })),
    pairs: world.pairs.flatMap(({ data }) =>
      data === undefined ? [] : [{ ...data.data, questions: data.data.questions.map(splitPage) }],
    ),
    glossary: world.glossary?.data.terms ?? [],
    misconceptions: world.misconceptions?.data.misconceptions ?? [],
    retired: [
      ...world.topics.flatMap(({ quiz, interview }) =>
        [quiz?.data.retired ?? [], interview?.data.retired ?? []].flat(),
      ),
      ...world.pairs.flatMap(({ data }) => data?.data.retired ?? []),
    ],
    problems,
    drafts,
    samples: assembleSamples(world),
    demos,
    scenarios: world.scenarios.flatMap(({ data }) => data?.data ?? []),
    pageSources: world.pages
      .filter((page) => page.sources !== undefined)
      .map((page) => {
        const sources = numberSources({ page, sources: page.sources }).filter(({ uses }) => uses > 0);
        return { topic: pageId(page.file), sources };
      }),
    inventories: world.topics.map((topic) => inventoryOf(topic, world)),
  };
}

function assembleChapters(pages: readonly Page[], topics: readonly Topic[]): Chapter[] {
  return OUTLINE.map((chapter) => ({
    ...chapter,
    url: docUrl(chapter.id),
    landed: pages.some((page) => page.file === `docs/${chapter.id}/index.mdx`),
    topics: chapter.topics.map((topic) => {
      const id = topicId(chapter.id, topic.id);
      const landed = topics.find((candidate) => candidate.id === id);
      const written = landed === undefined ? {} : { description: landed.description, size: landed.size };
      return { ...topic, topic: id, url: docUrl(id), landed: landed !== undefined, ...written };
    }),
  }));
}

function assembleGuides(pages: readonly Page[]): Guides {
  return {
    id: GUIDES_ID,
    url: docUrl(GUIDES_ID),
    landed: pages.some(({ id }) => id === GUIDES_ID),
    topics: GUIDES.flatMap((group) =>
      group.guides.map((guide) => {
        const topic = guideId(guide.id);
        const page = pages.find(({ id }) => id === topic);
        const { title = guide.short, description = "", size = sizeOf(0) } = page ?? {};
        return { topic, url: docUrl(topic), landed: page !== undefined, group: group.title, title, description, size };
      }),
    ),
  };
}

function sizeOf(proseWords: number, asked: Partial<PageSize> = {}): PageSize {
  return {
    minutes: Math.max(1, Math.round(proseWords / WORDS_A_MINUTE)),
    questions: 0,
    cards: 0,
    decisions: 0,
    ...asked,
  };
}

function inReadingOrder(topics: Topic[]): Topic[] {
  const order = OUTLINE.flatMap((chapter) => chapter.topics.map((topic) => topicId(chapter.id, topic.id)));
  return topics.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

function assembleTopic(topic: TopicText, world: World): Omit<Topic, "landed"> | undefined {
  const { page } = topic;
  if (page === undefined) return undefined;
  const sources = numberSources(topic);
  const cites = citesOf(topic);
  const title = page.frontMatter?.title ?? topic.outline?.title ?? topic.slug;
  const { sections, proseWords } = readSections(page.mdx.tree, page.headings, title, wordingOf(topic, world));
  const [questions, interview] = [topic.quiz?.data.questions ?? [], topic.interview?.data.questions ?? []];
  return {
    id: topic.id,
    chapter: topic.chapter,
    slug: topic.slug,
    title,
    description: page.frontMatter?.description ?? "",
    url: docUrl(topic.id),
    file: page.file,
    headings: page.headings,
    sections,
    questions,
    interview,
    sources,
    defaults: topic.defaults?.data ?? null,
    cited: sources.map((source) => source.id).filter((id) => cites.has(id)),
    size: sizeOf(proseWords, { questions: questions.length, cards: interview.length }),
  };
}

function assemblePage(page: PageText<PageFrontMatter>, world: World): Page {
  const id = pageId(page.file);
  const title = page.frontMatter?.title ?? id;
  const { sections, proseWords } = readSections(page.mdx.tree, page.headings, title, wordingOf(undefined, world));
  return {
    id,
    title,
    description: page.frontMatter?.description ?? "",
    url: page.frontMatter?.slug ?? (page.file.startsWith("docs/") ? docUrl(id) : `/${id}`.replace(/^\/index$/, "/")),
    file: page.file,
    headings: page.headings,
    sections,
    size: sizeOf(proseWords, { decisions: readDecisions(page.mdx.tree).decisions.length }),
  };
}

function assembleSamples(world: World): Sample[] {
  const pages = [...world.topics.flatMap((topic) => topic.page ?? []), ...world.pages];
  return pages.flatMap((page) =>
    page.fences.flatMap((fence): Sample[] => {
      if (fence.file === undefined) return [];
      const sample = readSample(world.siteDir, dirname(page.file), fence.file, fence.region);
      if ("fault" in sample) return [];
      const { lang, lineNumbers } = fence;
      return [{ key: sampleKey(page.file, fence.file, fence.region), lang, text: sample.text, lineNumbers }];
    }),
  );
}
