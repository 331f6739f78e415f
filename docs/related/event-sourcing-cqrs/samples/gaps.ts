import type { PGlite, Transaction } from "@electric-sql/pglite";

type Db = PGlite | Transaction;
export interface Seen {
  readonly xid: string;
  readonly position: number;
}
interface Row extends Seen {
  readonly stream: string;
  readonly version: number;
}

// #region naive
/** What many projectors do: the highest position seen is the checkpoint. */
export async function readNaive(db: Db, after: number): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    "select xid::text, position::int, stream, version from events where position > $1 order by position",
    [after],
  );
  return rows;
}
// #endregion naive

// #region half
/** Looks repaired, and is not: it waits for running transactions, but its checkpoint is still the position. */
export async function readHalf(db: Db, after: number, horizon: string): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    "select xid::text, position::int, stream, version from events where position > $1 and xid < $2::text::xid8 order by position",
    [after, horizon],
  );
  return rows;
}
// #endregion half

// #region safe
/** The checkpoint is the pair. Without `horizon` the database fills in the oldest transaction that still runs. */
export async function readSafe(db: Db, after: Seen, horizon?: string): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `select xid::text, position::int, stream, version
       from events_after($1::text::xid8, $2, 500${horizon === undefined ? "" : ", $3::text::xid8"})`,
    [after.xid, after.position, ...(horizon === undefined ? [] : [horizon])],
  );
  return rows;
}
// #endregion safe
