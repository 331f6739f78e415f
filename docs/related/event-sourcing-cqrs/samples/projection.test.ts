import initSqlJs, { type Database, type SqlJsStatic } from "sql.js";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { append, rows, SCHEMA } from "./event-store";
import {
  catchUp,
  checkpoint,
  CHECKPOINTS,
  create,
  orderList,
  project,
  projectApart,
  publish,
  revenue,
  type Moment,
} from "./projection";

let SQL: SqlJsStatic;
let db: Database;
beforeAll(async () => {
  SQL = await initSqlJs();
});
beforeEach(() => {
  db = new SQL.Database();
  db.run(SCHEMA);
  db.run(CHECKPOINTS);
});
const crash: Moment = (name) => {
  throw new Error(`crash: ${name}`);
};
const place = (id: string, cents = 4900): void => {
  append(db, id, 0, [{ type: "OrderPlaced", data: { customer: "ada", cents } }]);
};
const pay = (id: string, cents = 4900): void => {
  append(db, id, 1, [{ type: "PaymentCharged", data: { cents } }]);
};
const cents = (): unknown => rows(db, "select cents from revenue")[0]?.["cents"];
const list = (name: string): unknown[] => rows(db, `select order_id, status, version from ${name} order by order_id`);

describe("the checkpoint", () => {
  beforeEach(() => {
    create(db, revenue);
    place("order-17");
    pay("order-17");
  });

  // #region test-checkpoint
  it("in the view's transaction: a crash repeats the batch, and nothing is counted twice", () => {
    expect(() => project(db, revenue, 100, crash)).toThrow("crash");
    expect([cents(), checkpoint(db, "revenue")]).toEqual([0, 0]);
    catchUp(db, revenue);
    expect(cents()).toBe(4900);
  });
  it("kept apart: the same crash counts 49 € twice", () => {
    expect(() => projectApart(db, revenue, crash)).toThrow("crash");
    projectApart(db, revenue);
    expect(cents()).toBe(9800);
  });
  // #endregion test-checkpoint
});

it("a row that knows its version can be handed every event again", () => {
  const view = orderList("order_list_1");
  create(db, view);
  place("order-17");
  append(db, "order-17", 1, [{ type: "ItemAdded", data: { cents: 100 } }]);
  catchUp(db, view);
  const once = rows(db, "select * from order_list_1");
  db.run("update checkpoints set position = 0");
  catchUp(db, view);
  expect(rows(db, "select * from order_list_1")).toEqual(once);
  expect(once[0]).toMatchObject({ cents: 5000, version: 2 });
});

describe("a rebuild beside the old view", () => {
  // #region test-swap
  it("readers see the old table until the new one is level, and never less than before", () => {
    const [old, next] = [orderList("order_list_1"), orderList("order_list_2")];
    create(db, old);
    for (let i = 0; i < 250; i++) place(`order-${String(i).padStart(3, "0")}`);
    catchUp(db, old);
    publish(db, "order_list", old);

    create(db, next);
    project(db, next, 100);
    pay("order-007"); // the shop goes on selling
    catchUp(db, old);
    expect(() => publish(db, "order_list", next, old)).toThrow("readers would go back in time");
    expect(list("order_list")).toHaveLength(250);

    catchUp(db, next);
    publish(db, "order_list", next, old);
    expect(list("order_list")).toEqual(list("order_list_1"));
    expect(list("order_list")).toContainEqual({ order_id: "order-007", status: "paid", version: 2 });
  });
  // #endregion test-swap

  it("emptied in place, the list lacks the newest orders until the very end", () => {
    const view = orderList("order_list_1");
    create(db, view);
    for (let i = 0; i < 250; i++) place(`order-${String(i).padStart(3, "0")}`);
    catchUp(db, view);
    db.run("delete from order_list_1; update checkpoints set position = 0");
    project(db, view, 100);
    expect(list("order_list_1")).toHaveLength(100);
    expect(rows(db, "select * from order_list_1 where order_id = 'order-249'")).toEqual([]);
  });
});
