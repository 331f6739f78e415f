import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { PairsFile } from "../../../src/question/pairs";
import { type DataFile, readDataFile } from "./data-file";

/** A file of confusable pairs as its author wrote it; `data` is undefined where it does not fit and has its problem. */
export interface PairsText {
  file: string;
  data: DataFile<PairsFile> | undefined;
  problems: Problem[];
}

const DIR = "docs/practice/pairs";

/** Every file of confusable pairs, by name. */
export function readPairs(siteDir: string): PairsText[] {
  if (!existsSync(join(siteDir, DIR))) return [];
  return readdirSync(join(siteDir, DIR))
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => {
      const file = `${DIR}/${name}`;
      const { data, problems } = readDataFile(siteDir, file, PairsFile);
      return { file, data, problems };
    });
}
