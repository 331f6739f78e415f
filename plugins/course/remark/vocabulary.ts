import type { Root } from "mdast";
import type { MdxJsxAttribute } from "mdast-util-mdx-jsx";
import { GUIDES_ID } from "../../../src/course/guides";
import { readUses, type Use, type Word } from "../read/uses";
import { topicFileName } from "../write-data";
import { call, type Imports, list, literal, name, prop } from "./esm";
import type { PagePlace } from "./place";

/** Tells the author where and what; ends the compilation of the page. */
export type Fail = (message: string, use: Use) => never;

interface Context {
  place: PagePlace;
  imports: Imports;
  /** The topic whose data the element shows, for messages of pages that are none. */
  topicFile(use: Use, part: string): string;
  fail: Fail;
  /** How many times the page has cited each source so far. */
  cites: Map<string, number>;
}

/** Gives every element of the vocabulary its data: attributes that name things become imports of generated files. */
export function rewriteVocabulary(tree: Root, place: PagePlace, imports: Imports, fail: Fail): void {
  const topicFile = (use: Use, part: string) => {
    const topic = use.attributes["topic"] ?? place.topic;
    if (typeof topic !== "string")
      return fail(`<${use.word}/> needs topic="chapter/topic" on a page that is no topic`, use);
    return imports.data(`topics/${topicFileName(topic)}.${part}`);
  };
  const context: Context = { place, imports, topicFile, fail, cites: new Map() };
  for (const use of readUses(tree)) {
    const given = rewrites[use.word](use, context);
    const replaced = new Set(["topic", "ids", "chapter", ...given.map((attribute) => attribute.name)]);
    const kept = use.node.attributes.filter((item) => item.type !== "mdxJsxAttribute" || !replaced.has(item.name));
    use.node.attributes = [...kept, ...given];
  }
}

/** Elements that a page imports itself, because they are too heavy for the list that every page loads. */
export const LOADED_WORDS = { Lab: "@site/src/theme/Lab" } satisfies Partial<Record<Word, string>>;

const rewrites: Record<Word, (use: Use, context: Context) => MdxJsxAttribute[]> = {
  Cite: (use, { place, imports, cites, fail }) => {
    if (place.sources === undefined) return fail("<Cite/> needs a sources.yaml beside the page", use);
    const id = text(use, "id", fail);
    const count = (cites.get(id) ?? 0) + 1;
    cites.set(id, count);
    return [prop("use", literal(count)), prop("data", name(imports.data(place.sources)))];
  },
  Term: (use, { imports, fail }) => [prop("term", name(imports.data(`terms/${text(use, "id", fail)}`)))],
  Value: (use, { topicFile, fail }) => {
    text(use, "of", fail);
    return [prop("defaults", name(topicFile(use, "defaults")))];
  },
  Defaults: (use, { topicFile }) => [
    prop("data", name(topicFile(use, "defaults"))),
    prop("references", name(topicFile(use, "sources"))),
  ],
  Quiz: (use, { topicFile, imports, place, fail }) => {
    const { ids, topic } = use.attributes;
    if (ids === undefined) return [prop("data", name(topicFile(use, "quiz")))];
    if (!Array.isArray(ids)) return fail('ids must be a literal list, e.g. ids={["first-id"]}', use);
    if (topic === undefined || topic === place.topic) {
      const pick = imports.named("pickQuestions", "@site/src/course/pick");
      return [prop("data", call(pick, name(topicFile(use, "quiz")), literal(ids)))];
    }
    // Another topic's page: only the questions that are asked, not the whole quiz.
    const gather = imports.named("gatherQuestions", "@site/src/course/pick");
    return [prop("data", call(gather, list(ids.map((id) => name(imports.data(`questions/${id}`))))))];
  },
  InterviewCards: (use, { topicFile }) => [prop("data", name(topicFile(use, "interview")))],
  SyllabusTree: (use, { imports, fail }) => [
    prop("data", name(imports.data(`chapters/${text(use, "chapter", fail)}`))),
  ],
  ChapterOutline: (use, { imports, fail }) => [
    prop("data", name(imports.data(`chapters/${text(use, "chapter", fail)}`))),
  ],
  PageLink: (use, { imports, fail }) => {
    const room = text(use, "to", fail).split("/")[0];
    return [prop("data", name(imports.data(room === GUIDES_ID ? "guides" : `chapters/${room}`)))];
  },
  GuideOutline: (_, { imports }) => [prop("data", name(imports.data("guides")))],
  Lab: (use, { imports, fail }) => {
    // The views come with the pages that have a lab, not with every page that could.
    imports.as("Lab", "Lab", LOADED_WORDS.Lab);
    return [prop("frame", name(imports.data(text(use, "id", fail), "labs")))];
  },
  Glossary: (_, { imports }) => [prop("data", name(imports.data("glossary")))],
};

function text(use: Use, attribute: string, fail: Fail): string {
  const value = use.attributes[attribute];
  if (typeof value === "string" && value !== "") return value;
  return fail(`<${use.word}/> needs ${attribute}="…" as plain text`, use);
}
