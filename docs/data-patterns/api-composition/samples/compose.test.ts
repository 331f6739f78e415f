import { once } from "node:events";
import fastify, { type FastifyInstance } from "fastify";
import { Agent, request } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { byHand } from "./by-hand";
import { atMost, compose } from "./compose";

let agent: Agent;
const servers: FastifyInstance[] = [];
beforeEach(() => {
  agent = new Agent();
});
afterEach(async () => {
  await agent.destroy();
  for (const server of servers.splice(0)) {
    server.server.closeAllConnections();
    await server.close();
  }
});

type Behaviour = "answers" | "fails" | "hangs";
async function service(name: string, behaviour: Behaviour) {
  const server = fastify({ forceCloseConnections: true });
  server.get("/", async (_request, reply) => {
    server.server.emit("asked");
    if (behaviour === "hangs") {
      await once(reply.raw, "close");
      server.server.emit("left");
    }
    return reply.code(behaviour === "fails" ? 500 : 200).send({ of: name });
  });
  const origin = await server.listen({ port: 0, host: "127.0.0.1" });
  servers.push(server);
  const read = async (signal: AbortSignal) => {
    const { statusCode, body } = await request(origin, { signal, dispatcher: agent });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(String(statusCode));
    }
    return body.json();
  };
  return { read, when: (event: "asked" | "left") => once(server.server, event) };
}

/** The order page: order is required, the other two are not. Time passes when every part has been asked. */
async function orderPage(order: Behaviour, shipping: Behaviour, recommendations: Behaviour, passes = 0) {
  const [o, s, r] = await Promise.all([
    service("order", order),
    service("shipping", shipping),
    service("recommendations", recommendations),
  ]);
  const asked = Promise.all([o, s, r].map(({ when }) => when("asked")));
  const left = s.when("left");
  const clock = byHand();
  const ended: Promise<unknown>[] = []; // the parts that do not hang
  const noted = (behaviour: Behaviour, { read }: { read: (signal: AbortSignal) => Promise<unknown> }) => {
    return (signal: AbortSignal) => {
      const reading = read(signal);
      if (behaviour !== "hangs") ended.push(reading.catch(() => {}));
      return reading;
    };
  };
  const answer = compose(
    {
      order: { required: true, read: noted(order, o) },
      shipping: { required: false, read: noted(shipping, s) },
      recommendations: { required: false, read: noted(recommendations, r) },
    },
    { deadlineMs: 300, alarm: clock.alarm },
  );
  await asked;
  await Promise.all(ended);
  await new Promise((turn) => setImmediate(turn)); // what they brought has been noted
  clock.pass(passes);
  return { answer: await answer, left, clock };
}

// #region test-partial
describe("an order page of three parts, deadline 300 ms", () => {
  it("is whole, and may be cached", async () => {
    const { answer, clock } = await orderPage("answers", "answers", "answers");
    expect(answer.status).toBe(200);
    expect(answer.body.missing).toEqual([]);
    expect(answer.headers["cache-control"]).toBe("private, max-age=30");
    expect(clock.waiting()).toBe(0);
  });

  it("says what is missing and why, cancels what hangs, and is not stored", async () => {
    const { answer, left } = await orderPage("answers", "hangs", "fails", 300);
    expect(answer).toEqual({
      status: 200,
      headers: { "cache-control": "no-store" },
      body: {
        parts: { order: { of: "order" } },
        missing: [
          { part: "recommendations", reason: "error" },
          { part: "shipping", reason: "time-out" },
        ],
      },
    });
    await left; // shipping has been told to stop
  });

  it.each([
    ["fails", 0, 503],
    ["hangs", 300, 504],
  ] as const)("is an error when order %s", async (order, passes, status) => {
    const { answer } = await orderPage(order, "answers", "answers", passes);
    expect(answer.status).toBe(status);
    expect(answer.body.parts).toEqual({});
    expect(answer.headers["cache-control"]).toBe("no-store");
  });
});
// #endregion test-partial

describe("a required part that fails at once", () => {
  it("does not wait for the deadline, and stops the others without blaming them", async () => {
    const { answer, left, clock } = await orderPage("fails", "hangs", "answers");
    await left;
    expect(answer.status).toBe(503);
    expect(answer.body.missing).toEqual([{ part: "order", reason: "error" }]);
    expect(clock.waiting()).toBe(0);
  });
});

describe("a part that ignores its signal", () => {
  it("is left behind at the deadline all the same", async () => {
    const clock = byHand();
    const deaf = { required: false, read: () => new Promise(() => {}) };
    const answer = compose({ deaf }, { deadlineMs: 300, alarm: clock.alarm });
    clock.pass(300);
    expect((await answer).body.missing).toEqual([{ part: "deaf", reason: "time-out" }]);
  });
});

describe("a caller that leaves", () => {
  it("stops the parts, and gets no answer", async () => {
    const leave = new AbortController();
    const shipping = await service("shipping", "hangs");
    const [asked, left] = [shipping.when("asked"), shipping.when("left")];
    const parts = { shipping: { required: false, read: shipping.read } };
    const answer = compose(parts, { deadlineMs: 300, alarm: byHand().alarm, signal: leave.signal });
    const failed = expect(answer).rejects.toThrow("tab closed");
    await asked;
    leave.abort(new Error("tab closed"));
    await failed;
    await left;
  });
});

describe("serial, parallel, limited", () => {
  // Each task takes 60 ms of virtual time; the rounds are what the limit leaves of 20 at once.
  it.each([
    [1, 20],
    [5, 4],
    [8, 3],
    [20, 1],
  ])("20 calls, %i at a time, take %i rounds", async (limit, rounds) => {
    const clock = byHand();
    let running = 0;
    let most = 0;
    const tasks = Array.from({ length: 20 }, (_, n) => async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((ring) => clock.alarm(60, ring));
      running--;
      return n;
    });
    const all = atMost(limit, tasks);
    let passed = 0;
    for (; clock.waiting() > 0; passed++) {
      clock.pass(60);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    expect(await all).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect([passed, most]).toEqual([rounds, limit]);
  });
});
