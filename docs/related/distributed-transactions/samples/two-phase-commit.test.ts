import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { open, openShop, runConfig } from "./databases";
import { type Branch, Crash, commit, type CrashPoint, inDoubt, recover, rowIsLocked } from "./two-phase-commit";

let log: PGlite, inventory: PGlite, payment: PGlite;
let participants: Map<string, PGlite>;
let branches: Branch[];
const LAMP = "select free from stock where sku = 'lamp'";
const WALLET = "select cents from wallet where customer = 'ada'";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  ({ log, inventory, payment, branches } = shop);
  participants = new Map(branches.map(({ name, database }) => [name, database]));
}, 120_000);
afterAll(() => shop.close());
beforeEach(() => shop.reset());

const one = async (database: PGlite, sql: string) =>
  Object.values((await database.query<Record<string, number>>(sql)).rows[0]!)[0]!;
const state = async () => ({ free: await one(inventory, LAMP), cents: await one(payment, WALLET) });
const BEFORE = { free: 5, cents: 10_000 };
const AFTER = { free: 4, cents: 5100 };

describe("two-phase commit on two PostgreSQL databases", () => {
  it("commits both", async () => {
    expect(await commit(log, "checkout-1", branches)).toBe(true);
    expect(await state()).toEqual(AFTER);
    expect(await one(log, "select count(*)::int from decision")).toBe(0); // forgotten
  });

  it("aborts both when one cannot promise, and logs nothing", async () => {
    await payment.exec("update wallet set cents = 10");
    expect(await commit(log, "checkout-1", branches)).toBe(false);
    expect(await state()).toEqual({ free: 5, cents: 10 });
    expect([...(await inDoubt(inventory)), ...(await inDoubt(payment))]).toEqual([]);
  });

  // #region table
  // The table of the page: the coordinator dies after the point; who is in doubt, what is locked, how it ends.
  it.each<[CrashPoint, [number, number], [boolean, boolean], typeof AFTER]>([
    ["first vote", [1, 0], [true, false], BEFORE],
    ["all votes", [1, 1], [true, true], BEFORE],
    ["decision", [1, 1], [true, true], AFTER],
    ["first commit", [0, 1], [false, true], AFTER],
    ["all commits", [0, 0], [false, false], AFTER],
  ])("dies after: %s", async (point, doubt, locked, end) => {
    await expect(commit(log, "checkout-1", branches, point)).rejects.toThrow(Crash);
    expect([(await inDoubt(inventory)).length, (await inDoubt(payment)).length]).toEqual(doubt);
    expect([await rowIsLocked(inventory, LAMP), await rowIsLocked(payment, WALLET)]).toEqual(locked);
    await recover(log, participants);
    expect(await state()).toEqual(end);
    expect([await rowIsLocked(inventory, LAMP), await rowIsLocked(payment, WALLET)]).toEqual([false, false]);
  });
  // #endregion table

  it("lets a reader of both see one side committed and the other not yet", async () => {
    await expect(commit(log, "checkout-1", branches, "first commit")).rejects.toThrow(Crash);
    expect(await state()).toEqual({ free: 4, cents: 10_000 }); // atomic, not isolated
    await recover(log, participants);
  });

  // #region heuristic
  it("ends half and half when somebody decides by hand, and recovery cannot mend it", async () => {
    await expect(commit(log, "checkout-1", branches, "decision")).rejects.toThrow(Crash);
    await inventory.exec("rollback prepared 'checkout-1'"); // the on-call engineer frees the lamp: a heuristic decision
    await recover(log, participants);
    expect(await state()).toEqual({ free: 5, cents: 5100 }); // paid, and no lamp
  });
  // #endregion heuristic

  it("refuses to prepare as shipped", async () => {
    await expect(log.exec("begin; prepare transaction 'checkout-9'")).rejects.toThrow(
      "prepared transactions are disabled",
    );
    await log.exec("rollback");
  });
});

const held = async (database: PGlite) =>
  (await database.query<{ held: string }>("select held::text from in_doubt")).rows.map((row) => row.held);

describe("a participant that restarts while it is in doubt", () => {
  it("comes back with the promise and the lock", async () => {
    const folder = mkdtempSync(join(tmpdir(), "two-phase-"));
    const first = await open(join(folder, "data"));
    await runConfig(first, "two-phase.sql");
    await first.exec("create table stock (sku text primary key, free int); insert into stock values ('lamp', 5)");
    await first.exec("begin; update stock set free = free - 1; prepare transaction 'checkout-1'");
    expect(await held(first)).toContain("stock");
    await first.close();
    const second = await open(join(folder, "data"));
    expect(await inDoubt(second)).toEqual(["checkout-1"]);
    expect(await rowIsLocked(second, LAMP)).toBe(true);
    expect(await held(second)).toContain("stock");
    await second.exec("commit prepared 'checkout-1'");
    expect(await one(second, LAMP)).toBe(4);
    await second.close();
    rmSync(folder, { recursive: true });
  }, 60_000);
});
