import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { amtool } from "./amtool";
import { asyncapi } from "./asyncapi";
import { avro } from "./avro";
import { bpmn } from "./bpmn";
import { buf } from "./buf";
import type { ConfigCheck, ConfigFile } from "./check";

export type { ConfigFile } from "./check";
import { envoy } from "./envoy";
import { nginx } from "./nginx";
import { openapi } from "./openapi";
import { parsed } from "./parsed";
import { postgres } from "./postgres";
import { findProgram } from "./program";
import { promtool } from "./promtool";
import { typedSchema } from "./typed-schema";

/** Every check, the particular before the general: the first that applies is the file's. */
const CHECKS: readonly ConfigCheck[] = [
  nginx,
  envoy,
  buf,
  avro,
  bpmn,
  postgres,
  openapi,
  asyncapi,
  promtool,
  amtool,
  typedSchema,
  parsed,
];

/** How a configuration is checked. */
export const checkOf = (file: ConfigFile): ConfigCheck => CHECKS.find(({ applies }) => applies(file)) ?? parsed;

/** Whether this machine lacks the program a check runs. */
export const lacksProgram = ({ program }: ConfigCheck): boolean =>
  program !== undefined && findProgram(program) === undefined;

/** Every file in a `config` folder below `docs`, sorted by path. */
export function configFiles(root: string): ConfigFile[] {
  return readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile() && basename(entry.parentPath) === "config")
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => ({
      path: file.slice(root.length + 1).replaceAll("\\", "/"),
      name: basename(file),
      text: readFileSync(file, "utf8"),
    }));
}
