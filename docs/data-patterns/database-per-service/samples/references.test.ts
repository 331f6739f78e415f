import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isOrphan, orphansPerDay, type Way } from "./orphans";
import { applyNews, reserve, sweep, type Ask } from "./references";

const AT = new Date("2026-11-23T12:00:00Z");
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);

describe("references without joins (PostgreSQL)", { timeout: 60_000 }, () => {
  let db: PGlite;
  beforeAll(async () => {
    db = await PGlite.create();
    await db.exec(readFileSync(new URL("../config/services.sql", import.meta.url), "utf8"));
  }, 120_000);
  afterAll(() => db.close());
  beforeEach(() => db.exec("truncate inventory.reservations, inventory.known_orders, orders.orders"));

  const open = { id: "o1", state: "open", version: 1 } as const;
  const cancelled = { id: "o1", state: "cancelled", version: 2 } as const;
  const state = async (id = "o1") =>
    (await db.query<{ state: string }>("select state from inventory.reservations where order_id = $1", [id])).rows[0]
      ?.state;

  // #region test-any-order
  it("news may come twice, late and in any order: the end is the same", async () => {
    expect(await applyNews(db, cancelled)).toBe(true); // overtook the news that it was placed
    expect(await applyNews(db, open)).toBe(false); // late: the tombstone knows better
    expect(await applyNews(db, cancelled)).toBe(false); // twice
    expect(await reserve(db, "o1", "mug", AT)).toBe("refused");
    expect(await state()).toBeUndefined();
  });

  it("a reservation that is quicker than the event waits for it; it is not refused", async () => {
    expect(await reserve(db, "o1", "mug", AT)).toBe("unconfirmed");
    await applyNews(db, open);
    expect(await state()).toBe("held");
    await applyNews(db, cancelled);
    expect(await state()).toBe("released");
  });
  // #endregion test-any-order

  it("a released reservation stays released, and the reference to an order nobody mentioned is refused by the database", async () => {
    await applyNews(db, open);
    await reserve(db, "o1", "mug", AT);
    await applyNews(db, cancelled);
    await applyNews(db, { id: "o1", state: "open", version: 3 });
    expect(await state()).toBe("released");
    await expect(
      db.query("insert into inventory.reservations values ('o7', 'mug', 'held', $1)", [AT]),
    ).rejects.toMatchObject({ code: "23503" });
  });

  // #region test-sweep
  it("the sweep asks in one batch, and silence decides nothing", async () => {
    for (const id of ["lost-event", "never-was", "no-word", "young"])
      await reserve(db, id, "mug", id === "young" ? later(590) : AT);
    const asked: string[][] = [];
    const ask: Ask = async (ids) => {
      asked.push([...ids]);
      return new Map([
        ["lost-event", { id: "lost-event", state: "open", version: 4 }],
        ["never-was", null],
      ]);
    };
    const away: Ask = () => Promise.reject(new Error("order does not answer"));
    await expect(sweep(db, later(600), 60, away)).rejects.toThrow("order does not answer");
    expect(await state("never-was")).toBe("unconfirmed"); // an outage of order releases nothing

    expect(await sweep(db, later(600), 60, ask)).toEqual({ asked: 3, confirmed: 1, orphans: 1, unanswered: 1 });
    expect(asked).toEqual([["lost-event", "never-was", "no-word"]]); // "young" is within the grace
    expect([await state("lost-event"), await state("never-was"), await state("no-word")]).toEqual([
      "held",
      "released",
      "unconfirmed",
    ]);
  });
  // #endregion test-sweep

  it("news that arrives while the owner is being asked wins over its older answer", async () => {
    await reserve(db, "o1", "mug", AT);
    const ask: Ask = async () => {
      await applyNews(db, open); // the event arrives during the call
      return new Map([["o1", null]]);
    };
    expect(await sweep(db, later(600), 60, ask)).toMatchObject({ orphans: 0 });
    expect(await state()).toBe("held");
  });

  describe("the table of the page", () => {
    const normal = { checkAt: 1_000, commitAt: 1_050, lag: 10 };
    const paused = { checkAt: 1_000, commitAt: 6_000, lag: 10 };

    /** Plays one order on the database: the steps happen in the order of their times. */
    async function play(way: Way, timing: typeof normal, cancelAt: number): Promise<boolean> {
      await db.exec("truncate inventory.reservations, inventory.known_orders, orders.orders");
      await db.exec("insert into orders.orders values ('o1', 'c1', 'open', 1)");
      await applyNews(db, open);
      let allowed = true;
      const write = (held: boolean) =>
        held ? db.exec("insert into inventory.reservations values ('o1', 'mug', 'held', now())") : undefined;
      const steps: [number, number, () => unknown][] = [
        [cancelAt, 0, () => db.exec("update orders.orders set state = 'cancelled', version = 2")],
        [cancelAt + timing.lag, 1, () => hear(way)],
        [
          timing.checkAt,
          2,
          async () => {
            if (way === "ask order")
              allowed = (await db.query("select from orders.orders where state = 'open'")).rows.length === 1;
          },
        ],
        [timing.commitAt, 3, () => (way === "own copy" ? reserve(db, "o1", "mug", AT) : write(allowed))],
      ];
      for (const [, , step] of steps.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) await step();
      return (await state()) === "held";
    }
    /** Without a copy the handler can only release what it finds. */
    const hear = (way: Way) =>
      way === "own copy" ? applyNews(db, cancelled) : db.exec("update inventory.reservations set state = 'released'");

    it("the model agrees with the database, before, in and after the window", async () => {
      for (const timing of [normal, paused])
        for (const way of ["no check", "ask order", "own copy"] as const)
          for (const cancelAt of [500, 1_000, 1_001, 1_040, 1_041, 1_050, 5_990, 5_991, 9_000])
            expect([way, cancelAt, await play(way, timing, cancelAt)]).toEqual([
              way,
              cancelAt,
              isOrphan(way, timing, cancelAt),
            ]);
    });

    it("orphans a day at 100 checkouts a second, 2 % of them cancelled within 100 seconds", () => {
      const perDay = 100 * 86_400 * 0.02;
      expect(perDay).toBe(172_800);
      const row = (way: Way) => [normal, paused].map((timing) => Math.round(orphansPerDay(way, timing, perDay)));
      expect(row("no check")).toEqual([1_797, 10_351]);
      expect(row("ask order")).toEqual([69, 8_623]);
      expect(row("own copy")).toEqual([0, 0]);
    });
  });
});
