import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import type { SagaEvent } from "./choreography";

const SCHEMA = join(dirname(fileURLToPath(import.meta.url)), "../config/process-view.sql");

/** An empty PostgreSQL in memory, with the schema of the page. */
export async function emptyView(): Promise<PGlite> {
  const database = await PGlite.create();
  await database.exec(readFileSync(SCHEMA, "utf8"));
  return database;
}

// #region project
/** Stores what happened. Delivered twice or out of order, the view is the same. */
export async function project(view: PGlite, event: SagaEvent, occurredAt: Date): Promise<void> {
  await view.query(
    `insert into saga_event (event_id, saga_id, type, caused_by, occurred_at)
     values ($1, $2, $3, $4, $5) on conflict (event_id) do nothing`,
    [event.id, event.sagaId, event.type, event.causedBy ?? null, occurredAt],
  );
}

/** “Where is my order?”, without asking five services. */
export async function whereIs(view: PGlite, sagaId: string) {
  const { rows } = await view.query<{ last_event: string; says: string; ended: boolean }>(
    "select last_event, says, ended from saga_status where saga_id = $1",
    [sagaId],
  );
  return rows[0];
}

/** Those that stand still: begun, not ended, and quiet since `before`. */
export async function stuck(view: PGlite, before: Date) {
  const { rows } = await view.query<{ last_event: string; sagas: number }>(
    `select last_event, count(*)::int as sagas from saga_status
     where not ended and since < $1 group by last_event order by sagas desc`,
    [before],
  );
  return rows;
}

/** Completeness: begun before `before` and without an end, however many began and ended since. */
export async function withoutAnEnd(view: PGlite, before: Date): Promise<number> {
  const { rows } = await view.query<{ sagas: number }>(
    `select count(*)::int as sagas from saga_status s where not ended
     and (select min(occurred_at) from saga_event e where e.saga_id = s.saga_id) < $1`,
    [before],
  );
  return rows[0]!.sagas;
}
// #endregion project
