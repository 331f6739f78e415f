import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ambassador } from "./ambassador";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  open.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The time-out of the try that is under way; `hang` lets it fire as soon as payment has been asked. */
let tryIsUnderWay = new AbortController();
const deadline = () => (tryIsUnderWay = new AbortController()).signal;
const hang: RequestListener = () => tryIsUnderWay.abort();

/** Payment as `answer` plays it, an ambassador with 3 tries before it, and how often payment was asked. */
async function setUp(answer: (nth: number) => RequestListener) {
  let asked = 0;
  const upstream = await listen(createServer((request, response) => answer(++asked)(request, response)));
  const url = await listen(ambassador({ upstream, perTryMs: 800, attempts: 3, deadline }));
  return { url, asked: () => asked };
}
const status =
  (code: number): RequestListener =>
  (_request, response) =>
    response.writeHead(code).end(`payment says ${code}`);

describe("the ambassador", () => {
  // #region test-retries
  it("repeats a read that hangs, and the client sees one good answer", async () => {
    const { url, asked } = await setUp((nth) => (nth < 3 ? hang : status(200)));
    const answer = await fetch(`${url}/charges/7`);
    expect([answer.status, await answer.text(), asked()]).toEqual([200, "payment says 200", 3]);
  });

  it("never repeats a charge without an idempotency key", async () => {
    const { url, asked } = await setUp(() => hang);
    const answer = await fetch(`${url}/charges`, { method: "POST", body: "{}" });
    expect([answer.status, asked()]).toEqual([504, 1]);
  });
  // #endregion test-retries

  it("repeats a charge that carries its key, and passes the key on", async () => {
    const keys: unknown[] = [];
    const { url } = await setUp((nth) => (request, response) => {
      keys.push(request.headers["idempotency-key"]);
      status(nth < 2 ? 503 : 201)(request, response);
    });
    const answer = await fetch(`${url}/charges`, { method: "POST", body: "{}", headers: { "idempotency-key": "o-7" } });
    expect([answer.status, keys]).toEqual([201, ["o-7", "o-7"]]);
  });

  it("gives a refusal back as it is: 402 is an answer, not a failure", async () => {
    const { url, asked } = await setUp(() => status(402));
    expect([(await fetch(url)).status, asked()]).toEqual([402, 1]);
  });

  it("hands on the last 503 when the tries are used up", async () => {
    const { url, asked } = await setUp(() => status(503));
    expect([(await fetch(url)).status, asked()]).toEqual([503, 3]);
  });
});
