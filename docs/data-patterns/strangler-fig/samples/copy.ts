import type { PGlite } from "@electric-sql/pglite";

/** One change of the monolith's table, from its log, a backfill or a repair. `null` deletes, with the version it deletes. */
export interface Change {
  readonly id: string;
  readonly address: string | null;
  readonly version: number;
}

// #region translate
/** The anticorruption layer of the copy: "Rue X 1|FR" never gets further than this. */
export function translate(address: string): { street: string; country: string } {
  const [street, country] = address.split("|");
  if (!street || !/^[A-Z]{2}$/.test(country ?? "")) throw new Error(`no address: ${address}`);
  return { street, country: country! };
}
// #endregion translate

// #region dual
/** Two writes, no transaction around both; `send` is the network between them. */
export async function dualWrite(db: PGlite, id: string, address: string, send: (change: Change) => Promise<void>) {
  const { rows } = await db.query<Change>(
    `insert into monolith.shipments (id, address) values ($1, $2)
     on conflict (id) do update set address = $2 returning id, address, version::int`,
    [id, address],
  );
  await send(rows[0]!);
}
// #endregion dual

// #region blind
/** A dual writer's second write: whatever arrives last stays. */
export async function writeBlind(db: PGlite, { id, address, version }: Change): Promise<void> {
  const to = address === null ? null : translate(address);
  await db.query(
    `insert into shipping.shipments (id, street, country, version, deleted) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set street = $2, country = $3, version = $4, deleted = $5`,
    [id, to?.street ?? null, to?.country ?? null, version, to === null],
  );
}
// #endregion blind

// #region guarded
/** The same write with a condition: what is not newer changes nothing. A deletion beats the version that it deletes. */
export async function apply(db: PGlite, { id, address, version }: Change): Promise<boolean> {
  const to = address === null ? null : translate(address);
  const { rows } = await db.query(
    `insert into shipping.shipments as mine (id, street, country, version, deleted) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set street = $2, country = $3, version = $4, deleted = $5
     where mine.version < excluded.version
       or (mine.version = excluded.version and excluded.deleted and not mine.deleted)
     returning id`,
    [id, to?.street ?? null, to?.country ?? null, version, to === null],
  );
  return rows.length === 1;
}
// #endregion guarded

interface Row {
  readonly id: string;
  readonly address: string;
  readonly version: number;
}

const OWNED = "select id, address, version::int from monolith.shipments";

/** Rows of the monolith behind `after`, in the order of the key. */
export async function chunk(db: PGlite, after: string, size: number): Promise<Row[]> {
  return (await db.query<Row>(`${OWNED} where id > $1 order by id limit $2`, [after, size])).rows;
}

interface Copy {
  readonly id: string;
  readonly street: string | null;
  readonly country: string | null;
  readonly version: number;
  readonly deleted: boolean;
}
const COPIES = "select id, street, country, version::int, deleted from shipping.shipments";
const between = async <T>(db: PGlite, select: string, after: string, last: string | undefined): Promise<T[]> =>
  (await db.query<T>(`${select} where id > $1 and ($2::text is null or id <= $2) order by id`, [after, last ?? null]))
    .rows;

// #region reconcile
export interface Report {
  readonly checked: number;
  /** Absent from the copy, or older there, and not healed by the stream meanwhile. Repaired. */
  readonly behind: string[];
  /** In the copy and no longer in the monolith. Repaired by a deletion. */
  readonly extra: string[];
  /** Same version, other content: a fault of translation. No repair from here, a person looks. */
  readonly different: string[];
}

/** Compares the copy with its owner, key range by key range, and repairs what the owner knows better. */
export async function reconcile(
  db: PGlite,
  size = 500,
  moment: (at: "between the readings" | "before the repair") => Promise<unknown> = async () => {},
): Promise<Report> {
  const report: Report = { checked: 0, behind: [], extra: [], different: [] };
  let checked = 0;
  for (let after = ""; ;) {
    const range = await chunk(db, after, size);
    const last = range.length < size ? undefined : range.at(-1)!.id;
    // The order is the point. The other way round, a row that is created between the readings looks like a leftover.
    const copies = new Map((await between<Copy>(db, COPIES, after, last)).map((copy) => [copy.id, copy]));
    await moment("between the readings");
    const owned = await between<Row>(db, OWNED, after, last);
    await moment("before the repair");
    for (const row of owned) {
      const copy = copies.get(row.id);
      copies.delete(row.id);
      checked += 1;
      if (copy === undefined || copy.version < row.version) {
        if (await apply(db, row)) report.behind.push(row.id); // unless the stream was quicker
      } else if (copy.version === row.version) {
        const { street, country } = translate(row.address);
        if (copy.deleted || copy.street !== street || copy.country !== country) report.different.push(row.id);
      } // newer than what was read: the stream is ahead of this job
    }
    for (const copy of copies.values()) {
      if (copy.deleted) continue;
      const gone = { id: copy.id, address: null, version: copy.version }; // this version and no later one
      if (await apply(db, gone)) report.extra.push(copy.id);
    }
    if (last === undefined) return { ...report, checked };
    after = last;
  }
}
// #endregion reconcile
