import type { PGlite } from "@electric-sql/pglite";

export type Answer = "done" | "refused";
type State = "tried" | "confirmed" | "cancelled" | "suspended";

// #region tcc
/** Try: check and set aside. The key of the row is the fence: a cancel that came first has taken it. */
export function tryReserve(database: PGlite, xid: string, sku: string, units: number): Promise<Answer> {
  return database.transaction(async (sql) => {
    const { affectedRows } = await sql.query(
      "insert into branch values ($1, $2, $3, 'tried') on conflict (xid) do nothing",
      [xid, sku, units],
    );
    if (affectedRows === 0) {
      const { rows } = await sql.query<{ state: State }>("select state from branch where xid = $1", [xid]);
      return rows[0]!.state === "tried" ? "done" : "refused"; // a repetition, or late
    }
    const taken = await sql.query("update stock set free = free - $2 where sku = $1 and free >= $2", [sku, units]);
    if (taken.affectedRows === 1) return "done";
    await sql.rollback();
    return "refused";
  });
}

/** Cancel: give back, or, if there was no try, leave the mark that refuses it when it comes. Never refused before confirm. */
export function cancel(database: PGlite, xid: string): Promise<Answer> {
  return database.transaction(async (sql) => {
    await sql.query("insert into branch (xid, state) values ($1, 'suspended') on conflict (xid) do nothing", [xid]);
    const { rows } = await sql.query<{ sku: string; units: number }>(
      "update branch set state = 'cancelled' where xid = $1 and state = 'tried' returning sku, units",
      [xid],
    );
    for (const { sku, units } of rows)
      await sql.query("update stock set free = free + $2 where sku = $1", [sku, units]);
    const after = await sql.query<{ state: State }>("select state from branch where xid = $1", [xid]);
    return after.rows[0]!.state === "confirmed" ? "refused" : "done";
  });
}

/** Confirm: use what was set aside. Checks nothing that could refuse; try has checked it. */
export async function confirm(database: PGlite, xid: string): Promise<Answer> {
  await database.query("update branch set state = 'confirmed' where xid = $1 and state = 'tried'", [xid]);
  const { rows } = await database.query<{ state: State }>("select state from branch where xid = $1", [xid]);
  return rows[0]?.state === "confirmed" ? "done" : "refused";
}
// #endregion tcc
