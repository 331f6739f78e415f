import { EventEmitter, once } from "node:events";
import { Agent, createServer, get, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serve, serveBadly } from "./graceful";

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

const open: { server: Server; agents: Agent[] }[] = [];
afterEach(() => {
  for (const { server, agents } of open.splice(0)) {
    agents.forEach((agent) => agent.destroy());
    server.closeAllConnections();
    server.close();
  }
});

async function start(make: (handler: RequestListener) => Server) {
  const payment = gate();
  const arrived = new EventEmitter();
  const server = make((request, response) => {
    arrived.emit("request", request.url);
    const answer = () => response.end("paid");
    if (request.url === "/slow") void payment.opened.then(answer);
    else answer();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const pool = new Agent({ keepAlive: true });
  const fresh = new Agent();
  open.push({ server, agents: [pool, fresh] });
  const { port } = server.address() as AddressInfo;
  const call = (path: string, agent = pool) =>
    new Promise<{ status?: number; connection?: string; error?: string }>((resolve) => {
      get({ host: "127.0.0.1", port, path, agent }, (response) => {
        response.resume().on("end", () => {
          resolve({ status: response.statusCode, connection: response.headers.connection });
        });
      }).on("error", (error: NodeJS.ErrnoException) => resolve({ error: error.code }));
    });
  return { server, call, fresh, pool, payment, arrived };
}

async function graceful() {
  const signals = new EventEmitter();
  const [callers, time] = [gate(), gate()];
  const order: string[] = [];
  const last = vi.fn(async () => void order.push("last"));
  const exited = new Promise<number>((resolve) => {
    const exit = (code: number) => {
      order.push(`exit ${code}`);
      resolve(code);
    };
    const leaving = { signals, callersKnow: () => callers.opened, deadline: () => time.opened, last, exit };
    started = start((handler) => serve(handler, leaving));
  });
  return { ...(await started), signals, callers, time, last, exited, order };
}
let started: ReturnType<typeof start>;

describe("SIGTERM, done well", () => {
  // #region test-drain
  it("fails readiness at once, serves on, closes, finishes what is in flight, exits with 0", async () => {
    const { call, fresh, payment, arrived, signals, callers, exited, order, server } = await graceful();
    const slow = call("/slow");
    await once(arrived, "request");
    signals.emit("SIGTERM");

    expect((await call("/readyz", fresh)).status).toBe(503);
    expect((await call("/livez", fresh)).status).toBe(200); // shutting down is not being ill
    expect(await call("/checkout", fresh)).toEqual({ status: 200, connection: "close" });

    callers.open(); // now everybody has learned it
    await vi.waitFor(() => expect(server.listening).toBe(false));
    expect(await call("/checkout", fresh)).toEqual({ error: "ECONNREFUSED" });
    expect(order).toEqual([]); // the slow checkout holds it

    payment.open();
    expect(await slow).toEqual({ status: 200, connection: "close" });
    expect(await exited).toBe(0);
    expect(order).toEqual(["last", "exit 0"]);
  });
  // #endregion test-drain

  it("closes idle kept-alive connections, which would otherwise hold it until their time-out", async () => {
    const { call, pool, signals, callers, exited } = await graceful();
    expect((await call("/checkout")).connection).toBe("keep-alive");
    const [idle] = Object.values(pool.freeSockets).flat() as Socket[];
    const gone = once(idle!, "close");
    signals.emit("SIGTERM");
    callers.open();
    await gone;
    expect(await exited).toBe(0);
  });

  it("cuts off what is late, says so by its exit code, and still flushes", async () => {
    const { call, arrived, signals, callers, time, exited, order } = await graceful();
    const slow = call("/slow");
    await once(arrived, "request");
    signals.emit("SIGTERM");
    callers.open();
    time.open();
    expect(await exited).toBe(1);
    expect(await slow).toEqual({ error: "ECONNRESET" });
    expect(order).toEqual(["last", "exit 1"]);
  });

  it("leaves once, however many signals come", async () => {
    const { signals, callers, exited, last } = await graceful();
    signals.emit("SIGTERM");
    signals.emit("SIGTERM");
    callers.open();
    await exited;
    signals.emit("SIGTERM");
    expect(last).toHaveBeenCalledTimes(1);
  });
});

describe("SIGTERM, done badly", () => {
  // #region test-badly
  it("loses the request in flight and the one that was sent a moment later", async () => {
    const signals = new EventEmitter();
    const exit = vi.fn();
    const { call, fresh, arrived } = await start((handler) => serveBadly(handler, { signals, exit }));
    const slow = call("/slow");
    await once(arrived, "request");
    signals.emit("SIGTERM");
    expect(await slow).toEqual({ error: "ECONNRESET" });
    expect(await call("/checkout", fresh)).toEqual({ error: "ECONNREFUSED" });
    expect(exit).toHaveBeenCalledWith(0);
  });
  // #endregion test-badly
});

it.runIf(process.version.startsWith("v20."))("Node 20: a bare server.close() still announces keep-alive", async () => {
  const { server, call, payment, arrived } = await start((handler) => createServer(handler));
  const slow = call("/slow");
  await once(arrived, "request");
  server.close();
  payment.open();
  expect(await slow).toEqual({ status: 200, connection: "keep-alive" });
});
