import { type Agent, createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { RetiringAgent } from "./retiring-agent";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function pod(name: string): Promise<{ host: string; port: number }> {
  const server = createServer((_, response) => response.end(name));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
}

const call = (agent: Agent) =>
  new Promise<string>((resolve, reject) => {
    get({ host: "payment", port: 80, agent }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      // The agent takes the connection back after "end".
      response.on("end", () => setImmediate(resolve, body));
    }).on("error", reject);
  });

describe("a connection that is kept alive", () => {
  // #region test-agent
  it("stays on the old pod whatever the name says, until the connection retires", async () => {
    const [a, b] = [await pod("A"), await pod("B")];
    let address = a;
    let now = 0;
    const pinned = new RetiringAgent(
      () => address,
      Infinity,
      () => now,
    );
    const retiring = new RetiringAgent(
      () => address,
      60_000,
      () => now,
    );
    expect([await call(pinned), await call(retiring)]).toEqual(["A", "A"]);

    address = b; // the record has changed, and pod A still answers
    now = 60_000;
    expect([await call(pinned), await call(retiring)]).toEqual(["A", "A"]); // the last call on its connection
    expect([await call(pinned), await call(retiring)]).toEqual(["A", "B"]);
    pinned.destroy();
    retiring.destroy();
  });
  // #endregion test-agent
});
