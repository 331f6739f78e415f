import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { open } from "./databases";

const CONFIG = join(dirname(fileURLToPath(import.meta.url)), "../config");

it("the exporter's query has one row without any prepared transaction, and otherwise the age of the oldest", async () => {
  const text = readFileSync(join(CONFIG, "exporter-queries.yaml"), "utf8");
  const query = /query: \|\n((?: {4}.*\n)+)/.exec(text)![1]!;
  const database = await open();
  const measured = async () => (await database.query<{ count: number; oldest_seconds: string }>(query)).rows;
  expect((await measured()).map((row) => [Number(row.count), Number(row.oldest_seconds)])).toEqual([[0, 0]]);
  // The same query over a view that puts the oldest promise 90 seconds into the past: no test has to wait.
  await database.exec(`create schema pretend;
    create view pretend.pg_prepared_xacts as select now() - s * interval '1 second' as prepared from unnest(array[5, 90]) s;
    set search_path = pretend, pg_catalog`);
  expect((await measured()).map((row) => [Number(row.count), Number(row.oldest_seconds)])).toEqual([[2, 90]]);
  await database.close();
}, 60_000);
