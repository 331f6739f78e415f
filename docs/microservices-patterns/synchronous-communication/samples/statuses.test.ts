import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import * as grpc from "@grpc/grpc-js";
import { afterEach, describe, expect, it } from "vitest";
import { charge, connect, serve } from "./payment-api";
import { FROM_HTTP, retry } from "./statuses";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close();
});

/** The status a caller gets from a proxy that answers with a bare HTTP status, and how often the proxy was asked. */
async function fromProxy(httpStatus: number, body = "no grpc-status here", options: grpc.ClientOptions = {}) {
  let attempts = 0;
  const proxy = createServer();
  proxy.on("stream", (stream) => {
    attempts += 1;
    stream.respond({ ":status": httpStatus, "content-type": "text/plain" }, { endStream: body === "" });
    if (body !== "") stream.end(body);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const client = connect(`127.0.0.1:${(proxy.address() as AddressInfo).port}`, options);
  open.push(
    () => proxy.close(),
    () => client.close(),
  );
  return { code: (await charge(client)).code, attempts };
}

const FOUR_ATTEMPTS = {
  "grpc.service_config": JSON.stringify({
    methodConfig: [
      {
        name: [{ service: "shop.payment.v1.PaymentService" }],
        retryPolicy: {
          maxAttempts: 4,
          initialBackoff: "0.001s",
          maxBackoff: "0.001s",
          backoffMultiplier: 1,
          retryableStatusCodes: ["UNAVAILABLE"],
        },
      },
    ],
  }),
};

async function fromServer(handler: Parameters<typeof serve>[0]): Promise<grpc.status> {
  const server = await serve(handler);
  const client = connect(server.address);
  open.push(server.stop, () => client.close());
  return (await charge(client)).code;
}

describe("what a caller of grpc-js sees", () => {
  it.each(Object.entries(FROM_HTTP))("HTTP %s without grpc-status", async (http, code) => {
    expect((await fromProxy(Number(http))).code).toBe(code);
  });

  it("a limiter's 429 is tried four times where it ends with its headers, and once where a body follows", async () => {
    const unavailable = { code: grpc.status.UNAVAILABLE };
    expect(await fromProxy(429, "", FOUR_ATTEMPTS)).toEqual({ ...unavailable, attempts: 4 });
    expect(await fromProxy(429, "slow down", FOUR_ATTEMPTS)).toEqual({ ...unavailable, attempts: 1 });
  });

  it("a handler that throws becomes UNKNOWN", async () => {
    const throws = () => {
      throw new Error("no such table");
    };
    expect(await fromServer(throws)).toBe(grpc.status.UNKNOWN);
  });

  it("an answer over 4 MB becomes RESOURCE_EXHAUSTED, with nobody out of anything", async () => {
    const big = { charge_id: "x".repeat(4 * 1024 * 1024) };
    expect(await fromServer((_, answer) => answer(null, big))).toBe(grpc.status.RESOURCE_EXHAUSTED);
  });

  it("a port on which nobody listens becomes UNAVAILABLE", async () => {
    const server = await serve(() => {});
    server.stop();
    const client = connect(server.address);
    open.push(() => client.close());
    expect((await charge(client)).code).toBe(grpc.status.UNAVAILABLE);
  });
});

describe("retry", () => {
  it("repeats a charge only where payment keeps a key", () => {
    expect(retry(grpc.status.UNAVAILABLE, true)).toBe("now");
    expect(retry(grpc.status.UNAVAILABLE, false)).toBe("no");
  });

  it("never answers pressure at once, and never repeats a wrong request", () => {
    expect(retry(grpc.status.RESOURCE_EXHAUSTED, true)).toBe("later");
    expect(retry(grpc.status.DEADLINE_EXCEEDED, true)).toBe("later");
    for (const wrong of [grpc.status.INVALID_ARGUMENT, grpc.status.FAILED_PRECONDITION, grpc.status.UNIMPLEMENTED])
      expect(retry(wrong, true)).toBe("no");
  });
});
