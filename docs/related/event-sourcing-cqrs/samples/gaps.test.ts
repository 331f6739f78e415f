import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readHalf, readNaive, readSafe } from "./gaps";

const schema = readFileSync(new URL("../config/event-store.sql", import.meta.url), "utf8");
const start = { xid: "0", position: 0 };

describe("an event store on PostgreSQL", { timeout: 60_000 }, () => {
  let db: PGlite;
  const append = async (stream: string, expected: number, id: string = randomUUID()): Promise<unknown> =>
    db.query("select append_events($1, $2, $3)", [stream, expected, [{ id, type: "OrderPlaced", data: {} }]]);
  /** PGlite has one connection. So one transaction draws its numbers, and its rows are put in when it “commits”. */
  const draw = async (): Promise<number> =>
    Number((await db.query<{ n: number }>("select nextval('events_position_seq')::int as n")).rows[0]?.n);
  const commit = async (xid: string, position: number, stream: string): Promise<void> => {
    await db.query(
      `insert into events (position, xid, stream, version, id, type, data)
       overriding system value values ($1, $2::text::xid8, $3, 1, $4, 'OrderPlaced', '{}')`,
      [position, xid, stream, randomUUID()],
    );
  };

  beforeAll(async () => {
    db = new PGlite();
  }, 120_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    await db.exec("drop schema public cascade; create schema public");
    await db.exec(schema);
  });

  it("appends behind the expected version, refuses others, recognises a repeated event, and changes nothing", async () => {
    const id = randomUUID();
    await append("order-17", 0, id);
    await expect(append("order-17", 0)).rejects.toMatchObject({ code: "40001" });
    await expect(append("order-18", 3)).rejects.toMatchObject({ code: "40001" });
    await expect(append("order-17", 1, id)).rejects.toMatchObject({ code: "23505" });
    for (const sql of ["update events set type = 'X'", "delete from events", "truncate events"])
      await expect(db.query(sql)).rejects.toThrow("events are facts");
  });

  it("a rollback leaves a gap that nobody will ever fill", async () => {
    await append("order-1", 0);
    await expect(
      db.transaction(async (tx) => {
        await tx.query("select append_events('order-2', 0, $1)", [
          [{ id: randomUUID(), type: "OrderPlaced", data: {} }],
        ]);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow();
    await append("order-3", 0);
    expect((await readNaive(db, 0)).map((row) => row.position)).toEqual([1, 3]);
  });

  describe("A draws 1 and is slow, B draws 2 and commits first", () => {
    // #region test-gap
    it("the highest position as checkpoint: the event of A is never projected", async () => {
      const [a, b] = [await draw(), await draw()];
      await commit("1001", b, "order-B");
      const [seen] = await readNaive(db, 0);
      expect(seen).toMatchObject({ position: 2, stream: "order-B" });
      await commit("1000", a, "order-A"); // A commits now, with position 1
      expect(await readNaive(db, seen!.position)).toEqual([]);
    });
    it("read up to the oldest running transaction: B waits until A is done, and both come", async () => {
      const [a, b] = [await draw(), await draw()];
      await commit("1001", b, "order-B");
      expect(await readSafe(db, start, "1000")).toEqual([]); // 1000 still runs
      await commit("1000", a, "order-A");
      expect((await readSafe(db, start, "1002")).map((row) => row.stream)).toEqual(["order-A", "order-B"]);
    });
    // #endregion test-gap

    // #region test-half
    it("the same filter with a checkpoint of positions still loses: the younger transaction drew the lower number", async () => {
      const [young, old] = [await draw(), await draw()]; // 1001 draws 1, then 1000 draws 2 and commits
      await commit("1000", old, "order-old");
      const [seen] = await readHalf(db, 0, "1001");
      expect(seen).toMatchObject({ position: 2 });
      await commit("1001", young, "order-young");
      expect(await readHalf(db, seen!.position, "1002")).toEqual([]); // lost
      expect((await readSafe(db, { xid: "1000", position: 2 }, "1002")).map((row) => row.stream)).toEqual([
        "order-young",
      ]);
    });
    // #endregion test-half
  });

  it("a transaction that only reads gets no id, so a long report holds nobody back", async () => {
    await append("order-1", 0);
    await db.transaction(async (tx) => {
      await readNaive(tx, 0);
      const { rows } = await tx.query<{ id: string | null }>("select pg_current_xact_id_if_assigned()::text as id");
      expect(rows[0]?.id).toBeNull();
      await tx.query("select append_events('order-2', 0, $1)", [[{ id: randomUUID(), type: "OrderPlaced", data: {} }]]);
      const after = await tx.query<{ id: string | null }>("select pg_current_xact_id_if_assigned()::text as id");
      expect(after.rows[0]?.id).toMatch(/^\d+$/);
    });
  });

  it("an append that is not the first write of its transaction can be read before the version it builds on", async () => {
    const insert = (xid: string, version: number): Promise<unknown> =>
      db.query(
        `insert into events (xid, stream, version, id, type, data)
         values ($1::text::xid8, 'order-17', $2, $3, 'OrderPlaced', '{}')`,
        [xid, version, randomUUID()],
      );
    await insert("1001", 1); // committed, while 1000 had written something else before
    await insert("1000", 2); // 1000 has read version 1 and appends behind it
    expect((await readSafe(db, start, "1002")).map((row) => row.version)).toEqual([2, 1]);
  });

  it("the real horizon: an open transaction's own events are not given out, committed ones are", async () => {
    await append("order-1", 0);
    await db.transaction(async (tx) => {
      await tx.query("select append_events('order-2', 0, $1)", [[{ id: randomUUID(), type: "OrderPlaced", data: {} }]]);
      expect(await readNaive(tx, 0)).toHaveLength(2);
      expect((await readSafe(tx, start)).map((row) => row.stream)).toEqual(["order-1"]);
    });
    const both = await readSafe(db, start);
    expect(both.map((row) => row.stream)).toEqual(["order-1", "order-2"]);
    expect(await readSafe(db, both[0]!)).toHaveLength(1);
  });
});
