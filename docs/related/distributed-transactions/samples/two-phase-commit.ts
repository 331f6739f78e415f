import type { PGlite } from "@electric-sql/pglite";

/** Where the coordinator may die. After it, nothing of its memory is left: only what the databases hold. */
export type CrashPoint = "first vote" | "all votes" | "decision" | "first commit" | "all commits";
export class Crash extends Error {}

export interface Branch {
  name: string;
  database: PGlite;
  work: string; // the SQL of this participant
}

const quoted = (gid: string) => `'${gid.replaceAll("'", "''")}'`;

// #region commit
/** Phase one asks everybody to promise. The row in `decision` is the transaction's only moment of truth. */
export async function commit(log: PGlite, gid: string, branches: Branch[], dieAfter?: CrashPoint): Promise<boolean> {
  const reached = (point: CrashPoint) => {
    if (point === dieAfter) throw new Crash(point);
  };
  for (const [index, { database, work }] of branches.entries()) {
    try {
      await database.exec(`begin; ${work}; prepare transaction ${quoted(gid)}`); // the vote: durable, locks kept
    } catch {
      await database.exec("rollback"); // this one said no
      for (const voted of branches.slice(0, index)) await voted.database.exec(`rollback prepared ${quoted(gid)}`);
      return false; // nothing was logged: abort is what is presumed
    }
    if (index === 0) reached("first vote");
  }
  reached("all votes");
  const names = branches.map(({ name }) => name);
  await log.query("insert into decision (gid, branches) values ($1, $2)", [gid, names]); // decided
  reached("decision");
  for (const [index, { database }] of branches.entries()) {
    await database.exec(`commit prepared ${quoted(gid)}`);
    if (index === 0) reached("first commit");
  }
  reached("all commits");
  await log.query("delete from decision where gid = $1", [gid]); // all have answered: forget
  return true;
}
// #endregion commit

// #region recover
/** After a restart, before any new transaction: ask the participants what is in doubt, and the log what was decided. */
export async function recover(log: PGlite, participants: Map<string, PGlite>): Promise<void> {
  for (const database of participants.values()) {
    const { rows } = await database.query<{ gid: string }>(
      "select gid from pg_prepared_xacts where gid like 'checkout-%' and database = current_database()", // only our own
    );
    for (const { gid } of rows) {
      const { rows: decided } = await log.query("select 1 from decision where gid = $1", [gid]);
      const verdict = decided.length > 0 ? "commit" : "rollback"; // no record: presumed abort
      await database.exec(`${verdict} prepared ${quoted(gid)}`);
    }
  }
  await log.exec("delete from decision"); // every participant was reached, so nobody will ask again
}
// #endregion recover

/** In doubt on this participant, oldest first. */
export const inDoubt = async (database: PGlite) =>
  (await database.query<{ gid: string }>("select gid from pg_prepared_xacts order by prepared")).rows.map(
    ({ gid }) => gid,
  );

/** Whether somebody else could change the row now; a waiting statement would wait as long as the doubt lasts. */
export async function rowIsLocked(database: PGlite, select: string): Promise<boolean> {
  try {
    await database.query(`${select} for update nowait`);
    return false;
  } catch (thrown) {
    if ((thrown as { code?: string }).code === "55P03") return true; // lock_not_available
    throw thrown;
  }
}
