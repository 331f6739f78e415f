import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";

const CONFIG = join(dirname(fileURLToPath(import.meta.url)), "../config");

/** A PostgreSQL that may prepare transactions. As shipped the limit is 0, and PREPARE TRANSACTION fails. */
export function open(dataDir?: string, prepared = 10): Promise<PGlite> {
  return PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    startParams: [...PGlite.defaultStartParams, "-c", `max_prepared_transactions=${prepared}`],
  });
}

/** Runs a file of config/ on a database. */
export const runConfig = (database: PGlite, file: string) => database.exec(readFileSync(join(CONFIG, file), "utf8"));
