import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { stockOf } from "./stock-client";

let server: Server;
let agent: Agent;
let origin: string;

// Sockets stay real; the timers of the client under test move only when a test moves them. One fake clock for all tests:
// undici keeps one ticking timer for the whole process.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
});
afterAll(() => {
  vi.useRealTimers();
});

beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  agent = new Agent();
});

afterEach(async () => {
  await agent.destroy();
  server.closeAllConnections();
  server.close();
});

/** Long enough for undici's slow timers, which tick about every half second. */
const limits = { headersTimeout: 2_000, bodyTimeout: 2_000 };
const asked = async () => ((await once(server, "request")) as [unknown, ServerResponse])[1];
const codeOf = (failed: Promise<unknown>) => failed.then(String, (error: { code?: string }) => error.code);

// #region test-trickle
describe("a server that sends one byte every 1.5 s", () => {
  it("never trips a time-out of 2 s between bytes, and is ended by the limit of the whole call", async () => {
    const whole = new AbortController();
    const answer = stockOf(origin, "lamp", whole.signal, { dispatcher: agent, limits });
    const outcome = answer.then(String, (error: Error) => error.message);
    const response = await asked();

    for (let second = 0; second < 15; second += 1.5) {
      await new Promise<void>((written) => response.write(".", () => written()));
      await arrived(); // the client has read the byte, so its timer has started again
      await vi.advanceTimersByTimeAsync(1_500);
    }
    expect(await settled(outcome)).toBe(false); // 15 s, and still waiting

    whole.abort(new Error("4 s are over"));
    expect(await outcome).toBe("4 s are over");
  });
});
// #endregion test-trickle

describe("a server that goes silent", () => {
  it("trips the time-out of the headers if it never answers", async () => {
    const code = codeOf(stockOf(origin, "lamp", new AbortController().signal, { dispatcher: agent, limits }));
    await asked();
    await arrived();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await code).toBe("UND_ERR_HEADERS_TIMEOUT");
  });

  it("trips the time-out of the body if it stops in the middle", async () => {
    const code = codeOf(stockOf(origin, "lamp", new AbortController().signal, { dispatcher: agent, limits }));
    const response = await asked();
    await new Promise<void>((written) => response.write(".", () => written()));
    await arrived();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await code).toBe("UND_ERR_BODY_TIMEOUT");
  });
});

/** Lets the event loop read what lies in the sockets. */
async function arrived(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next));
}

async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await arrived();
  return done;
}
