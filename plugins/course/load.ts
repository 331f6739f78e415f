import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../src/course/problem";
import { GlossaryFile, MisconceptionsFile } from "../../src/course/schema";
import { assemble, type LoadedCourse } from "./assemble";
import { checkWorld } from "./check";
import type { World } from "./check/world";
import { loadLabs } from "../labs/load";
import { loadDrills } from "../practice/load-drills";
import { findTopicFolders } from "./landed";
import { loadDemos } from "./load-demos";
import { readDataFile } from "./read/data-file";
import { readPairs, readScenarios } from "./read/practice-files";
import { readOtherPage } from "./read/page";
import { readTopic } from "./read/topic";

export type { LoadedCourse } from "./assemble";

/** Where on earth the day is furthest on: UTC+14. A date up to there is not in the future for everybody. */
const FURTHEST_AHEAD_MS = 14 * 60 * 60 * 1000;

/**
 * Reads and checks everything below `docs` and the MDX pages of `src/pages`. Never throws on an author's mistake:
 * what is wrong is in `problems`, with file and line.
 * @param today the last date that is not in the future, `YYYY-MM-DD`; the machine's by default.
 */
export async function loadCourse(
  siteDir: string,
  today = dateOf(Date.now() + FURTHEST_AHEAD_MS),
): Promise<LoadedCourse> {
  const glossary = readDataFile(siteDir, "docs/glossary.yaml", GlossaryFile);
  const misconceptions = readDataFile(siteDir, "docs/misconceptions.yaml", MisconceptionsFile);
  const folders = findTopicFolders(siteDir);
  const topicPages = new Set(folders.map((folder) => `docs/${folder.id}/index.mdx`));
  const pages = [...findPages(siteDir, "docs"), ...findPages(siteDir, "src/pages")].filter(
    (file) => !topicPages.has(file),
  );
  const loadedLabs = await loadLabs(siteDir);
  const loadedDrills = await loadDrills(siteDir);
  const world: World = {
    siteDir,
    labs: loadedLabs.labs,
    pairs: readPairs(siteDir),
    drills: loadedDrills.drills,
    scenarios: readScenarios(siteDir),
    topics: folders.map((folder) => readTopic(siteDir, folder)),
    pages: pages.map((file) => readOtherPage(siteDir, file)),
    glossary: glossary.data,
    misconceptions: misconceptions.data,
    today,
  };
  const loadedDemos = await loadDemos(world);
  const problems: Problem[] = [
    ...glossary.problems,
    ...misconceptions.problems,
    ...loadedLabs.problems,
    ...loadedDrills.problems,
    ...loadedDemos.problems,
    ...checkWorld(world),
  ];
  return assemble(world, loadedDemos.demos, problems);
}

/** MDX files that are pages; a name that starts with `_` is a part of another page. */
function findPages(siteDir: string, dir: string): string[] {
  if (!existsSync(join(siteDir, dir))) return [];
  return readdirSync(join(siteDir, dir), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("_"))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      if (entry.isDirectory()) return findPages(siteDir, `${dir}/${entry.name}`);
      return entry.name.endsWith(".mdx") ? [`${dir}/${entry.name}`] : [];
    });
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
