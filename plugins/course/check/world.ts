import type { Misconception, Term } from "../../../src/course/schema";
import type { DataFile } from "../read/data-file";
import type { LoadedLab } from "../../labs/load";
import type { LoadedDrill } from "../../practice/load-drills";
import type { PairsText, ScenarioText } from "../read/practice-files";
import type { OtherPage } from "../read/page";
import type { TopicText } from "../read/topic";

/** Everything that was read, before anything is judged; checks that look across files get it. */
export interface World {
  siteDir: string;
  topics: TopicText[];
  pages: OtherPage[];
  glossary: DataFile<{ terms: Term[] }> | undefined;
  misconceptions: DataFile<{ misconceptions: Misconception[] }> | undefined;
  labs: readonly LoadedLab[];
  pairs: readonly PairsText[];
  drills: readonly LoadedDrill[];
  scenarios: readonly ScenarioText[];
  /** The latest date that is not in the future, `YYYY-MM-DD`. */
  today: string;
}

/** The topic whose page may be read, drafts included, or undefined. */
export function topicOf(world: World, id: string): TopicText | undefined {
  return world.topics.find((topic) => topic.id === id);
}

/** `a, b, c` for an "expected" line; shortened where the list would not be read. */
export function oneOf(known: Iterable<string>): string {
  const all = [...known];
  if (all.length === 0) return "none exists yet";
  const shown = all.slice(0, 25).join(", ");
  return `one of: ${shown}${all.length > 25 ? ` … (${all.length} in all)` : ""}`;
}
