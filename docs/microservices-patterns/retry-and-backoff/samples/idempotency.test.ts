import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Answer, forget, once, TABLE } from "./idempotency";

let db: PGlite;
beforeAll(async () => {
  db = await PGlite.create();
  await db.exec(TABLE);
}, 60_000);
afterAll(() => db.close());
beforeEach(async () => void (await db.exec("DELETE FROM idempotency_key")));

const noon = new Date("2026-11-22T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const daysLater = (days: number) => later(days * 86_400);
const request = { client: "order", key: "key-7", body: '{"order":7,"cents":4990}' };
const paid: Answer = { status: 201, body: '{"receipt":"r-1"}' };
const charge = () => vi.fn(() => Promise.resolve(paid));

describe("an idempotency key", () => {
  // #region test-replay
  it("charges once and repeats the stored answer", async () => {
    const work = charge();
    expect(await once(db, request, noon, work)).toEqual(paid);
    expect(await once(db, request, later(5), work)).toEqual(paid);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("refuses a second request that comes while the first is at work", async () => {
    let finish = (_answer: Answer) => {};
    const slow = vi.fn(() => new Promise<Answer>((resolve) => (finish = resolve)));
    const first = once(db, request, noon, slow);
    await vi.waitFor(() => expect(slow).toHaveBeenCalled());

    const second = charge();
    expect((await once(db, request, later(1), second)).status).toBe(409);
    finish(paid);
    expect(await first).toEqual(paid);
    expect(second).not.toHaveBeenCalled();
  });
  // #endregion test-replay

  it("lets one of ten simultaneous requests through", async () => {
    const work = charge();
    const answers = await Promise.all(Array.from({ length: 10 }, () => once(db, request, noon, work)));
    expect(work).toHaveBeenCalledTimes(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  });

  it("refuses another request under a used key", async () => {
    await once(db, request, noon, charge());
    const work = charge();
    const other = { ...request, body: '{"order":7,"cents":9990}' };
    expect((await once(db, other, later(1), work)).status).toBe(422);
    expect(work).not.toHaveBeenCalled();
  });

  it("belongs to its client: the same key of another one is another request", async () => {
    await once(db, request, noon, charge());
    const work = charge();
    expect(await once(db, { ...request, client: "subscriptions" }, noon, work)).toEqual(paid);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("stores a declined card as well: the same key gives the same no", async () => {
    const declined = { status: 402, body: '{"title":"declined"}' };
    await once(db, request, noon, () => Promise.resolve(declined));
    expect(await once(db, request, later(1), charge())).toEqual(declined);
  });

  it("is given back when certainly nothing was done, so that a retry can work", async () => {
    await once(db, request, noon, () => Promise.resolve({ status: 503, body: "" }));
    expect(await once(db, request, later(1), charge())).toEqual(paid);
  });

  it("stays taken after a crash, until the lease is over", async () => {
    await expect(once(db, request, noon, () => Promise.reject(new Error("killed")))).rejects.toThrow("killed");
    expect((await once(db, request, later(10), charge())).status).toBe(409);
    const work = charge();
    expect(await once(db, request, later(31), work)).toEqual(paid);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("is not taken over by another request, however long ago the crash was", async () => {
    await expect(once(db, request, noon, () => Promise.reject(new Error("killed")))).rejects.toThrow("killed");
    const work = charge();
    const other = { ...request, body: '{"order":7,"cents":9990}' };
    expect((await once(db, other, later(31), work)).status).toBe(422);
    expect(work).not.toHaveBeenCalled();
  });

  it("protects nobody once it has been forgotten", async () => {
    const work = charge();
    await once(db, request, noon, work);
    await forget(db, daysLater(13));
    await once(db, request, daysLater(13), work);
    expect(work).toHaveBeenCalledTimes(1);
    await forget(db, daysLater(15));
    await once(db, request, daysLater(15), work);
    expect(work).toHaveBeenCalledTimes(2); // charged twice
  });
});
