import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { open } from "./databases";
import { checkoutSaga } from "./saga";
import { rowIsLocked } from "./two-phase-commit";

let inventory: PGlite, payment: PGlite;
beforeAll(async () => {
  [inventory, payment] = await Promise.all([open(), open()]);
  await inventory.exec("create table stock (sku text primary key, free int check (free >= 0))");
  await payment.exec("create table wallet (customer text primary key, cents int check (cents >= 0))");
}, 120_000);
afterAll(() => Promise.all([inventory.close(), payment.close()]));
beforeEach(async () => {
  await inventory.exec("delete from stock; insert into stock values ('lamp', 1)");
  await payment.exec("delete from wallet; insert into wallet values ('ada', 10)");
});

const free = async () => (await inventory.query<{ free: number }>("select free from stock")).rows[0]!.free;

// #region middle
it("shows the middle to everybody, and locks nothing there", async () => {
  const seen: unknown[] = [];
  const end = await checkoutSaga(inventory, payment, async () => {
    seen.push(await free(), await rowIsLocked(inventory, "select free from stock"));
  });
  expect(seen).toEqual([0, false]); // "sold out", and any other order may go on
  expect(end).toBe("undone"); // the wallet holds 10 cents
  expect(await free()).toBe(1); // what the reader saw was never true in the end
});
// #endregion middle

it("forgets the lamp when the process dies in the middle: a saga needs a log, too", async () => {
  const dies = () => Promise.reject(new Error("crash"));
  await expect(checkoutSaga(inventory, payment, dies)).rejects.toThrow("crash");
  expect(await free()).toBe(0);
});
