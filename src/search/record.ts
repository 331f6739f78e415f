import { findTopic } from "../course/outline";
import { plainText } from "../ui/inline";

/** What a result can be, in the order in which equals are shown. */
export const KINDS = ["page", "section", "lab", "term", "interview", "question"] as const;
export type Kind = (typeof KINDS)[number];

/** One place a reader can land on. */
export interface SearchRecord {
  /** The address: no two records share one. */
  id: string;
  kind: Kind;
  /** Title of the page it stands on. */
  title: string;
  /** The heading, question or term itself, without marks. */
  heading: string;
  /** Site-absolute path with the exact anchor, without the base URL. */
  url: string;
  /** `<chapter>/<topic>`; the last part of the path on pages that are no topic. */
  topic: string;
  /** What an excerpt is taken from. */
  text: string;
  /** Other names of a term, the settings a table of defaults lists; on a topic's page the words the outline says readers search for. */
  aliases: string[];
}

/**
 * The part of the course that can be found. Only what is read here is named, so that the search stands on its own:
 * `Course` fits it.
 */
export interface FoundCourse {
  pages: readonly FoundPage[];
  topics: readonly (FoundPage & {
    id: string;
    chapter: string;
    questions: readonly AskedQuestion[];
    interview: readonly AskedInterview[];
    defaults: FoundDefaults | null;
  })[];
  labs: readonly FoundLab[];
  glossary: readonly { id: string; term: string; aliases?: readonly string[]; definition: string }[];
}

export interface FoundPage {
  title: string;
  description: string;
  url: string;
  sections: readonly { anchor: string; title: string; text: string }[];
}

export interface FoundLab {
  title: string;
  point: string;
  url: string;
  topic: string;
  /** Titles. */
  presets: readonly string[];
  questions: readonly (AskedQuestion & { anchor: string })[];
}

export interface FoundDefaults {
  tools: readonly { name: string; values: readonly { concept?: string; name: string; text: string }[] }[];
  concepts: readonly { id: string; label: string }[];
}

export interface AskedQuestion {
  id: string;
  prompt: string;
  options?: readonly { text: string }[];
  elements?: readonly { text: string }[];
  pairs?: readonly { left: string }[];
  lines?: readonly { text: string }[];
}

export interface AskedInterview {
  id: string;
  question: string;
  listensFor: string;
  followUps: readonly { question: string }[];
}

/** Where the glossary's terms stand. */
export const GLOSSARY_URL = "/docs/glossary";

/**
 * Every place of the landed course, page tops first.
 * Answers and explanations of the quiz are left out: an excerpt must not give away what a reader has yet to answer.
 */
export function recordsOf(course: FoundCourse): SearchRecord[] {
  const pages = course.pages.flatMap((page) => sectionRecords(page, page.url.split("/").at(-1) ?? page.url));
  const topics = course.topics.flatMap((topic) => [
    ...sectionRecords(topic, topic.id, findTopic(topic.id)?.aliases).map((record) =>
      withDefaults(record, topic.defaults),
    ),
    ...topic.interview.map((question) => interviewRecord(topic, question)),
    ...topic.questions.map((question) => questionRecord(topic, question)),
  ]);
  const labs = course.labs.flatMap((lab) => [
    {
      ...place("lab", lab.title, lab.url, lab.topic),
      heading: lab.title,
      text: `${lab.point} Presets: ${lab.presets.join(" · ")}`,
    },
    ...lab.questions.map((question) => ({
      ...place("question", lab.title, `${lab.url}#${question.anchor}`, lab.topic),
      heading: plainText(question.prompt),
      text: choicesOf(question).map(plainText).join(" · "),
    })),
  ]);
  const terms = course.glossary.map((term): SearchRecord => ({
    ...place("term", "Glossary", `${GLOSSARY_URL}#${term.id}`, "glossary"),
    heading: term.term,
    text: plainText(term.definition),
    aliases: [...(term.aliases ?? [])],
  }));
  return unique([...pages, ...topics, ...labs, ...terms]);
}

function place(kind: Kind, title: string, url: string, topic: string) {
  return { id: url, kind, title, url, topic, aliases: [] as string[] };
}

function sectionRecords(page: FoundPage, topic: string, aliases: readonly string[] = []): SearchRecord[] {
  const lead = page.sections.filter((section) => section.anchor === "").map((section) => section.text);
  const top: SearchRecord = {
    ...place("page", page.title, page.url, topic),
    heading: page.title,
    aliases: [...aliases],
    text: [page.description, ...lead].join(" ").trim(),
  };
  const sections = page.sections.filter((section) => section.anchor !== "");
  return [
    top,
    ...sections.map((section) => ({
      ...place("section", page.title, `${page.url}#${section.anchor}`, topic),
      heading: section.title,
      text: section.text.replace(/\s+/gu, " ").trim(),
    })),
  ];
}

interface Owner {
  id: string;
  title: string;
  url: string;
}

/**
 * The table of real defaults is data, not prose: its words are added to the section that is named for it, and who
 * types the name of a setting lands there.
 */
function withDefaults(record: SearchRecord, defaults: FoundDefaults | null): SearchRecord {
  if (defaults === null || record.kind !== "section" || !/\bdefaults\b/iu.test(record.heading)) return record;
  const rows = defaults.concepts.map(({ id, label }) => {
    const cells = defaults.tools.flatMap((tool) =>
      tool.values.flatMap(({ concept, name, text }) => (concept === id ? [`${tool.name} ${text} (${name})`] : [])),
    );
    return `${label}: ${cells.join("; ")}.`;
  });
  const names = [
    ...defaults.concepts.map(({ id }) => id.replaceAll("-", " ")),
    ...defaults.tools.flatMap((tool) =>
      tool.values.flatMap(({ concept, name }) => (concept === undefined ? [] : [name])),
    ),
  ];
  return { ...record, aliases: [...new Set(names)], text: [record.text, ...rows].join(" ").trim() };
}

function questionRecord(topic: Owner, question: AskedQuestion): SearchRecord {
  return {
    ...place("question", topic.title, `${topic.url}#q-${question.id}`, topic.id),
    heading: plainText(question.prompt),
    text: choicesOf(question).map(plainText).join(" · "),
  };
}

function interviewRecord(topic: Owner, question: AskedInterview): SearchRecord {
  return {
    ...place("interview", topic.title, `${topic.url}#i-${question.id}`, topic.id),
    heading: plainText(question.question),
    text: [question.listensFor, ...question.followUps.map((followUp) => followUp.question)].map(plainText).join(" "),
  };
}

/** What a reader sees of a question before answering, besides the prompt; never in the order that is the answer. */
function choicesOf(question: AskedQuestion): string[] {
  return [
    ...(question.options ?? []).map((option) => option.text),
    ...(question.elements ?? []).map((element) => element.text).toSorted(),
    ...(question.pairs ?? []).map((pair) => pair.left),
    ...(question.lines ?? []).map((line) => line.text.trim()),
  ];
}

function unique(records: readonly SearchRecord[]): SearchRecord[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}
