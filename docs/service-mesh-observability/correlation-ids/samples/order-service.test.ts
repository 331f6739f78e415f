import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Options, orderService } from "./order-service";

type Line = Record<string, unknown>;
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const open: ReturnType<typeof orderService>[] = [];

function start(options: Omit<Options, "sink"> = {}) {
  const lines: Line[] = [];
  const app = orderService({ ...options, sink: { write: (text) => lines.push(JSON.parse(text) as Line) } });
  open.push(app);
  return { app, lines };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()));
});

/** A POST whose body reaches the service only when its headers have been worked on. */
async function postSlowly(app: ReturnType<typeof orderService>): Promise<string> {
  await app.listen({ port: 0, host: "127.0.0.1" });
  const entered = new Promise<void>((resolve) => app.server.once("request", () => setImmediate(resolve)));
  const socket = connect((app.server.address() as AddressInfo).port, "127.0.0.1");
  await once(socket, "connect");
  const body = '{"orderId":"A-4711"}';
  const head = ["POST /orders HTTP/1.1", "host: shop", "content-type: application/json", "connection: close"];
  socket.write(`${head.join("\r\n")}\r\ncontent-length: ${body.length}\r\ntraceparent: ${PARENT}\r\n\r\n`);
  await entered;
  socket.write(body);
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe("order service", () => {
  it("continues the caller's trace in its logs and in what it sends", async () => {
    const sent: Record<string, string>[] = [];
    const { app, lines } = start({ send: (headers) => sent.push(headers) });
    const answer = await app.inject({
      method: "POST",
      url: "/orders",
      headers: { traceparent: PARENT },
      payload: { orderId: "A-4711" },
    });
    expect(answer.statusCode).toBe(200);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ msg: "charge sent", order_id: "A-4711", trace_id: TRACE });
    const [version, trace, span, flags] = sent[0]?.traceparent?.split("-") ?? [];
    expect([version, trace, flags]).toEqual(["00", TRACE, "01"]);
    expect(span).toBe(lines[0]?.span_id); // its own span, not the caller's
    expect(sent[0]?.["x-request-id"]).toBe(answer.headers["x-request-id"]);
  });

  it("makes its own request id and keeps a harmless one of the client beside it", async () => {
    const { app, lines } = start();
    const answer = await app.inject({
      method: "POST",
      url: "/orders",
      headers: { "x-request-id": "app-7" },
      payload: { orderId: "A-1" },
    });
    expect(answer.headers["x-request-id"]).not.toBe("app-7");
    expect(lines[0]).toMatchObject({ request_id: answer.headers["x-request-id"], client_request_id: "app-7" });
  });

  it("drops a client's id that is not harmless", async () => {
    const { app, lines } = start();
    await app.inject({
      method: "POST",
      url: "/orders",
      headers: { "x-request-id": "<b>admin</b>" },
      payload: { orderId: "A-1" },
    });
    expect(lines[0]).not.toHaveProperty("client_request_id");
  });

  it("gives the customer the id with the error", async () => {
    const { app, lines } = start();
    const answer = await app.inject({ url: "/broken" });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ reference: lines[0]?.request_id });
    expect(answer.headers["x-request-id"]).toBe(lines[0]?.request_id);
    expect(answer.body).not.toContain("payment is down");
  });

  it("keeps a hundred requests at the same time apart", async () => {
    const { app, lines } = start();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        app.inject({ method: "POST", url: "/orders", payload: { orderId: `A-${n}` } }),
      ),
    );
    for (const [n, answer] of answers.entries()) {
      const line = lines.find((each) => each.order_id === `A-${n}`);
      expect(line?.request_id).toBe(answer.headers["x-request-id"]);
    }
    expect(new Set(lines.map((line) => line.trace_id)).size).toBe(100);
  });

  it("keeps the context over a body that arrives late", async () => {
    const { app, lines } = start();
    expect(await postSlowly(app)).toMatch(/^HTTP\/1\.1 200/);
    expect(lines[0]).toMatchObject({ order_id: "A-4711", trace_id: TRACE });
  });
});
