import { findChapter } from "../course/outline";
import { GLOSSARY_URL, type FoundCourse } from "./record";

export interface PlainLink {
  title: string;
  /** Site-absolute, without the base URL. */
  url: string;
}

/** Links under one label. */
export interface LinkGroup {
  label: string;
  links: PlainLink[];
}

/** The way to everything when searching is not possible: without scripts, or when the search data cannot be had. */
export interface BrowseLinks {
  pages: LinkGroup[];
  terms: PlainLink[];
}

/** All landed pages by chapter, in reading order, and all terms by name. */
export function linksOf(course: FoundCourse): BrowseLinks {
  const groups = new Map<string, PlainLink[]>();
  const put = (label: string, { title, url }: PlainLink) =>
    groups.set(label, [...(groups.get(label) ?? []), { title, url }]);
  for (const page of course.pages) put("Start here", page);
  for (const topic of course.topics) put(findChapter(topic.chapter)?.title ?? topic.chapter, topic);
  for (const lab of course.labs) put("Labs", lab);
  return {
    pages: [...groups].map(([label, links]) => ({ label, links })),
    terms: course.glossary
      .map((term) => ({ title: term.term, url: `${GLOSSARY_URL}#${term.id}` }))
      .toSorted((a, b) => a.title.localeCompare(b.title, "en")),
  };
}
