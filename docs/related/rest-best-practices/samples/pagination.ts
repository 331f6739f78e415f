import type { PGlite } from "@electric-sql/pglite";

export const TABLE = `
  CREATE TABLE orders (id int PRIMARY KEY, placed_at timestamptz NOT NULL);
  CREATE INDEX orders_newest ON orders (placed_at DESC, id DESC)`;

export interface Row {
  readonly id: number;
  readonly at: string;
}
export interface Page {
  readonly items: readonly Row[];
  readonly link: string | undefined;
}

// #region cursor
/** Where the reader stands: the sort key of the last row, the id included, opaque to the client. */
const encode = ({ at, id }: Row) => Buffer.from(JSON.stringify([at, id])).toString("base64url");
export function decode(cursor: string): readonly [string, number] | undefined {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [unknown, unknown];
    return typeof at === "string" && !Number.isNaN(Date.parse(at)) && typeof id === "number" ? [at, id] : undefined;
  } catch {
    return undefined; // the caller answers 400
  }
}
// #endregion cursor

// #region keyset
/** The time goes out as text: a JavaScript date has no microseconds, and a rounded cursor skips rows. */
const ROWS = "SELECT id, placed_at::text AS at FROM orders";
const NEWEST = "ORDER BY placed_at DESC, id DESC";

export async function keysetPage(db: PGlite, limit: number, after?: readonly [string, number]): Promise<Page> {
  const { rows } = await (after === undefined
    ? db.query<Row>(`${ROWS} ${NEWEST} LIMIT $1`, [limit + 1])
    : db.query<Row>(`${ROWS} WHERE (placed_at, id) < ($2, $3) ${NEWEST} LIMIT $1`, [limit + 1, ...after]));
  const items = rows.slice(0, limit); // the extra row only tells that there is more
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? encode(last) : undefined;
  return { items, link: next && `</v2/orders?limit=${limit}&after=${next}>; rel="next"` };
}
// #endregion keyset

export async function offsetPage(db: PGlite, limit: number, offset: number): Promise<readonly Row[]> {
  return (await db.query<Row>(`${ROWS} ${NEWEST} LIMIT $1 OFFSET $2`, [limit, offset])).rows;
}
