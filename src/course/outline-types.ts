/** A topic of the syllabus: what its page has to teach, whether or not the page is written yet. */
export interface OutlineTopic {
  /** Folder and last part of the address, e.g. `circuit-breaker`. */
  id: string;
  title: string;
  /** For sidebars, trees and tight places. */
  short: string;
  /** True where the page may leave out sections that make no sense for it. */
  overview?: boolean;
  /** The floor: each entry is one thing a reader must be able to learn on the page. */
  mustTeach: readonly string[];
  /** What the interactive lab of the page lets the reader try; absent where there is none. */
  lab?: string;
  /** Full ids (`<chapter>/<topic>`) of topics that interviewers expect a reader to tell apart from this one. */
  confusableWith?: readonly string[];
  /** Other words readers search for. */
  aliases?: readonly string[];
}

/** A node of a chapter's syllabus tree, with the label the reader sees. */
export interface SyllabusNode {
  label: string;
  /** Full id of the topic that teaches it; a leaf always has one. */
  topic?: string;
  children?: readonly SyllabusNode[];
}

/** A chapter of content. The introduction has no topics and is not one of these. */
export interface OutlineChapter {
  /** Folder and part of the address, e.g. `microservices-patterns`. */
  id: string;
  /** The introduction is 1. */
  number: number;
  title: string;
  /** One or two sentences: what a reader can do after the chapter. */
  description: string;
  /** In reading order. */
  topics: readonly OutlineTopic[];
  tree: readonly SyllabusNode[];
}

/** A subject that the introduction once sent readers elsewhere for, and the topic that teaches it here. */
export interface RelatedRow {
  label: string;
  why: string;
  /** Full id of the topic that teaches it. */
  topic: string;
}
