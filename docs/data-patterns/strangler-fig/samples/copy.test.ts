import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apply, chunk, dualWrite, reconcile, translate, writeBlind, type Change } from "./copy";

const schema = readFileSync(new URL("../config/shipments.sql", import.meta.url), "utf8");
/** Stands in for the write-ahead log: every change, in commit order, written by the database itself. */
const LOG = `
  create table monolith.log (position bigserial, id text, address text, version bigint);
  create function monolith.write_log() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE'
      then insert into monolith.log (id, version) values (old.id, old.version); -- all that a deletion carries
      else insert into monolith.log (id, address, version) values (new.id, new.address, new.version);
    end if;
    return null;
  end $$;
  create trigger write_log after insert or update or delete on monolith.shipments
    for each row execute function monolith.write_log();`;

describe("two databases that shall say the same (PostgreSQL)", { timeout: 60_000 }, () => {
  let db: PGlite;
  beforeAll(async () => {
    db = new PGlite();
    await db.exec(schema + LOG);
  }, 120_000);
  afterAll(() => db.close());
  beforeEach(() => db.exec("truncate monolith.shipments, monolith.log, shipping.shipments"));

  const place = async (id: string, address: string): Promise<Change> =>
    (
      await db.query<Change>(
        `insert into monolith.shipments (id, address) values ($1, $2)
         on conflict (id) do update set address = $2 returning id, address, version::int`,
        [id, address],
      )
    ).rows[0]!;
  const remove = (id: string) => db.query("delete from monolith.shipments where id = $1", [id]);
  const log = async (): Promise<Change[]> =>
    (await db.query<Change>("select id, address, version::int from monolith.log order by position")).rows;
  const copy = async () =>
    (
      await db.query<{ id: string; street: string }>(
        "select id, street from shipping.shipments where not deleted order by id",
      )
    ).rows;

  // #region test-dual
  it("dual write, partial failure: the second write times out, and the shipment is in one database", async () => {
    const lost = () => Promise.reject(new Error("shipping did not answer"));
    await expect(dualWrite(db, "s1", "Rue A 1|FR", lost)).rejects.toThrow();
    expect(await chunk(db, "", 10)).toHaveLength(1); // stored, although the customer saw an error
    expect(await copy()).toEqual([]); // and no later write will mention s1
  });

  it("dual write, order: every write succeeds on both sides, and the databases disagree for good", async () => {
    const onTheWay: Change[] = [];
    const send = async (change: Change) => void onTheWay.push(change);
    await dualWrite(db, "s1", "Rue A 1|FR", send);
    await dualWrite(db, "s1", "Rue B 2|FR", send);
    for (const change of onTheWay.toReversed()) await writeBlind(db, change); // the second had the shorter way
    expect((await chunk(db, "", 10))[0]).toMatchObject({ address: "Rue B 2|FR" });
    expect(await copy()).toEqual([{ id: "s1", street: "Rue A 1" }]);
  });
  // #endregion test-dual

  // #region test-guarded
  it("with the version compared, any order and any repetition ends in the same state", async () => {
    await place("s1", "Rue A 1|FR");
    await place("s1", "Rue B 2|FR");
    await remove("s1");
    await place("s1", "Rue C 3|FR"); // created again: the number went on
    const [a, b, gone, c] = await log();
    const orders = [
      [a, b, gone, c],
      [c, gone, b, a],
      [b, c, a, gone, b, c],
    ];
    for (const order of orders) {
      await db.exec("truncate shipping.shipments");
      for (const change of order) await apply(db, change!);
      expect(await copy()).toEqual([{ id: "s1", street: "Rue C 3" }]);
    }
  });

  it("a numbering that starts anew with each row would refuse the row that is created again", async () => {
    await apply(db, { id: "s1", address: "Rue A 1|FR", version: 2 });
    await apply(db, { id: "s1", address: null, version: 2 });
    expect(await apply(db, { id: "s1", address: "Rue C 3|FR", version: 1 })).toBe(false);
  });
  // #endregion test-guarded

  it("what fails half-way is in the log all the same, because the log is written with the row", async () => {
    await place("s1", "Rue A 1|FR"); // the process dies here
    for (const change of await log()) await apply(db, change);
    expect(await copy()).toEqual([{ id: "s1", street: "Rue A 1" }]);
    await expect(
      db.transaction(async (tx) => {
        await tx.query("insert into monolith.shipments (id, address) values ('s2', 'Rue D 4|FR')");
        throw new Error("rolled back");
      }),
    ).rejects.toThrow();
    expect((await log()).map(({ id }) => id)).toEqual(["s1"]);
  });

  // #region test-backfill
  it("a backfill that read before the stream wrote puts the past back, unless versions are compared", async () => {
    await place("s1", "Rue A 1|FR");
    await place("s2", "Rue X 9|FR");
    const read = await chunk(db, "", 10); // the backfill has its rows in memory
    await place("s1", "Rue B 2|FR");
    await remove("s2");
    const write = async (how: (db: PGlite, change: Change) => Promise<unknown>) => {
      await db.exec("truncate shipping.shipments");
      for (const change of await log()) await how(db, change); // the stream is first
      for (const row of read) await how(db, row);
      return copy();
    };
    expect(await write(writeBlind)).toEqual([
      { id: "s1", street: "Rue A 1" }, // an old address
      { id: "s2", street: "Rue X 9" }, // a deleted shipment
    ]);
    expect(await write(apply)).toEqual([{ id: "s1", street: "Rue B 2" }]);
  });
  // #endregion test-backfill

  it("the anticorruption layer refuses what it cannot translate", () => {
    expect(translate("Rue A 1|FR")).toEqual({ street: "Rue A 1", country: "FR" });
    expect(() => translate("Rue A 1")).toThrow(/no address/);
    expect(() => translate("__debezium_unavailable_value")).toThrow(/no address/);
  });

  describe("the reconciliation job", () => {
    const fill = async (count: number) => {
      for (let n = 0; n < count; n += 1) await place(`s${n}`, `Rue ${n}|FR`);
      for (const change of await log()) await apply(db, change);
    };

    // #region test-reconcile
    it("finds what is missing, old, left over and mistranslated; repairs all but the last", async () => {
      await fill(12);
      await db.exec(`
        delete from shipping.shipments where id = 's1';
        update shipping.shipments set version = version - 1, street = 'old' where id = 's2';
        update shipping.shipments set country = 'DE' where id = 's3';
        insert into shipping.shipments values ('s99', 'ghost', 'FR', 1, false)`);
      expect(await reconcile(db, 5)).toEqual({
        checked: 12,
        behind: ["s1", "s2"],
        extra: ["s99"],
        different: ["s3"], // the same version: a guard cannot heal a wrong translation
      });
      expect(await reconcile(db, 5)).toEqual({ checked: 12, behind: [], extra: [], different: ["s3"] });
    });
    // #endregion test-reconcile

    it("takes a row that is created between its readings neither for lost nor for left over", async () => {
      await fill(1);
      const report = await reconcile(db, 500, async (at) => {
        if (at === "between the readings") await apply(db, await place("s1", "Rue new|FR")); // streamed at once
      });
      expect(report).toEqual({ checked: 2, behind: [], extra: [], different: [] });
      expect((await copy()).map(({ id }) => id)).toEqual(["s0", "s1"]);
    });

    it("does not bury a row that is created again before it repairs", async () => {
      await fill(1);
      await remove("s0"); // the news of it is still under way
      const report = await reconcile(db, 500, async (at) => {
        if (at === "before the repair") await apply(db, await place("s0", "Rue again|FR"));
      });
      expect(report.extra).toEqual([]);
      expect(await copy()).toEqual([{ id: "s0", street: "Rue again" }]);
    });

    it("deletes what it has seen, and the row may come again later", async () => {
      await fill(1);
      await remove("s0");
      expect((await reconcile(db)).extra).toEqual(["s0"]);
      expect(await apply(db, await place("s0", "Rue again|FR"))).toBe(true);
    });

    it("finds nothing in an empty copy of an empty table, and everything in an empty copy of a full one", async () => {
      expect(await reconcile(db)).toEqual({ checked: 0, behind: [], extra: [], different: [] });
      for (const id of ["s1", "s2", "s3"]) await place(id, "Rue A 1|FR");
      expect((await reconcile(db, 2)).behind).toEqual(["s1", "s2", "s3"]);
    });
  });
});
