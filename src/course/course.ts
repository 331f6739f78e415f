// Types only: at run time this room knows nothing of questions. A topic is where they meet their page.
import type { InterviewQuestion } from "../interview/schema";
import type { Question } from "../question/schema";
import type { OutlineChapter, OutlineTopic } from "./outline-types";
import type { Problem } from "./problem";
import type { Defaults, Misconception, Source, Term } from "./schema";

/** A heading of a page; `anchor` is the fragment that opens it. */
export interface Heading {
  anchor: string;
  title: string;
  depth: number;
  /** 1-based line of the page's file. */
  line: number;
}

/** The plain words under one heading, without code and diagrams; the words before the first heading have depth 1 and no anchor. */
export interface Section {
  anchor: string;
  title: string;
  depth: number;
  text: string;
}

/** A source with its number on the page. */
export interface CitedSource extends Source {
  /** 1-based, in order of first use on the page; sources that only questions cite come after. */
  number: number;
  /** How often the prose cites it. */
  uses: number;
}

/** A page of the handbook that is not a topic: introduction, chapter page, guide, glossary. */
export interface Page {
  /** Path below `docs` without `index` and extension, e.g. `intro`, `microservices-patterns`. */
  id: string;
  title: string;
  description: string;
  /** Without the site's base URL, e.g. `/docs/intro`. */
  url: string;
  /** Path of the page relative to the project root. */
  file: string;
  headings: Heading[];
  sections: Section[];
  size: PageSize;
}

/** How much a topic or a guide asks of a reader. */
export interface PageSize {
  /** Minutes to read the prose, whole ones; tables, code and questions not counted. */
  minutes: number;
  questions: number;
  cards: number;
  /** Points where the reader has to decide before reading on. */
  decisions: number;
}

/** A topic a reader can learn: its page, questions, cards, sources. */
export interface Topic extends Page {
  /** Chapter id. */
  chapter: string;
  /** Last part of the id. */
  slug: string;
  landed: true;
  questions: Question[];
  interview: InterviewQuestion[];
  /** In the order of their numbers; never-cited ones last. */
  sources: CitedSource[];
  defaults: Defaults | null;
  /** Ids of the cited sources in the order of their numbers. */
  cited: string[];
}

/** A topic of the outline with its address and whether it can be read already. */
export interface ChapterTopic extends OutlineTopic {
  /** `<chapter>/<topic>`. */
  topic: string;
  url: string;
  landed: boolean;
  /** The page's description and size; absent until it is written. */
  description?: string;
  size?: PageSize;
}

/** A chapter of the outline with what has landed. */
export interface Chapter extends Omit<OutlineChapter, "topics"> {
  url: string;
  /** True when the chapter's own page exists. */
  landed: boolean;
  topics: ChapterTopic[];
}

/** What a link may lead to: a chapter with its topics, or the guides. */
export interface LinkTargets {
  id: string;
  url: string;
  /** True when its own page exists. */
  landed: boolean;
  topics: { topic: string; url: string; landed: boolean }[];
}

/** The guides in reading order, with whether they can be read already. */
export interface Guides extends LinkTargets {
  topics: (LinkTargets["topics"][number] & {
    group: string;
    title: string;
    /** Empty until it is written. */
    description: string;
    size: PageSize;
  })[];
}

/** A lab as the bank and the search see it: what stands on its page, and its predictions as questions. */
export interface CourseLab {
  id: string;
  title: string;
  point: string;
  /** Without the site's base URL. */
  url: string;
  /** `<chapter>/<topic>` it belongs to, landed or not. */
  topic: string;
  presets: string[];
  questions: Question[];
}

/** Things that are mixed up, with questions in which telling them apart is all. */
export interface PairGroup {
  id: string;
  title: string;
  members: string[];
  tell: string;
  /** Full ids of the topics that teach them. */
  topics: string[];
  retired: string[];
  /** `page`: full id of the topic or guide that teaches the answer. */
  questions: { page: string; question: Question }[];
}

/** Everything the site is made of, checked. */
export interface Course {
  labs: CourseLab[];
  pairs: PairGroup[];
  chapters: Chapter[];
  guides: Guides;
  topics: Topic[];
  pages: Page[];
  glossary: Term[];
  misconceptions: Misconception[];
  /** Ids of questions that are no longer asked. */
  retired: string[];
  problems: Problem[];
}

/** The generated `topics/<chapter>--<topic>.sources.json`. */
export interface SourcesData {
  /** Full id of the topic, or the id of another page. */
  topic: string;
  sources: CitedSource[];
}

/** What a question or card names of a source; the page's references have the rest. */
export type NamedSource = Pick<Source, "id" | "title" | "publisher">;

/** The generated `topics/<chapter>--<topic>.quiz.json`, and what `<Quiz/>` receives after picking. */
export interface QuizData {
  topic: string;
  title: string;
  url: string;
  /** The page's headings, to name the one that teaches an answer. */
  headings: { anchor: string; title: string }[];
  questions: Question[];
  /** Set where an author picked some of the topic's questions; the whole quiz may stand on the same page. */
  picked?: boolean;
  sources: NamedSource[];
}

/** The generated `topics/<chapter>--<topic>.interview.json`. */
export interface InterviewData extends Omit<QuizData, "questions" | "headings" | "picked"> {
  questions: InterviewQuestion[];
}

/** The generated `questions/<question-id>.json`. */
export interface QuestionData extends Omit<QuizData, "questions" | "picked"> {
  question: Question;
}

/** The generated `samples/<page>/<file>.json`: a listing that is a real file. */
export interface SampleData {
  /** Text of the file with the classes of the highlighter; made by the build, so it is trusted. */
  html: string;
}
