import type { Database } from "sql.js";
import { read, rows, transaction, type StoredEvent } from "./event-store";

/** Called at the places where a process may die; a test throws there. */
export type Moment = (name: string) => void;
const alive: Moment = () => undefined;

export interface Projection {
  /** Name of the checkpoint and of the table it fills. */
  readonly name: string;
  readonly ddl: string;
  apply(db: Database, event: StoredEvent): void;
}

export const CHECKPOINTS = "create table checkpoints (name text primary key, position integer not null)";

export function create(db: Database, projection: Projection): void {
  db.run(projection.ddl);
  db.run("insert into checkpoints values (?, 0)", [projection.name]);
}
export const checkpoint = (db: Database, name: string): number =>
  Number(rows(db, "select position from checkpoints where name = ?", [name])[0]?.["position"]);

// #region order-list
/** The list that “my orders” shows. Each row knows the version of its stream: repeats are skipped, readers can compare. */
export const orderList = (name: string): Projection => ({
  name,
  ddl: `create table ${name} (order_id text primary key, customer text, cents integer, status text, version integer)`,
  apply: (db, { stream, version, type, data }) => {
    if (type === "OrderPlaced")
      db.run(`insert or ignore into ${name} values (?, ?, ?, 'placed', ?)`, [
        stream,
        String(data["customer"]),
        Number(data["cents"]),
        version,
      ]);
    const status = { PaymentCharged: "paid", OrderCancelled: "cancelled" }[type];
    const added = type === "ItemAdded" ? Number(data["cents"]) : 0;
    db.run(
      `update ${name} set version = ?, status = coalesce(?, status), cents = cents + ? where order_id = ? and version < ?`,
      [version, status ?? null, added, stream, version],
    );
  },
});
// #endregion order-list

/** A sum: adding twice is wrong, and no row remembers which event it has seen. Only the checkpoint protects it. */
export const revenue: Projection = {
  name: "revenue",
  ddl: "create table revenue (cents integer not null); insert into revenue values (0)",
  apply: (db, { type, data }) => {
    if (type === "PaymentCharged") db.run("update revenue set cents = cents + ?", [Number(data["cents"])]);
  },
};

// #region project
/** One batch: the changes and the new checkpoint, in one transaction. Returns how many events it handled. */
export function project(db: Database, projection: Projection, batch = 100, moment = alive): number {
  return transaction(db, () => {
    const from = checkpoint(db, projection.name);
    const events = read(db, "position > ? order by position limit ?", [from, batch]);
    for (const event of events) projection.apply(db, event);
    moment("applied, not checkpointed");
    const to = events.at(-1)?.position ?? from;
    db.run("update checkpoints set position = ? where name = ?", [to, projection.name]);
    return events.length;
  });
}
// #endregion project

/** The mistake: the checkpoint is kept somewhere else, so a crash lies between the two. */
export function projectApart(db: Database, projection: Projection, moment = alive): void {
  const events = read(db, "position > ? order by position", [checkpoint(db, projection.name)]);
  for (const event of events) projection.apply(db, event);
  moment("applied, not checkpointed");
  db.run("update checkpoints set position = ? where name = ?", [events.at(-1)?.position ?? 0, projection.name]);
}

export function catchUp(db: Database, projection: Projection, batch = 100): void {
  while (project(db, projection, batch) > 0);
}

// #region swap
/** Readers ask the view `order_list`; which table stands behind it changes in one step. */
export function publish(db: Database, view: string, next: Projection, previous?: Projection): void {
  transaction(db, () => {
    if (previous && checkpoint(db, next.name) < checkpoint(db, previous.name))
      throw new Error(`${next.name} is behind ${previous.name}: readers would go back in time`);
    db.run(`drop view if exists ${view}`);
    db.run(`create view ${view} as select * from ${next.name}`);
  });
}
// #endregion swap
