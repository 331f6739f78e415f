import type { Database, SqlValue } from "sql.js";

export interface NewEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
  /** Version of the shape of `data`, not of the stream. */
  readonly schema?: number;
}
export interface StoredEvent extends Required<NewEvent> {
  /** Place in the order of all events. */
  readonly position: number;
  readonly stream: string;
  /** Place in the stream: 1, 2, 3 … without gaps. */
  readonly version: number;
}

// #region schema
export const SCHEMA = `
  create table events (
    position integer primary key autoincrement,  -- order of all events
    stream   text    not null,                   -- one stream per aggregate: order-17
    version  integer not null,                   -- 1, 2, 3 … within the stream
    type     text    not null,
    schema   integer not null,
    data     text    not null,
    unique (stream, version)                     -- two writers cannot both write version 3
  );
  create table snapshots (
    stream text not null, shape integer not null, version integer not null, state text not null,
    primary key (stream, shape)
  );`;
// #endregion schema

/** Runs `work` as a whole or not at all. SQLite admits one writer; `immediate` makes it wait its turn before it reads. */
export function transaction<T>(db: Database, work: () => T): T {
  db.run("begin immediate");
  try {
    const result = work();
    db.run("commit");
    return result;
  } catch (error) {
    db.run("rollback");
    throw error;
  }
}

export function rows(db: Database, sql: string, parameters: SqlValue[] = []): Record<string, SqlValue>[] {
  const [result] = db.exec(sql, parameters);
  return (result?.values ?? []).map((values) =>
    Object.fromEntries(result!.columns.map((name, i) => [name, values[i]!])),
  );
}

// #region append
export class WrongVersion extends Error {}

/** Appends behind version `expected`, or refuses if the stream has moved on. Returns the new version. */
export function append(db: Database, stream: string, expected: number, events: readonly NewEvent[]): number {
  return transaction(db, () => {
    const current = Number(rows(db, "select max(version) as v from events where stream = ?", [stream])[0]?.["v"] ?? 0);
    if (current !== expected) throw new WrongVersion(`${stream} is at ${current}, not ${expected}`);
    for (const [i, { type, data, schema = 1 }] of events.entries())
      db.run("insert into events (stream, version, type, schema, data) values (?, ?, ?, ?, ?)", [
        stream,
        expected + 1 + i,
        type,
        schema,
        JSON.stringify(data),
      ]);
    return expected + events.length;
  });
}
// #endregion append

export function read(db: Database, where: string, parameters: SqlValue[]): StoredEvent[] {
  return rows(db, `select position, stream, version, type, schema, data from events where ${where}`, parameters).map(
    (row) => ({ ...row, data: JSON.parse(String(row["data"])) }) as unknown as StoredEvent,
  );
}

// #region load
/** How events become a state. `shape` changes whenever `evolve` or the state does. */
export interface Model<S> {
  readonly shape: number;
  readonly initial: S;
  evolve(state: S, event: StoredEvent): S;
}

/** The state of a stream: the newest snapshot of this shape, if there is one, and the events after it. */
export function load<S>(db: Database, stream: string, model: Model<S>): { state: S; version: number; read: number } {
  const [saved] = rows(db, "select version, state from snapshots where stream = ? and shape = ?", [
    stream,
    model.shape,
  ]);
  const from = Number(saved?.["version"] ?? 0);
  const start = saved ? (JSON.parse(String(saved["state"])) as S) : model.initial;
  const events = read(db, "stream = ? and version > ? order by version", [stream, from]);
  return { state: events.reduce(model.evolve, start), version: from + events.length, read: events.length };
}

/** Saves a snapshot once more than `every` events had to be read. It may be late or lost: it is a cache. */
export function snapshot<S>(db: Database, stream: string, model: Model<S>, every: number): boolean {
  const loaded = load(db, stream, model);
  if (loaded.read <= every) return false;
  db.run("insert or replace into snapshots values (?, ?, ?, ?)", [
    stream,
    model.shape,
    loaded.version,
    JSON.stringify(loaded.state),
  ]);
  return true;
}
// #endregion load

// #region handle
/** Load, decide, append. Who loses the race decides again, on the new state; it does not just append again. */
export function handle<S>(
  db: Database,
  stream: string,
  model: Model<S>,
  decide: (state: S) => readonly NewEvent[],
  attempts = 3,
): number {
  for (let attempt = 1; ; attempt++) {
    const { state, version } = load(db, stream, model);
    try {
      return append(db, stream, version, decide(state));
    } catch (error) {
      if (!(error instanceof WrongVersion) || attempt === attempts) throw error;
    }
  }
}
// #endregion handle

// #region order
export interface Order {
  readonly status: "none" | "placed" | "paid" | "cancelled";
  readonly cents: number;
}

export const order: Model<Order> = {
  shape: 1,
  initial: { status: "none", cents: 0 },
  evolve: (state, { type, data }) => {
    if (type === "OrderPlaced") return { status: "placed", cents: Number(data["cents"]) };
    if (type === "ItemAdded") return { ...state, cents: state.cents + Number(data["cents"]) };
    if (type === "PaymentCharged") return { ...state, status: "paid" };
    if (type === "OrderCancelled") return { ...state, status: "cancelled" };
    return state; // an event this model does not care about
  },
};

export function cancel(state: Order): NewEvent[] {
  if (state.status === "paid") throw new Error("too late: the order is paid");
  return state.status === "placed" ? [{ type: "OrderCancelled", data: {} }] : [];
}
// #endregion order
