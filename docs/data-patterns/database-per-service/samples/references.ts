import type { PGlite } from "@electric-sql/pglite";

/** What order says of one of its rows. The version grows with every change of the row. */
export interface OrderNews {
  readonly id: string;
  readonly state: "open" | "cancelled";
  readonly version: number;
}

// #region apply
/** An event of order arrives: again, late or in any order. Older news changes nothing. */
export async function applyNews(db: PGlite, { id, state, version }: OrderNews): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query(
      `insert into inventory.known_orders as mine (id, state, version) values ($1, $2, $3)
       on conflict (id) do update set state = $2, version = $3 where mine.version < excluded.version
       returning id`,
      [id, state, version],
    );
    if (rows.length === 0) return false;
    await tx.query("update inventory.reservations set state = $2 where order_id = $1 and state <> 'released'", [
      id,
      state === "cancelled" ? "released" : "held",
    ]);
    return true;
  });
}
// #endregion apply

// #region reserve
/** The reference and its check are one transaction: a cancellation comes before it, or after it and finds the row. */
export async function reserve(db: PGlite, order: string, sku: string, now: Date) {
  return db.transaction(async (tx): Promise<"held" | "unconfirmed" | "refused"> => {
    await tx.query(
      "insert into inventory.known_orders (id, state, version) values ($1, 'unknown', 0) on conflict (id) do nothing",
      [order],
    );
    const { rows } = await tx.query<{ state: string }>(
      "select state from inventory.known_orders where id = $1 for share",
      [order],
    );
    const known = rows[0]!.state;
    if (known === "cancelled" || known === "absent") return "refused";
    const state = known === "open" ? "held" : "unconfirmed"; // not heard of is not "does not exist"
    await tx.query(
      `insert into inventory.reservations (order_id, sku, state, created_at) values ($1, $2, $3, $4)
       on conflict (order_id, sku) do nothing`,
      [order, sku, state, now],
    );
    return state;
  });
}
// #endregion reserve

// #region sweep
/** What the owner says: its row, or `null`, "I never had it". An id that is missing from the answer says nothing. */
export type Ask = (ids: readonly string[]) => Promise<ReadonlyMap<string, OrderNews | null>>;

/** Asks the owner, in one batch, for what no event has explained in time. Throws, and decides nothing, if it is away. */
export async function sweep(db: PGlite, now: Date, graceSeconds: number, ask: Ask) {
  const { rows } = await db.query<{ id: string }>(
    `select distinct k.id from inventory.known_orders k join inventory.reservations r on r.order_id = k.id
     where k.state = 'unknown' and r.created_at < $1::timestamptz - make_interval(secs => $2)
     order by k.id limit 500`,
    [now, graceSeconds],
  );
  if (rows.length === 0) return { asked: 0, confirmed: 0, orphans: 0, unanswered: 0 };
  const answer = await ask(rows.map(({ id }) => id));
  const result = { asked: rows.length, confirmed: 0, orphans: 0, unanswered: 0 };
  for (const { id } of rows) {
    const news = answer.get(id);
    if (news === undefined) result.unanswered++;
    else if (news === null) result.orphans += (await declareAbsent(db, id)) ? 1 : 0;
    else result.confirmed += (await applyNews(db, news)) ? 1 : 0;
  }
  return result;
}
// #endregion sweep

/** Only while nothing has been heard of it: news that came meanwhile wins. */
async function declareAbsent(db: PGlite, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query(
      "update inventory.known_orders set state = 'absent' where id = $1 and state = 'unknown' returning id",
      [id],
    );
    if (rows.length > 0)
      await tx.query("update inventory.reservations set state = 'released' where order_id = $1", [id]);
    return rows.length > 0;
  });
}
