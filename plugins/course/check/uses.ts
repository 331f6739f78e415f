import type { Problem } from "../../../src/course/problem";
import { allGuideIds, GUIDES, GUIDES_ID } from "../../../src/course/guides";
import { allTopicIds, OUTLINE } from "../../../src/course/outline";
import { findValue } from "../../../src/course/values";
import { unknownValue } from "../read/interpolate";
import type { TopicText } from "../read/topic";
import type { Literal, Use } from "../read/uses";
import { oneOf, topicOf, type World } from "./world";

type Fault = Omit<Problem, "file" | "line" | "column">;
interface Context {
  /** The topic the page belongs to; undefined on other pages. */
  topic: TopicText | undefined;
  /** The sources that the page may cite; undefined where it has none. */
  sources: TopicText["sources"];
  world: World;
}

/** Every element of the vocabulary on a page points at something that exists. */
export function checkUses(
  file: string,
  uses: readonly Use[],
  topic: TopicText | undefined,
  world: World,
  sources = topic?.sources,
): Problem[] {
  return uses.flatMap((use) => {
    const faults = checks[use.word](use.attributes, { topic, sources, world }, use.word);
    return faults.map((fault): Problem => ({ file, line: use.line, column: use.column, ...fault }));
  });
}

const checks: Record<Use["word"], (attributes: Use["attributes"], context: Context, word: string) => Fault[]> = {
  Cite: ({ id }, { topic, sources }) => {
    if (topic === undefined && sources === undefined) return [onlyInTopics("Cite")];
    const known = sources?.data.sources.map((source) => source.id);
    if (known === undefined) return [];
    return known.includes(String(id))
      ? []
      : [unknown("cite/unknown", `<Cite id="${id}"/>`, known, "the sources.yaml beside the page")];
  },
  Term: ({ id }, { world }) => {
    const known = world.glossary?.data.terms.map((term) => term.id) ?? [];
    return known.includes(String(id))
      ? []
      : [unknown("term/unknown", `<Term id="${id}">`, known, "docs/glossary.yaml")];
  },
  Value: ({ of }, { topic }) => {
    if (topic === undefined) return [onlyInTopics("Value")];
    const defaults = topic.defaults?.data ?? null;
    return findValue(defaults, String(of)) === undefined ? [unknownValue(defaults, String(of))] : [];
  },
  Defaults: (_, { topic }) => {
    if (topic === undefined) return [onlyInTopics("Defaults")];
    if (topic.defaults !== undefined) return [];
    const found = "<Defaults/> on a topic without (valid) defaults.yaml";
    return [
      {
        severity: "error",
        rule: "defaults/missing",
        found,
        expected: "a defaults.yaml beside the page",
        fix: "add it or remove the table",
      },
    ];
  },
  Quiz: ({ topic: other, ids }, context, word) =>
    questionSource(other, context, word, (topic) => checkQuizIds(ids, topic)),
  InterviewCards: ({ topic: other }, context, word) => questionSource(other, context, word, () => []),
  SyllabusTree: ({ chapter }) => checkChapter(chapter, "SyllabusTree"),
  ChapterOutline: ({ chapter }) => checkChapter(chapter, "ChapterOutline"),
  PageLink: ({ to }) => {
    const known = [...OUTLINE.map(({ id }) => id), ...allTopicIds(), GUIDES_ID, ...allGuideIds()];
    return known.includes(String(to))
      ? []
      : [unknown("page-link/unknown", `<PageLink to="${to}">`, known, "src/course/outline.ts or guides.ts")];
  },
  GuideOutline: ({ group }) => {
    const known = GUIDES.map(({ title }) => title);
    return known.includes(String(group))
      ? []
      : [unknown("guides/unknown", `<GuideOutline group="${group}"/>`, known, "src/course/guides.ts")];
  },
  Lab: ({ id }, { world }) => {
    const known = world.labs.map((lab) => lab.id);
    return known.includes(String(id))
      ? []
      : [unknown("lab/unknown", `<Lab id="${id}"/>`, known, "src/lab/labs/index.ts")];
  },
  Glossary: () => [],
};

function questionSource(
  other: Literal | undefined,
  { topic, world }: Context,
  word: string,
  check: (topic: TopicText) => Fault[],
): Fault[] {
  if (other === undefined) return topic === undefined ? [onlyInTopics(word, " without topic=")] : check(topic);
  const found = topicOf(world, String(other));
  const known = world.topics.map((candidate) => candidate.id);
  if (found === undefined)
    return [unknown("topic/unknown", `<${word} topic="${other}"/>`, known, "topics that have a folder")];
  if (!found.draft || topic?.draft) return check(found);
  const expected = "a topic that readers can open";
  return [
    {
      severity: "error",
      rule: "topic/draft",
      found: `<${word} topic="${other}"/>, a draft`,
      expected,
      fix: "finish the topic or ask another",
    },
  ];
}

function checkQuizIds(ids: Literal | undefined, topic: TopicText): Fault[] {
  if (ids === undefined || topic.quiz === undefined) return [];
  const known = topic.quiz.data.questions.map((question) => question.id);
  if (!Array.isArray(ids) || ids.length === 0) {
    const expected = 'a literal list, e.g. ids={["first-id", "second-id"]}';
    return [
      {
        severity: "error",
        rule: "quiz/ids",
        found: "ids that cannot be read while building",
        expected,
        fix: "write the ids out",
      },
    ];
  }
  return ids
    .filter((id) => !known.includes(id))
    .map((id) => unknown("quiz/unknown", `the question \`${id}\``, known, `docs/${topic.id}/quiz.yaml`));
}

function checkChapter(chapter: Literal | undefined, word: string): Fault[] {
  const known = OUTLINE.map((candidate) => candidate.id);
  return known.includes(String(chapter))
    ? []
    : [unknown("chapter/unknown", `<${word} chapter="${chapter}"/>`, known, "src/course/outline.ts")];
}

function unknown(rule: string, found: string, known: readonly string[], where: string): Fault {
  return {
    severity: "error",
    rule,
    found,
    expected: oneOf(known),
    fix: `correct the id, or add the entry to ${where}`,
  };
}

function onlyInTopics(word: string, how = ""): Fault {
  return {
    severity: "error",
    rule: "mdx/only-in-topics",
    found: `<${word}/>${how} on a page that is no topic`,
    expected: "elements that need a topic's data on the topic's own page only",
    fix:
      word === "Cite"
        ? "give the page a folder of its own with a sources.yaml, or link to the topic"
        : word === "Quiz" || word === "InterviewCards"
          ? 'name the topic: topic="chapter/topic"'
          : "link to the topic instead",
  };
}
