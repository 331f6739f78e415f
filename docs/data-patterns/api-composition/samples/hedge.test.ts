import { once } from "node:events";
import fastify, { type FastifyInstance } from "fastify";
import { Agent } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HedgeBudget, hedged, Latencies } from "./hedge";
import { byHand } from "./by-hand";

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

/** A replica on loopback. `holds` keeps its requests open until the caller leaves. */
async function replica(name: string, holds = false, status = 200) {
  const seen = { asked: 0, left: 0 };
  const server = fastify({ forceCloseConnections: true });
  server.all("/shipments/7", async (_request, reply) => {
    seen.asked++;
    server.server.emit("asked");
    if (holds) {
      await once(reply.raw, "close");
      if (!reply.raw.writableFinished) seen.left++;
      server.server.emit("left");
    }
    return reply.code(status).send({ from: name });
  });
  const origin = await server.listen({ port: 0, host: "127.0.0.1" });
  servers.push(server);
  return { origin, seen, when: (event: "asked" | "left") => once(server.server, event) };
}

const never = () => new AbortController().signal;
const rich = () => {
  const budget = new HedgeBudget(1, 5);
  return budget;
};

// #region test-hedge
describe("a replica that hangs", () => {
  it("is overtaken by the second, cancelled, and has been asked all the same", async () => {
    const [a, b] = [await replica("a", true), await replica("b")];
    const clock = byHand();
    const [asked, left] = [a.when("asked"), a.when("left")];
    const answer = hedged([a.origin, b.origin], "/shipments/7", never(), {
      delay: 90,
      budget: rich(),
      alarm: clock.alarm,
      dispatcher: agent,
    });
    await asked;
    clock.pass(89);
    expect(b.seen.asked).toBe(0);
    clock.pass(1);
    expect(await answer).toEqual({ from: "b" });
    await left; // the loser has been told
    expect(a.seen).toEqual({ asked: 1, left: 1 });
    expect(a.seen.asked + b.seen.asked).toBe(2); // both copies ran: a write would have happened twice
  });
});
// #endregion test-hedge

describe("what is not hedged", () => {
  it("a quick answer: the second replica is never asked, and the alarm is off", async () => {
    const [a, b] = [await replica("a"), await replica("b")];
    const clock = byHand();
    const hedging = { delay: 90, budget: rich(), alarm: clock.alarm, dispatcher: agent };
    expect(await hedged([a.origin, b.origin], "/shipments/7", never(), hedging)).toEqual({ from: "a" });
    clock.pass(1_000);
    expect([a.seen.asked, b.seen.asked, clock.waiting()]).toEqual([1, 0, 0]);
  });

  it("a write: nothing is sent at all", async () => {
    const a = await replica("a");
    const hedging = { delay: 90, budget: rich(), alarm: byHand().alarm, dispatcher: agent };
    await expect(hedged([a.origin, a.origin], "/shipments/7", never(), hedging, "POST")).rejects.toThrow(
      "POST may run twice",
    );
    expect(a.seen.asked).toBe(0);
  });

  it("a failure before the delay: that is a retry's business", async () => {
    const [a, b] = [await replica("a", false, 500), await replica("b")];
    const hedging = { delay: 90, budget: rich(), alarm: byHand().alarm, dispatcher: agent };
    await expect(hedged([a.origin, b.origin], "/shipments/7", never(), hedging)).rejects.toThrow("answered 500");
    expect(b.seen.asked).toBe(0);
  });

  // #region test-storm
  it("more than the cap: of 100 slow reads at 10 %, ten are hedged", async () => {
    const [a, b] = [await replica("a", true), await replica("b")];
    const budget = new HedgeBudget(0.1, 5);
    const sent: string[] = []; // noted when a copy leaves: whether it arrives before the caller goes is another matter
    const counting = agent.compose((dispatch) => (options, handler) => {
      sent.push(String(options.origin));
      return dispatch(options, handler);
    });
    const copies = () => sent.filter((origin) => origin === b.origin).length;
    for (let read = 0; read < 100; read++) {
      const clock = byHand();
      const leave = new AbortController();
      const asked = a.when("asked");
      const hedging = { delay: 90, budget, alarm: clock.alarm, dispatcher: counting };
      const answer = hedged([a.origin, b.origin], "/shipments/7", leave.signal, hedging);
      const outcome = answer.then(
        () => "hedged",
        () => "left",
      );
      await asked;
      clock.pass(90);
      await new Promise((turn) => setImmediate(turn));
      expect(copies()).toBe(Math.floor((read + 1) / 10));
      if ((read + 1) % 10 === 0) await outcome;
      leave.abort();
      expect(await outcome).toBe((read + 1) % 10 === 0 ? "hedged" : "left");
    }
    expect([a.seen.asked, b.seen.asked]).toEqual([100, 10]);
  });
  // #endregion test-storm
});

describe("a caller that leaves", () => {
  it("ends both copies", async () => {
    const [a, b] = [await replica("a", true), await replica("b", true)];
    const clock = byHand();
    const leave = new AbortController();
    const events = [a.when("asked"), b.when("asked"), a.when("left"), b.when("left")];
    const hedging = { delay: 90, budget: rich(), alarm: clock.alarm, dispatcher: agent };
    const answer = hedged([a.origin, b.origin], "/shipments/7", leave.signal, hedging);
    const failed = expect(answer).rejects.toThrow();
    await events[0];
    clock.pass(90);
    await events[1];
    leave.abort();
    await failed;
    await Promise.all(events);
    expect([a.seen.left, b.seen.left]).toEqual([1, 1]);
  });
});

describe("when to hedge", () => {
  it("is the p95 of the last calls, and never before there are enough", () => {
    const latencies = new Latencies(100, 50);
    for (let ms = 1; ms <= 49; ms++) latencies.add(ms);
    expect(latencies.quantile(0.95)).toBeUndefined();
    for (let ms = 50; ms <= 200; ms++) latencies.add(ms);
    expect(latencies.quantile(0.95)).toBe(195); // of 101 to 200
  });

  it("saves up no more than the burst in quiet times", () => {
    const budget = new HedgeBudget(0.1, 5);
    for (let call = 0; call < 10_000; call++) budget.earn();
    expect([1, 2, 3, 4, 5, 6].map(() => budget.spend())).toEqual([true, true, true, true, true, false]);
  });
});
