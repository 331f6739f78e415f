import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as v from "valibot";
import type { Problem } from "../../../src/course/problem";
import { checkSchema } from "../check/schema";
import { type Path, type Place, readYaml } from "./yaml";

/** A YAML file that fits its schema, with the places of its values. */
export interface DataFile<T> {
  file: string;
  data: T;
  placeOf(path: Path): Place;
}

/** Changes the parsed value before the schema sees it, and says what went wrong by path. */
export type Transform = (value: unknown) => {
  value: unknown;
  faults: { path: Path; fault: Omit<Problem, "file" | "line" | "column"> }[];
};

/**
 * Reads one YAML file of the course.
 * @returns `data` undefined where the file is missing (no problem: callers know whether it must exist) or does not fit.
 */
export function readDataFile<S extends v.GenericSchema>(
  siteDir: string,
  file: string,
  schema: S,
  transform?: Transform,
): { exists: boolean; data: DataFile<v.InferOutput<S>> | undefined; problems: Problem[] } {
  const path = join(siteDir, file);
  if (!existsSync(path)) return { exists: false, data: undefined, problems: [] };
  const text = readYaml(file, readFileSync(path, "utf8"));
  if (text.problems.length > 0) return { exists: true, data: undefined, problems: text.problems };
  const { value, faults } = transform?.(text.value) ?? { value: text.value, faults: [] };
  const { output, problems } = checkSchema(schema, text, value);
  const said = faults.map(({ path: at, fault }): Problem => ({ file, ...text.placeOf(at), ...fault }));
  const data = output === undefined ? undefined : { file, data: output, placeOf: text.placeOf };
  return { exists: true, data, problems: [...problems, ...said] };
}
