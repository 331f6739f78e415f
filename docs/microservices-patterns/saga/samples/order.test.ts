import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyShop } from "./database";
import { beginCancel, move } from "./order";

let database: PGlite;
beforeAll(async () => {
  database = await emptyShop();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => database.exec("delete from orders; insert into orders values ('o1', 4900, 'approval_pending')"));

const state = async () => (await database.query<{ state: string }>("select state from orders")).rows[0]!.state;

describe("checkout and cancellation of one order", () => {
  it("without a lock, approval overwrites the cancellation: a lost update", async () => {
    await database.exec("update orders set state = 'cancelled'"); // the customer cancels while payment is slow
    await database.exec("update orders set state = 'approved'"); // the last step of the checkout saga
    expect(await state()).toBe("approved");
  });

  it("with the pending state as a lock, cancelling waits for the checkout and then wins", async () => {
    expect(await beginCancel(database, "o1")).toBe("in progress, try later");
    expect(await move(database, "o1", "approval_pending", "approved")).toBe(true);
    expect(await beginCancel(database, "o1")).toBe("done");
    expect(await move(database, "o1", "approval_pending", "approved")).toBe(false); // a repeated approval changes nothing
    expect(await state()).toBe("cancel_pending");
  });
});
