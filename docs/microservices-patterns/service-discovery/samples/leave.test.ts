import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { leave, type Steps } from "./leave";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function payment(): Promise<{ server: Server; port: number }> {
  const server = createServer((_, response) => response.end("charged"));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** The status, or the error's code. */
const call = (port: number) =>
  new Promise<number | string>((resolve) => {
    get({ host: "127.0.0.1", port, agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    }).on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "error"));
  });

describe("leaving", () => {
  // #region test-leave
  it("serves the caller whose list is old, and is deaf only afterwards", async () => {
    const { server, port } = await payment();
    let duringTheWait: number | string = "";
    let waits = 0;
    await leave(
      {
        deregister: async () => undefined,
        wait: async () => {
          if (waits++ === 0) duringTheWait = await call(port);
        },
        stopAccepting: () => server.close(),
        drained: async () => undefined,
      },
      { propagationMs: 60_000, drainMs: 10_000 },
    );
    expect(duringTheWait).toBe(200);
    expect(await call(port)).toBe("ECONNREFUSED");
  });
  // #endregion test-leave

  const steps = (told: string[], changes: Partial<Steps> = {}): Steps => ({
    deregister: async () => void told.push("deregister"),
    wait: async (ms) => void told.push(`wait ${ms}`),
    stopAccepting: () => void told.push("stop accepting"),
    drained: () => new Promise(() => undefined),
    ...changes,
  });

  it("goes in the order that loses nothing, and gives up a request that never ends", async () => {
    const told: string[] = [];
    const end = await leave(steps(told), { propagationMs: 60_000, drainMs: 10_000 });
    expect(told).toEqual(["deregister", "wait 60000", "stop accepting", "wait 10000"]);
    expect(end).toBe("cut off");
  });

  it("leaves although the registry is out of reach", async () => {
    const told: string[] = [];
    const unreachable = { deregister: () => Promise.reject(new Error("ETIMEDOUT")), drained: async () => undefined };
    expect(await leave(steps(told, unreachable), { propagationMs: 1, drainMs: 1 })).toBe("drained");
    expect(told).toContain("stop accepting");
  });
});
