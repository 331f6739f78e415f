import { Agent, createServer, get } from "node:http";
import { connect, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close();
});

const TEN = Array.from({ length: 10 });
const port = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

// #region test-multiplexing
it("HTTP/2: ten requests are in progress on one connection", async () => {
  let connections = 0;
  const waiting: (() => void)[] = [];
  const server = createHttp2Server((_, response) => {
    waiting.push(() => response.end());
    if (waiting.length === TEN.length) for (const answer of waiting) answer(); // nobody is answered before all are here
  });
  server.on("session", () => connections++);
  // #endregion test-multiplexing
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const session = connect(`http://127.0.0.1:${port(server)}`);
  open.push(
    () => server.close(),
    () => session.destroy(),
  );
  const answers = TEN.map(
    () =>
      new Promise<void>((resolve) => {
        const stream = session.request({ ":path": "/" });
        stream.on("end", resolve).resume();
        stream.end();
      }),
  );
  await Promise.all(answers);
  expect(connections).toBe(1);
});

it("HTTP/1.1: on one connection they take turns", async () => {
  let inProgress = 0;
  let most = 0;
  const server = createServer((_, response) => {
    most = Math.max(most, ++inProgress);
    setImmediate(() => {
      inProgress--;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  open.push(
    () => server.close(),
    () => agent.destroy(),
  );
  const answers = TEN.map(
    () =>
      new Promise<void>((resolve) => {
        get({ port: port(server), host: "127.0.0.1", agent }, (response) => response.on("end", resolve).resume());
      }),
  );
  await Promise.all(answers);
  expect(most).toBe(1);
});
