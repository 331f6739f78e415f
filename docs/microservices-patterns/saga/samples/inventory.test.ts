import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyShop } from "./database";
import { availability, confirm, release, reserve } from "./inventory";

let database: PGlite;
beforeAll(async () => {
  database = await emptyShop();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => database.exec("delete from reservation; delete from stock; insert into stock values ('lamp', 1)"));

const free = async () => (await database.query<{ free: number }>("select free from stock")).rows[0]!.free;
const state = async (order: string) =>
  (await database.query<{ state: string }>("select state from reservation where order_id = $1", [order])).rows[0]
    ?.state;

describe("reserving and releasing", () => {
  it("takes effect once, however often it is told", async () => {
    for (let attempt = 0; attempt < 3; attempt++) expect(await reserve(database, "o1", "lamp", 1)).toBe("done");
    expect(await free()).toBe(0);
    for (let attempt = 0; attempt < 3; attempt++) expect(await release(database, "o1")).toBe("done");
    expect(await free()).toBe(1);
  });

  it("gives a refusal again, even when there is stock by now", async () => {
    expect(await reserve(database, "o1", "lamp", 2)).toBe("refused");
    await database.exec("update stock set free = 5");
    expect(await reserve(database, "o1", "lamp", 2)).toBe("refused");
    expect(await free()).toBe(5);
  });

  // #region tombstone
  it("refuses a reservation that arrives after its cancellation", async () => {
    expect(await release(database, "o1")).toBe("done"); // the original is still in the network
    expect(await state("o1")).toBe("cancelled"); // the tombstone
    expect(await reserve(database, "o1", "lamp", 1)).toBe("refused");
    expect(await free()).toBe(1);
  });
  // #endregion tombstone

  it("adds back what it took, not what was there before", async () => {
    await database.exec("update stock set free = 10");
    await reserve(database, "o1", "lamp", 1);
    await reserve(database, "o2", "lamp", 4); // in between T and C
    await release(database, "o1");
    expect(await free()).toBe(6); // writing back the 10 that o1 had seen would lose the four of o2
  });
});

describe("a reader between reservation and release", () => {
  it("without the pending state reads that the last lamp is gone, which never becomes true", async () => {
    await reserve(database, "o1", "lamp", 1);
    const dirty = (await free()) === 0 ? "sold out" : "in stock";
    await release(database, "o1");
    expect(dirty).toBe("sold out");
    expect(await availability(database, "lamp")).toBe("in stock");
  });

  it("with it, says perhaps, and is never wrong", async () => {
    await reserve(database, "o1", "lamp", 1);
    expect(await availability(database, "lamp")).toBe("perhaps");
    await confirm(database, "o1");
    expect(await availability(database, "lamp")).toBe("sold out");
  });
});
