import type { Database } from "sql.js";

/** What one release of the order service does with the table; amounts are whole cents. */
export interface Release {
  place(db: Database, id: string, cents: number): void;
  /** The shop corrects the amount of an order. */
  correct(db: Database, id: string, cents: number): void;
  read(db: Database, id: string): number | null;
}

export type ReleaseName = "v1" | "v2" | "v3" | "v4";

// #region releases
const TOTAL = "SELECT CAST(ROUND(total * 100) AS INTEGER) FROM orders WHERE id = ?";
const CENTS = "SELECT total_cents FROM orders WHERE id = ?";

export const releases: Record<ReleaseName, Release> = {
  // knows only the old column, in euros
  v1: {
    place: (db, id, cents) => db.run("INSERT INTO orders (id, total) VALUES (?, ?)", [id, cents / 100]),
    correct: (db, id, cents) => db.run("UPDATE orders SET total = ? WHERE id = ?", [cents / 100, id]),
    read: (db, id) => one(db, TOTAL, id),
  },
  // dual write; the old column is still the truth
  v2: {
    place: (db, id, cents) => writeBoth(db, id, cents),
    correct: (db, id, cents) => correctBoth(db, id, cents),
    read: (db, id) => one(db, TOTAL, id),
  },
  // dual write still, so that v2 can come back; the new column is the truth
  v3: {
    place: (db, id, cents) => writeBoth(db, id, cents),
    correct: (db, id, cents) => correctBoth(db, id, cents),
    read: (db, id) => one(db, CENTS, id),
  },
  // has forgotten the old column
  v4: {
    place: (db, id, cents) => db.run("INSERT INTO orders (id, total_cents) VALUES (?, ?)", [id, cents]),
    correct: (db, id, cents) => db.run("UPDATE orders SET total_cents = ? WHERE id = ?", [cents, id]),
    read: (db, id) => one(db, CENTS, id),
  },
};
// #endregion releases

function writeBoth(db: Database, id: string, cents: number): void {
  db.run("INSERT INTO orders (id, total, total_cents) VALUES (?, ?, ?)", [id, cents / 100, cents]);
}

function correctBoth(db: Database, id: string, cents: number): void {
  db.run("UPDATE orders SET total = ?, total_cents = ? WHERE id = ?", [cents / 100, cents, id]);
}

function one(db: Database, sql: string, id: string): number | null {
  const value = db.exec(sql, [id])[0]?.values[0]?.[0];
  if (value === undefined) throw new Error(`no order ${id}`);
  return value as number | null;
}

export type Step = "start" | "expand" | "backfill" | "relax" | "contract";

// #region steps
/** Each step leaves the release before it and the one after it working. SQLite rebuilds the table to drop a NOT NULL. */
export const steps: readonly { name: Step; sql: string }[] = [
  { name: "start", sql: "CREATE TABLE orders (id TEXT PRIMARY KEY, total NUMERIC NOT NULL)" },
  { name: "expand", sql: "ALTER TABLE orders ADD COLUMN total_cents INTEGER" },
  {
    name: "backfill", // also repairs rows that an old release corrected after a dual write
    sql: `UPDATE orders SET total_cents = CAST(ROUND(total * 100) AS INTEGER)
          WHERE total_cents IS NOT CAST(ROUND(total * 100) AS INTEGER)`,
  },
  {
    name: "relax",
    sql: `CREATE TABLE relaxed (id TEXT PRIMARY KEY, total NUMERIC, total_cents INTEGER NOT NULL);
          INSERT INTO relaxed SELECT id, total, total_cents FROM orders;
          DROP TABLE orders;
          ALTER TABLE relaxed RENAME TO orders`,
  },
  { name: "contract", sql: "ALTER TABLE orders DROP COLUMN total" },
];
// #endregion steps

/** The short way that breaks: the column is renamed and converted at once. */
export const renameAtOnce =
  "ALTER TABLE orders RENAME COLUMN total TO total_cents; UPDATE orders SET total_cents = ROUND(total_cents * 100)";

// #region together
/** Both colours at work on one table: every order of either must be right for both. Null when all is well. */
export function together(db: Database, blue: ReleaseName, green: ReleaseName): string | null {
  const colours = [blue, green];
  let order = 0;
  const disagreement = (id: string, cents: number, after: string): string | null => {
    for (const reader of colours) {
      const seen = releases[reader].read(db, id);
      if (seen !== cents) return `${after}: ${reader} reads ${seen}, not ${cents}`;
    }
    return null;
  };
  try {
    for (const writer of colours) {
      for (const corrector of colours) {
        const id = `${writer}-${corrector}-${order++}`;
        releases[writer].place(db, id, 12_990);
        const placed = disagreement(id, 12_990, `placed by ${writer}`);
        if (placed) return placed;
        releases[corrector].correct(db, id, 9_990);
        const corrected = disagreement(id, 9_990, `corrected by ${corrector}`);
        if (corrected) return corrected;
      }
    }
    return disagreement("from-v1", 4_950, "from before the change");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
// #endregion together
