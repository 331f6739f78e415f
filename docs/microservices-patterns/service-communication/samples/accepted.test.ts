import { afterEach, describe, expect, it, vi } from "vitest";
import { shop, type Checkout, type Work } from "./accepted";

const placed = ({ checkoutId }: Work): Checkout => ({ state: "placed", orderId: `o-${checkoutId}` });
const put = (id: string, cart = ["shoes"]) => ({ method: "PUT", url: `/checkouts/${id}`, payload: { cart } }) as const;

describe("a checkout that is accepted now and done later", () => {
  // #region test-202
  it("answers 202 with nobody working, and 303 once somebody has worked", async () => {
    const { app, work } = shop();

    const accepted = await app.inject(put("17"));
    expect(accepted.statusCode).toBe(202);
    expect(accepted.headers).toMatchObject({ location: "/checkouts/17", "retry-after": "1" });

    const pending = await app.inject("/checkouts/17");
    expect([pending.statusCode, pending.json()]).toEqual([200, { state: "pending" }]);

    expect(work(placed)).toBe(true);
    const done = await app.inject("/checkouts/17");
    expect([done.statusCode, done.headers.location]).toEqual([303, "/orders/o-17"]);
  });
  // #endregion test-202

  it("queues a repeated PUT once", async () => {
    const { app, work } = shop();
    await app.inject(put("17"));
    expect((await app.inject(put("17"))).statusCode).toBe(202);
    expect(work(placed)).toBe(true);
    expect(work(placed)).toBe(false);
    expect((await app.inject(put("17"))).json()).toEqual({ state: "placed", orderId: "o-17" });
    expect(work(placed)).toBe(false);
  });

  it("tells of a refusal that came after the 202 with 200 and a state", async () => {
    const { app, work } = shop();
    await app.inject(put("17"));
    work(() => ({ state: "rejected", reason: "card declined" }));
    const status = await app.inject("/checkouts/17");
    expect([status.statusCode, status.json()]).toEqual([200, { state: "rejected", reason: "card declined" }]);
    expect(status.headers["retry-after"]).toBeUndefined();
  });

  it("says at once what it can know at once", async () => {
    const { app, work } = shop();
    expect((await app.inject(put("17", []))).statusCode).toBe(400);
    expect((await app.inject("/checkouts/17")).statusCode).toBe(404);
    expect(work(placed)).toBe(false);
  });

  it("refuses when the queue is full, and repeats of what is queued still pass", async () => {
    const { app, work } = shop({ capacity: 2 });
    await app.inject(put("1"));
    await app.inject(put("2"));
    const refused = await app.inject(put("3"));
    expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([503, "5"]);
    expect((await app.inject(put("2"))).statusCode).toBe(202);
    work(placed);
    expect((await app.inject(put("3"))).statusCode).toBe(202);
  });
});

describe("a facade that waits for a while", () => {
  afterEach(() => void vi.useRealTimers());

  it("answers 200 if the work ends in time", async () => {
    const { app, work } = shop({ waitMs: 2000 });
    const answer = app.inject(put("17"));
    await vi.waitUntil(() => work(placed), { interval: 1 });
    expect([(await answer).statusCode, (await answer).json()]).toEqual([200, { state: "placed", orderId: "o-17" }]);
  });

  it("answers 202 when its patience is over, and the work goes on", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { app, work } = shop({ waitMs: 2000 });
    let status = 0;
    const answer = app.inject(put("17")).then((response) => (status = response.statusCode));
    while (vi.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(1999);
    expect(status).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    await answer;
    expect(status).toBe(202);
    expect(work(placed)).toBe(true);
  });
});
