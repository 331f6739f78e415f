import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  append,
  cancel,
  handle,
  load,
  order,
  rows,
  SCHEMA,
  snapshot,
  WrongVersion,
  type Model,
  type Order,
} from "./event-store";

let SQL: SqlJsStatic;
let db: Database;
beforeAll(async () => {
  SQL = await initSqlJs();
});
beforeEach(() => {
  db = new SQL.Database();
  db.run(SCHEMA);
});
const placed = { type: "OrderPlaced", data: { customer: "ada", cents: 4900 } };
const charged = { type: "PaymentCharged", data: {} };
const count = (): number => Number(rows(db, "select count(*) as n from events")[0]?.["n"]);

describe("append", () => {
  // #region test-race
  it("two writers that read version 1 cannot both write version 2, and the loser decides again", () => {
    append(db, "order-17", 0, [placed]);
    let tries = 0;
    const attempt = (): number =>
      handle(db, "order-17", order, (state) => {
        if (++tries === 1) append(db, "order-17", 1, [charged]); // payment is quicker, between load and append
        return cancel(state);
      });
    expect(attempt).toThrow("too late: the order is paid");
    expect(tries).toBe(2);
    expect(load(db, "order-17", order).state.status).toBe("paid");
  });
  // #endregion test-race

  it("a batch is written whole or not at all", () => {
    append(db, "order-17", 0, [placed]);
    const broken = { type: null as unknown as string, data: {} };
    expect(() => append(db, "order-17", 1, [charged, broken])).toThrow(/NOT NULL/);
    expect(count()).toBe(1);
  });

  it("the unique key alone would let a writer skip a version; the check does not", () => {
    db.run("insert into events (stream, version, type, schema, data) values ('order-18', 1, 'OrderPlaced', 1, '{}')");
    db.run("insert into events (stream, version, type, schema, data) values ('order-18', 9, 'OrderPlaced', 1, '{}')");
    expect(() =>
      db.run("insert into events (stream, version, type, schema, data) values ('order-18', 9, 'X', 1, '{}')"),
    ).toThrow(/UNIQUE/);
    expect(() => append(db, "order-19", 8, [placed])).toThrow(WrongVersion);
  });
});

describe("load", () => {
  const history = (n: number): void => {
    append(db, "order-17", 0, [placed]);
    for (let i = 1; i < n; i++) append(db, "order-17", i, [{ type: "ItemAdded", data: { cents: 100 } }]);
  };

  // #region test-snapshot
  it("a snapshot saves reading and changes nothing else", () => {
    history(120);
    const without = load(db, "order-17", order);
    expect(without.read).toBe(120);
    expect(snapshot(db, "order-17", order, 100)).toBe(true);
    append(db, "order-17", 120, [charged]);
    expect(load(db, "order-17", order)).toEqual({ state: { status: "paid", cents: 16_800 }, version: 121, read: 1 });
    db.run("delete from snapshots");
    expect(load(db, "order-17", order)).toEqual({ state: { status: "paid", cents: 16_800 }, version: 121, read: 121 });
  });
  it("a snapshot of another shape is left alone, so corrected code is never fed the old mistake", () => {
    history(120);
    const wrong: Model<Order> = { ...order, evolve: (state, event) => ({ ...order.evolve(state, event), cents: 1 }) };
    snapshot(db, "order-17", wrong, 100);
    expect(load(db, "order-17", order).state.cents).toBe(1); // same shape number: the mistake lives on
    expect(load(db, "order-17", { ...order, shape: 2 }).state.cents).toBe(16_800);
  });
  // #endregion test-snapshot

  it("short streams get no snapshot", () => {
    history(100);
    expect(snapshot(db, "order-17", order, 100)).toBe(false);
  });
});
