import type { Scenario, ScenarioSource } from "./schema";
import { marksOf, type Marks } from "./marks";
import { scriptOf } from "./script";

/** A page to read on at. */
export interface LinkedPage {
  /** Full id of the topic or guide. */
  id: string;
  title: string;
  /** Without the site's base URL. */
  url: string;
}

/** A page that teaches rubric points, with the titles of the headings they name, by anchor. */
export interface TeachingPage extends LinkedPage {
  headings: Record<string, string>;
}

/** A source as a reader opens it: at the page that cites it, or, for one of the scenario's own, where it is published. */
export interface LinkedSource {
  id: string;
  title: string;
  publisher: string;
  /** Empty where the page says it. */
  version: string;
  proves: string;
  /** Starts with `/` (without the site's base URL) or `https:`. */
  url: string;
}

/** Everything the page of a scenario shows, made while building. */
export interface ScenarioData extends Omit<Scenario, "topics" | "guide" | "sources"> {
  topics: LinkedPage[];
  guide: LinkedPage | null;
  /** The pages that rubric points lead to, by id. */
  pages: Record<string, TeachingPage>;
  sources: LinkedSource[];
}

/** What a list of scenarios shows of one, and what its results are scored by. */
export interface ScenarioEntry extends Pick<Scenario, "id" | "title" | "level" | "summary"> {
  topics: LinkedPage[];
  marks: { 20: Marks; 45: Marks };
}

/** A page as the build knows it. */
export interface ScenarioPageFacts {
  title: string;
  /** Without the site's base URL. */
  url: string;
  headings: readonly { anchor: string; title: string }[];
  /** The sources its references list. */
  sources: readonly { id: string; title: string; publisher: string }[];
}

/**
 * A scenario with everything it names looked up.
 * @param pageOf a topic or guide by its full id; undefined where there is none (the rules of the file forbid that, so
 * such a part is left out or keeps its id for a title).
 */
export function scenarioData(scenario: Scenario, pageOf: (id: string) => ScenarioPageFacts | undefined): ScenarioData {
  const linked = (id: string): LinkedPage[] => {
    const page = pageOf(id);
    return page === undefined ? [] : [{ id, title: page.title, url: page.url }];
  };
  const points = [...scenario.phases, ...scenario.curveballs].flatMap(({ rubric }) => rubric);
  const pages: Record<string, TeachingPage> = {};
  for (const { page, anchor } of points) {
    const facts = pageOf(page);
    const heading = facts?.headings.find((each) => each.anchor === anchor)?.title;
    if (facts === undefined || heading === undefined) continue;
    pages[page] ??= { id: page, title: facts.title, url: facts.url, headings: {} };
    pages[page].headings[anchor] = heading;
  }
  return {
    ...scenario,
    topics: scenario.topics.flatMap(linked),
    guide: (scenario.guide === undefined ? undefined : linked(scenario.guide)[0]) ?? null,
    pages,
    sources: scenario.sources.flatMap((source) => linkedSource(source, pageOf)),
  };
}

function linkedSource(
  { of, id, proves, title = id, publisher = "", version = "", url = "" }: ScenarioSource,
  pageOf: (id: string) => ScenarioPageFacts | undefined,
): LinkedSource[] {
  if (of === undefined) return [{ id, title, publisher, version, proves, url }];
  const page = pageOf(of);
  const source = page?.sources.find((each) => each.id === id);
  if (page === undefined || source === undefined) return [];
  return [{ id, title: source.title, publisher: source.publisher, version: "", proves, url: `${page.url}#ref-${id}` }];
}

/** What a list shows of a scenario. */
export function scenarioEntry(data: ScenarioData): ScenarioEntry {
  const { id, title, level, summary, topics } = data;
  return {
    id,
    title,
    level,
    summary,
    topics,
    marks: { 20: marksOf(scriptOf(data, 20)), 45: marksOf(scriptOf(data, 45)) },
  };
}
