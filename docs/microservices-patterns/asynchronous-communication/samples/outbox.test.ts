import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { charge, once, place, placeAndPublish, relay, type Moment, type Placed } from "./outbox";

const schema = readFileSync(new URL("../config/outbox.sql", import.meta.url), "utf8");
const crashAt =
  (where: string): Moment =>
  (name) => {
    if (name === where) throw new Error(`crash ${where}`);
  };

describe("a real Postgres", { timeout: 60_000 }, () => {
  let db: PGlite;
  let topic: Placed[];
  const send = async (event: Placed): Promise<void> => {
    topic.push(event);
  };
  const count = async (table: string): Promise<number> =>
    Number((await db.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n);

  beforeAll(async () => {
    db = new PGlite();
    await db.exec(schema);
  }, 120_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    topic = [];
    await db.exec("truncate orders, outbox, charges, inbox");
  });

  // #region test-dual-write
  it("without an outbox, a crash between the writes leaves an order that nobody hears of", async () => {
    await expect(placeAndPublish(db, send, "o1", 4900, crashAt("between the writes"))).rejects.toThrow();
    expect(await count("orders")).toBe(1);
    expect(topic).toEqual([]);
  });
  it("publishing first does not help: then the message can tell of an order that was never stored", async () => {
    await place(db, "o1", 4900);
    await send({ id: "e1", orderId: "o1", total: 4900 });
    await expect(db.query("insert into orders values ('o1', 4900)")).rejects.toThrow(/duplicate key/);
    expect(topic).toHaveLength(1);
  });
  // #endregion test-dual-write

  // #region test-outbox
  it("with one, the same crash leaves neither the order nor the news", async () => {
    await expect(place(db, "o1", 4900, crashAt("between the writes"))).rejects.toThrow();
    expect([await count("orders"), await count("outbox")]).toEqual([0, 0]);
  });
  it("a relay that dies after sending sends again: never lost, sometimes doubled, with the same id", async () => {
    await place(db, "o1", 4900);
    await expect(relay(db, send, crashAt("between send and mark"))).rejects.toThrow();
    expect(await relay(db, send)).toBe(1);
    expect(await relay(db, send)).toBe(0);
    expect(topic).toHaveLength(2);
    expect(topic[0]?.id).toBe(topic[1]?.id);
  });
  // #endregion test-outbox

  it("relays in the order of creation", async () => {
    for (const order of ["o1", "o2", "o3"]) await place(db, order, 100);
    await relay(db, send);
    expect(topic.map(({ orderId }) => orderId)).toEqual(["o1", "o2", "o3"]);
  });

  // #region test-inbox
  it("charges once for an event that arrives twice", async () => {
    const event: Placed = { id: "0199d1c0-0000-7000-8000-000000000001", orderId: "o1", total: 4900 };
    expect(await once(db, "payment", event, charge(event))).toBe("done");
    expect(await once(db, "payment", event, charge(event))).toBe("known");
    expect(await count("charges")).toBe(1);
  });
  it("forgets the event too when it dies before the commit, so the next delivery does the work", async () => {
    const event: Placed = { id: "0199d1c0-0000-7000-8000-000000000002", orderId: "o2", total: 4900 };
    await expect(once(db, "payment", event, charge(event), crashAt("before the commit"))).rejects.toThrow();
    expect([await count("charges"), await count("inbox")]).toEqual([0, 0]);
    expect(await once(db, "payment", event, charge(event))).toBe("done");
    expect(await count("charges")).toBe(1);
  });
  it("keeps consumers apart: what payment has seen, shipping has not", async () => {
    const event: Placed = { id: "0199d1c0-0000-7000-8000-000000000003", orderId: "o3", total: 4900 };
    expect(await once(db, "payment", event, charge(event))).toBe("done");
    expect(await once(db, "shipping", event, async () => undefined)).toBe("done");
  });
  // #endregion test-inbox

  it("an inbox in a transaction of its own loses the work on a crash", async () => {
    const event: Placed = { id: "0199d1c0-0000-7000-8000-000000000004", orderId: "o4", total: 4900 };
    await once(db, "payment", event, async () => undefined); // the id is committed; the process dies before the charge
    expect(await once(db, "payment", event, charge(event))).toBe("known");
    expect(await count("charges")).toBe(0);
  });
});
