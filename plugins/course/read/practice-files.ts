import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { Scenario } from "../../../src/interview/mock/schema";
import { PairsFile } from "../../../src/question/pairs";
import { type DataFile, readDataFile } from "./data-file";

/** A file of docs/practice as its author wrote it; `data` is undefined where it does not fit and has its problem. */
interface PracticeText<T> {
  file: string;
  data: DataFile<T> | undefined;
  problems: Problem[];
}

/** A file of confusable pairs. */
export type PairsText = PracticeText<PairsFile>;
/** A mock interview. */
export type ScenarioText = PracticeText<Scenario>;

/** Every file of confusable pairs, by name. */
export function readPairs(siteDir: string): PairsText[] {
  return namesIn(siteDir, "docs/practice/pairs").map((file) => ({ file, ...readDataFile(siteDir, file, PairsFile) }));
}

/** Every mock interview, by name. */
export function readScenarios(siteDir: string): ScenarioText[] {
  return namesIn(siteDir, "docs/practice/scenarios").map((file) => ({
    file,
    ...readDataFile(siteDir, file, Scenario),
  }));
}

function namesIn(siteDir: string, folder: string): string[] {
  if (!existsSync(join(siteDir, folder))) return [];
  const names = readdirSync(join(siteDir, folder)).filter((name) => name.endsWith(".yaml"));
  return names.toSorted().map((name) => `${folder}/${name}`);
}
