import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { callerGone, priceCart } from "./stop";

const CART = ["lamp", "desk", "chair", "shelf"];

/** A server on loopback that prices a cart; every price waits until the test gives it. */
async function shop(heeds: boolean) {
  const steps = new EventEmitter();
  const priced: string[] = [];
  const server = createServer((_, response) => {
    const gone = callerGone(response);
    gone.addEventListener("abort", () => steps.emit("gone"));
    const price = async (line: string) => {
      priced.push(line);
      const given = once(steps, "price");
      steps.emit("asked", line);
      await given;
      return 10;
    };
    const signal = heeds ? gone : new AbortController().signal;
    priceCart(CART, price, signal).then(
      (total) => {
        response.end(String(total));
        steps.emit("done", total);
      },
      (error: Error) => steps.emit("done", error.message),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { steps, priced, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Asks for a price, leaves while the second line is being priced, and gives a price for whatever is asked. */
async function leaveAtSecondLine(heeds: boolean) {
  const { steps, priced, close, url } = await shop(heeds);
  try {
    const caller = new AbortController();
    const first = once(steps, "asked");
    const answer = fetch(url, { signal: caller.signal }).catch((error: Error) => error.name);
    await first;
    const second = once(steps, "asked");
    steps.emit("price");
    await second;

    const gone = once(steps, "gone");
    caller.abort();
    await gone;
    const done = once(steps, "done");
    steps.on("asked", () => steps.emit("price"));
    steps.emit("price");
    const [outcome] = (await done) as [unknown];
    return { answer: await answer, priced, outcome };
  } finally {
    close();
  }
}

describe("a caller that leaves while the second of four lines is priced", () => {
  it("costs no further line where the signal is heeded", async () => {
    expect(await leaveAtSecondLine(true)).toEqual({
      answer: "AbortError",
      priced: ["lamp", "desk"],
      outcome: "the caller has left",
    });
  });

  it("costs the whole cart where it is not: the work ends as if it had succeeded", async () => {
    expect(await leaveAtSecondLine(false)).toEqual({ answer: "AbortError", priced: CART, outcome: 40 });
  });
});

describe("callerGone", () => {
  it("does not abort after an answer that was sent", async () => {
    const signals: AbortSignal[] = [];
    const closed = new EventEmitter();
    const server = createServer((_, response) => {
      signals.push(callerGone(response));
      response.once("close", () => closed.emit("closed"));
      response.end("ok");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const end = once(closed, "closed");
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await response.text();
    await end;
    expect(signals[0]?.aborted).toBe(false);
    server.closeAllConnections();
    server.close();
  });
});
