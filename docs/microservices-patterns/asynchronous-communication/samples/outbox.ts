import { randomUUID } from "node:crypto";
import type { PGlite, Transaction } from "@electric-sql/pglite";

export interface Placed {
  readonly id: string;
  readonly orderId: string;
  readonly total: number;
}

/** Hands the message to the broker; resolves when the broker has confirmed it. */
export type Send = (event: Placed) => Promise<void>;
/** A place where the process may die. The tests throw here; in production it does nothing. */
export type Moment = (name: string) => void;
const calm: Moment = () => undefined;

// #region dual-write
/** Two writes, no transaction around both: whatever stands between them is a gap. */
export async function placeAndPublish(db: PGlite, send: Send, orderId: string, total: number, moment = calm) {
  const event = { id: randomUUID(), orderId, total };
  await db.query("insert into orders values ($1, $2)", [orderId, total]);
  moment("between the writes");
  await send(event);
}
// #endregion dual-write

// #region outbox
/** One transaction: the order and the news of it exist together, or neither does. */
export async function place(db: PGlite, orderId: string, total: number, moment = calm): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("insert into orders values ($1, $2)", [orderId, total]);
    moment("between the writes");
    await tx.query(
      "insert into outbox (id, aggregatetype, aggregateid, type, payload) values ($1, 'order', $2, 'OrderPlaced', $3)",
      [randomUUID(), orderId, JSON.stringify({ orderId, total })],
    );
  });
}
// #endregion outbox

interface Row {
  readonly id: string;
  readonly payload: { readonly orderId: string; readonly total: number };
}

// #region relay
/** Publishes what is waiting, oldest first; a row is marked after its confirm, so a crash repeats and never loses. */
export async function relay(db: PGlite, send: Send, moment = calm): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<Row>(
      "select id, payload from outbox where published_at is null order by position limit 100 for update skip locked",
    );
    for (const { id, payload } of rows) {
      await send({ id, ...payload });
      moment("between send and mark");
      await tx.query("update outbox set published_at = now() where id = $1", [id]);
    }
    return rows.length;
  });
}
// #endregion relay

// #region inbox
/** Runs `effect` once per event and consumer, however often the event arrives. */
export async function once(
  db: PGlite,
  consumer: string,
  event: Placed,
  effect: (tx: Transaction) => Promise<void>,
  moment = calm,
): Promise<"done" | "known"> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query(
      "insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing returning event_id",
      [consumer, event.id],
    );
    if (rows.length === 0) return "known";
    await effect(tx);
    moment("before the commit");
    return "done";
  });
}

export const charge = (event: Placed) => async (tx: Transaction) => {
  await tx.query("insert into charges (order_id, amount) values ($1, $2)", [event.orderId, event.total]);
};
// #endregion inbox
