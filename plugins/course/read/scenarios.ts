import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { Scenario } from "../../../src/interview/mock/schema";
import { type DataFile, readDataFile } from "./data-file";

/** A mock interview as its author wrote it; `data` is undefined where it does not fit and has its problem. */
export interface ScenarioText {
  file: string;
  data: DataFile<Scenario> | undefined;
  problems: Problem[];
}

const DIR = "docs/practice/scenarios";

/** Every mock interview, by name. */
export function readScenarios(siteDir: string): ScenarioText[] {
  if (!existsSync(join(siteDir, DIR))) return [];
  return readdirSync(join(siteDir, DIR))
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => {
      const file = `${DIR}/${name}`;
      const { data, problems } = readDataFile(siteDir, file, Scenario);
      return { file, data, problems };
    });
}
