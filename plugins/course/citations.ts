import type { CitedSource } from "../../src/course/course";
import type { TopicText } from "./read/topic";
import type { Use } from "./read/uses";

/** What has numbered sources: a topic, or another page with sources beside it. */
export type Citing = Pick<TopicText, "sources"> &
  Partial<Pick<TopicText, "defaults" | "quiz" | "interview">> & { page: { uses: readonly Use[] } | undefined };

/**
 * How often the prose cites each source, in the order of the numbers a reader sees: first use on the page (a number is
 * also used by the table of defaults), then sources that only values, questions and cards name.
 */
export function citesOf(topic: Citing): Map<string, number> {
  const uses = new Map<string, number>();
  const add = (id: unknown, count: number) => {
    if (typeof id === "string") uses.set(id, (uses.get(id) ?? 0) + count);
  };
  const values = topic.defaults?.data.tools.flatMap((tool) => tool.values.map((value) => value.source)) ?? [];
  for (const use of topic.page?.uses ?? []) {
    if (use.word === "Cite") add(use.attributes["id"], 1);
    if (use.word === "Defaults") for (const id of values) add(id, 0);
  }
  for (const id of values) add(id, 0);
  for (const question of topic.quiz?.data.questions ?? []) for (const id of question.sources) add(id, 0);
  for (const question of topic.interview?.data.questions ?? []) for (const id of question.sources) add(id, 0);
  return uses;
}

/** The sources with their numbers; never-cited ones come last so that every source has one. */
export function numberSources(topic: Citing): CitedSource[] {
  const sources = topic.sources?.data.sources ?? [];
  const uses = citesOf(topic);
  const cited = [...uses.keys()].flatMap((id) => sources.filter((source) => source.id === id).slice(0, 1));
  const rest = sources.filter((source) => !uses.has(source.id));
  return [...cited, ...rest].map((source, index) => ({ ...source, number: index + 1, uses: uses.get(source.id) ?? 0 }));
}
