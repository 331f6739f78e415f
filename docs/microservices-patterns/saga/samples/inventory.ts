import type { PGlite } from "@electric-sql/pglite";

// #region reserve
/** Step 2 of the saga. Bears repetition, and stays refused once its cancellation has been seen. */
export function reserve(database: PGlite, order: string, sku: string, quantity: number): Promise<"done" | "refused"> {
  return database.transaction(async (sql) => {
    const { rows: added } = await sql.query(
      `insert into reservation (order_id, sku, quantity, state) values ($1, $2, $3, 'pending')
       on conflict (order_id) do nothing returning order_id`,
      [order, sku, quantity],
    );
    if (added.length === 0) {
      const { rows } = await sql.query<{ state: string }>("select state from reservation where order_id = $1", [order]);
      return ["pending", "confirmed"].includes(rows[0]!.state) ? "done" : "refused"; // the answer given before
    }
    // Commutative: takes off what it needs, and never writes back a number it has read.
    const { affectedRows } = await sql.query("update stock set free = free - $2 where sku = $1 and free >= $2", [
      sku,
      quantity,
    ]);
    if (affectedRows === 1) return "done";
    await sql.query("update reservation set state = 'refused' where order_id = $1", [order]);
    return "refused";
  });
}
// #endregion reserve

// #region release
/** The compensation of step 2. Never refused: it undoes, or it leaves a tombstone for a command still on its way. */
export function release(database: PGlite, order: string): Promise<"done"> {
  return database.transaction<"done">(async (sql) => {
    await sql.query(
      "insert into reservation (order_id, state) values ($1, 'cancelled') on conflict (order_id) do nothing",
      [order],
    );
    const { rows } = await sql.query<{ sku: string; quantity: number }>(
      "update reservation set state = 'released' where order_id = $1 and state in ('pending', 'confirmed') returning sku, quantity",
      [order],
    );
    for (const { sku, quantity } of rows)
      // one row the first time, none on a repetition
      await sql.query("update stock set free = free + $2 where sku = $1", [sku, quantity]);
    return "done";
  });
}
// #endregion release

/** After the pivot: the reservation is final. */
export async function confirm(database: PGlite, order: string): Promise<"done"> {
  await database.query("update reservation set state = 'confirmed' where order_id = $1 and state = 'pending'", [order]);
  return "done";
}

// #region availability
/** What a reader may say. Pending units are neither free nor gone: the semantic lock makes that visible. */
export async function availability(database: PGlite, sku: string): Promise<"in stock" | "perhaps" | "sold out"> {
  const { rows } = await database.query<{ free: number; pending: number }>(
    `select free, (select count(*) from reservation r where r.sku = s.sku and r.state = 'pending')::int as pending
     from stock s where sku = $1`,
    [sku],
  );
  const { free, pending } = rows[0]!;
  if (free > 0) return "in stock";
  return pending > 0 ? "perhaps" : "sold out";
}
// #endregion availability
