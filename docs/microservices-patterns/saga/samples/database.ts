import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";

const SCHEMA = join(dirname(fileURLToPath(import.meta.url)), "../config/saga.sql");

/** An empty PostgreSQL in memory, with the schema of the page. */
export async function emptyShop(): Promise<PGlite> {
  const database = await PGlite.create();
  await database.exec(readFileSync(SCHEMA, "utf8"));
  return database;
}
