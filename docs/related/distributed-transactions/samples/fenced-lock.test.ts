import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { open } from "./databases";
import { announce, LockService, write, writeIfNotExpired } from "./fenced-lock";

let store: PGlite;
let now = 0;
const clock = () => now;
beforeAll(async () => {
  store = await open(undefined, 0);
  await store.exec("create table price_list (id int primary key, body text, token bigint not null)");
}, 60_000);
afterAll(() => store.close());
beforeEach(async () => {
  now = 0;
  await store.exec("delete from price_list; insert into price_list values (1, 'old', 0)");
});
const body = async () => (await store.query<{ body: string }>("select body from price_list")).rows[0]!.body;

describe("a holder that pauses for longer than its lease", () => {
  // #region late
  it("is refused by the store when it writes late", async () => {
    const locks = new LockService(clock, 10_000);
    const a = locks.acquire("a")!;
    expect(locks.acquire("b")).toBeUndefined(); // held
    now = 15_000; // a stands still for 15 seconds and does not know it
    const b = locks.acquire("b")!;
    expect([a.token, b.token]).toEqual([33, 34]);
    expect(await write(store, "from b", b.token)).toBe("written");
    expect(await write(store, "from a", a.token)).toBe("stale");
    expect(await body()).toBe("from b");
  });
  // #endregion late

  it("overwrites its successor when it only looks at the clock first", async () => {
    const locks = new LockService(clock, 10_000);
    const a = locks.acquire("a")!;
    now = 9999; // in time, by a millisecond
    const outcome = await writeIfNotExpired(store, "from a", a, clock, () => {
      now = 15_000;
      locks.acquire("b");
    });
    expect(outcome).toBe("written");
    expect(await body()).toBe("from a"); // although b holds the lock
  });

  // #region window
  it("still gets through until the successor has written: tokens order writes, they do not stop a holder", async () => {
    const locks = new LockService(clock, 10_000);
    const a = locks.acquire("a")!;
    now = 15_000;
    const b = locks.acquire("b")!; // holds the lock, has read "old", has not written
    expect(await write(store, "from a", a.token)).toBe("written");
    expect(await write(store, "made from old, by b", b.token)).toBe("written"); // a's update is lost
  });

  it("does not get through once the successor has announced itself before it reads", async () => {
    const locks = new LockService(clock, 10_000);
    const a = locks.acquire("a")!;
    now = 15_000;
    const b = locks.acquire("b")!;
    expect(await announce(store, b.token)).toBe("announced"); // the first act: raise the store's token
    const read = await body();
    expect(await write(store, "from a", a.token)).toBe("stale");
    expect(await write(store, `made from ${read}, by b`, b.token)).toBe("written");
    expect(await announce(store, a.token)).toBe("stale"); // nor can a take the number back
  });
  // #endregion window
});
