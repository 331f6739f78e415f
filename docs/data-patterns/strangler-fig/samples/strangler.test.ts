import fastify, { type FastifyInstance } from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { bucket, ownerOf, strangler, type Options, type Owner, type Slice } from "./strangler";

const SHIPPING: Slice = { prefix: "/shipping", percent: 0, shadow: 0, returnable: true };
const close: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of close.splice(0).toReversed()) await end();
});

/** One side: keeps its own shipments, writes down what it was asked, and answers quotes as `quote` says. */
async function side(name: Owner, quote: (shadow: boolean) => Promise<unknown> | unknown) {
  const app = fastify();
  const seen: { method: string; shadow: boolean }[] = [];
  const shipments: string[] = [];
  app.addHook("onRequest", async ({ method, headers }) => {
    seen.push({ method, shadow: headers["x-shadow"] === "1" });
  });
  app.get("/*", ({ headers }) => quote(headers["x-shadow"] === "1"));
  app.post("/*", async ({ body }) => {
    shipments.push((body as { id: string }).id);
    return { by: name };
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  close.push(() => app.close());
  return { app, seen, shipments, origin: `http://127.0.0.1:${(app.server.address() as { port: number }).port}` };
}

async function shop(
  slice: Partial<Slice>,
  options: Partial<Options> = {},
  quotes: Partial<Record<Owner, unknown>> = {},
) {
  const answer = (name: Owner) => (shadow: boolean) => {
    const given = quotes[name] ?? { price: "4.90" };
    return typeof given === "function" ? (given as (shadow: boolean) => unknown)(shadow) : given;
  };
  const monolith = await side("monolith", answer("monolith"));
  const shipping = await side("shipping", answer("shipping"));
  const facade = strangler({
    origins: { monolith: monolith.origin, shipping: shipping.origin },
    slices: [{ ...SHIPPING, ...slice }],
    rules: { money: ["price"], ignore: ["quotedAt"] },
    room: 10,
    draw: () => 0,
    timeoutMs: 5_000,
    ...options,
  });
  close.push(() => facade.close());
  return { monolith, shipping, facade };
}
const ask = (app: FastifyInstance, customer: string, url = "/shipping/quotes/o1") =>
  app.inject({ method: "GET", url, headers: { "x-customer-id": customer } });
const ship = (app: FastifyInstance, customer: string, id: string) =>
  app.inject({
    method: "POST",
    url: "/shipping/shipments",
    headers: { "x-customer-id": customer, "content-type": "application/json" },
    payload: { id },
  });
const customers = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);

describe("who owns a request", () => {
  it("hits the percentage, and a larger one keeps everybody who was in", () => {
    const at = (percent: number) =>
      new Set(customers(10_000).filter((id) => ownerOf({ ...SHIPPING, percent }, id, false) === "shipping"));
    const [ten, fifty] = [at(10), at(50)];
    expect(ten.size / 10_000).toBeCloseTo(0.1, 1); // binomial: one deviation is 0.003
    expect(fifty.size / 10_000).toBeCloseTo(0.5, 1);
    expect([...ten].every((id) => fifty.has(id))).toBe(true);
  });

  it("draws independently for another slice, so that the same customers are not always first", () => {
    const both = customers(10_000).filter((id) => bucket(id, "/shipping") < 10 && bucket(id, "/payment") < 10);
    expect(both.length / 10_000).toBeCloseTo(0.01, 2);
  });

  it("keeps customers without an id on one side", () => {
    expect(ownerOf({ ...SHIPPING, percent: 99 }, undefined, false)).toBe("monolith");
    expect(ownerOf({ ...SHIPPING, percent: 100 }, undefined, false)).toBe("shipping");
  });

  it("refuses a slice that cannot return and is not complete", () => {
    const options = {
      origins: { monolith: "http://a", shipping: "http://b" },
      rules: {},
      room: 1,
      draw: () => 0,
      timeoutMs: 1,
    };
    expect(() => strangler({ ...options, slices: [{ ...SHIPPING, percent: 50, returnable: false }] })).toThrow(/100/);
  });
});

describe("the façade on loopback", () => {
  // #region test-once
  it("carries every write out exactly once, on the customer's side, however much is shadowed", async () => {
    const { monolith, shipping, facade } = await shop({ percent: 50, shadow: 1 });
    const ids = customers(200);
    for (const id of ids) await ship(facade.app, id, id);
    await facade.settled();
    expect([...monolith.shipments, ...shipping.shipments].toSorted()).toEqual(ids.toSorted());
    for (const id of ids) {
      const home = bucket(id, "/shipping") < 50 ? shipping : monolith;
      expect(home.shipments).toContain(id); // and its next read goes to the same side
    }
    expect(monolith.seen.concat(shipping.seen).some(({ shadow }) => shadow)).toBe(false);
  });
  // #endregion test-once

  it("routes by path: what is not in a slice, or only looks like it, stays with the monolith", async () => {
    const { facade } = await shop({ percent: 100 });
    const owner = async (url: string) => (await ask(facade.app, "c1", url)).headers["x-owner"];
    expect(await owner("/shipping/quotes/o1?country=FR")).toBe("shipping");
    expect(await owner("/shipping-labels/o1")).toBe("monolith");
    expect(await owner("/orders/o1")).toBe("monolith");
  });

  // #region test-waits
  it("does not let the customer wait for the shadow, and drops what has no room", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = async (shadow: boolean) => {
      if (shadow) await held;
      return { price: 4.9 };
    };
    const { facade } = await shop({ shadow: 1 }, { room: 2 }, { shipping: slow });
    for (const id of customers(5)) expect((await ask(facade.app, id)).headers["x-owner"]).toBe("monolith");
    release();
    await facade.settled();
    expect(await facade.counts()).toEqual({ match: 2, mismatch: 0, failed: 0, dropped: 3 });
  });
  // #endregion test-waits

  it("compares what the answers mean, and counts a different price and a different status", async () => {
    const quotes = { monolith: { price: "4.90", quotedAt: 1 }, shipping: { price: 4.9, quotedAt: 2 } };
    const same = await shop({ shadow: 1 }, {}, quotes);
    await ask(same.facade.app, "c1");
    await same.facade.settled();
    expect(await same.facade.counts()).toMatchObject({ match: 1, mismatch: 0 });

    const other = await shop({ shadow: 1 }, {}, { ...quotes, shipping: { price: 5.9 } });
    await ask(other.facade.app, "c1");
    await other.facade.settled();
    expect(await other.facade.counts()).toMatchObject({ match: 0, mismatch: 1 });

    const broken = await shop({ shadow: 1 }, {}, { ...quotes, shipping: () => Promise.reject(new Error("bug")) });
    expect((await ask(broken.facade.app, "c1")).statusCode).toBe(200);
    await broken.facade.settled();
    expect(await broken.facade.counts()).toMatchObject({ match: 0, mismatch: 1 });
  });

  it("counts a shadow that cannot be reached as failed, and the customer has the answer all the same", async () => {
    const { facade, shipping } = await shop({ shadow: 1 });
    await shipping.app.close();
    expect((await ask(facade.app, "c1")).statusCode).toBe(200);
    await facade.settled();
    expect(await facade.counts()).toEqual({ match: 0, mismatch: 0, failed: 1, dropped: 0 });
  });

  // #region test-no-fallback
  it("answers 502 for an owner that is gone, and does not try the other side", async () => {
    const { monolith, shipping, facade } = await shop({ percent: 100 });
    await shipping.app.close();
    expect((await ship(facade.app, "c1", "s1")).statusCode).toBe(502);
    expect(monolith.seen).toEqual([]);
  });
  // #endregion test-no-fallback

  // #region test-kill
  it("returns everybody at the kill switch, unless the slice is past its point of no return", async () => {
    const { facade } = await shop({ percent: 100 });
    facade.kill(true);
    expect((await ask(facade.app, "c1")).headers["x-owner"]).toBe("monolith");
    facade.kill(false);
    expect((await ask(facade.app, "c1")).headers["x-owner"]).toBe("shipping");

    const past = await shop({ percent: 100, returnable: false });
    past.facade.kill(true);
    expect((await ask(past.facade.app, "c1")).headers["x-owner"]).toBe("shipping");
  });
  // #endregion test-kill

  it("samples: a draw above the share is not compared", async () => {
    const draws = [0.05, 0.5, 0.09, 0.1];
    const { facade } = await shop({ shadow: 0.1 }, { draw: () => draws.shift() ?? 1 });
    for (const id of customers(4)) await ask(facade.app, id);
    await facade.settled();
    expect((await facade.counts()).match).toBe(2);
  });
});
