import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dependency } from "./pools";

/** A gateway on loopback: `/payment` hangs until it is released, `/inventory` answers at once. */
let server: Server;
let address: string;
let hanging: ServerResponse[];
let arrived: () => void;

beforeEach(async () => {
  hanging = [];
  arrived = () => undefined;
  server = createServer((request, response) => {
    if (request.url === "/payment") {
      hanging.push(response);
      arrived();
    } else response.end("ok");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const response of hanging) response.end();
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

/** Resolves when `count` payment requests have reached the server. */
const reached = (count: number) =>
  new Promise<void>((resolve) => {
    arrived = () => hanging.length >= count && resolve();
    arrived();
  });

const quiet = (call: Promise<unknown>) => void call.catch(() => undefined);
const never = () => new AbortController().signal;

describe("connection pools as bulkheads", () => {
  it("one pool for everything: two hanging payments keep inventory waiting", async () => {
    const shared = new Pool(address, { connections: 2, pipelining: 1 });
    quiet(shared.request({ path: "/payment", method: "GET" }));
    quiet(shared.request({ path: "/payment", method: "GET" }));
    await reached(2);
    let answered = false;
    const inventory = shared.request({ path: "/inventory", method: "GET" }).then(async ({ body }) => {
      await body.dump();
      answered = true;
    });
    // Proof without waiting: a fresh connection is served, the shared pool's request still stands in its queue.
    const other = new Pool(address, { connections: 1 });
    const { body } = await other.request({ path: "/inventory", method: "GET" });
    await body.dump();
    expect(answered).toBe(false);
    expect(shared.stats).toMatchObject({ running: 2, queued: 1 });
    hanging[0]!.end();
    await inventory;
    expect(answered).toBe(true);
    await Promise.all([shared.destroy(), other.destroy()]);
  });

  // #region test-own-pool
  it("a pool each: inventory answers while payment hangs", async () => {
    const payment = dependency(address, { permits: 2, queue: 0, maxWaitMs: 0 });
    const inventory = dependency(address, { permits: 2, queue: 0, maxWaitMs: 0 });
    quiet(payment.get("/payment", never()));
    quiet(payment.get("/payment", never()));
    await reached(2);
    expect(await inventory.get("/inventory", never())).toBe(200);
    await expect(payment.get("/payment", never())).rejects.toThrow("queue full");
    expect(payment.pool.stats.queued).toBe(0);
    await Promise.all([payment.pool.destroy(), inventory.pool.destroy()]);
  });
  // #endregion test-own-pool

  it("undici's own queue does not hear the signal: the wait goes on until a connection is free", async () => {
    const pool = new Pool(address, { connections: 1, pipelining: 1 });
    quiet(pool.request({ path: "/payment", method: "GET" }).then(({ body }) => body.dump()));
    await reached(1);
    const caller = new AbortController();
    let settled = false;
    const waiting = pool.request({ path: "/inventory", method: "GET", signal: caller.signal });
    quiet(waiting.finally(() => (settled = true)));
    caller.abort(new Error("time is up"));
    const other = new Pool(address, { connections: 1 });
    await (await other.request({ path: "/inventory", method: "GET" })).body.dump();
    expect(settled).toBe(false);
    expect(pool.stats.queued).toBe(1);
    hanging[0]!.end();
    await expect(waiting).rejects.toThrow("time is up");
    await Promise.all([pool.destroy(), other.destroy()]);
  });

  it("a signal does end a call that is under way, and frees its permit", async () => {
    const payment = dependency(address, { permits: 1, queue: 0, maxWaitMs: 0 });
    const caller = new AbortController();
    const call = payment.get("/payment", caller.signal);
    await Promise.race([reached(1), call]);
    caller.abort(new Error("time is up"));
    await expect(call).rejects.toThrow("time is up");
    expect(payment.gate.free).toBe(1);
    await payment.pool.destroy();
  });

  it("without a limit of connections undici's queue holds nothing: every request opens another one", async () => {
    const unlimited = new Pool(address);
    for (let call = 0; call < 30; call += 1) quiet(unlimited.request({ path: "/payment", method: "GET" }));
    await reached(30);
    expect(unlimited.stats).toMatchObject({ running: 30, queued: 0 });
    await unlimited.destroy();
  });
});
