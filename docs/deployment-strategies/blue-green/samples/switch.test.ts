import { once } from "node:events";
import { Agent, request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectionRouter, Deployment, requestRouter, type Router } from "./switch";

let blue: Deployment;
let green: Deployment;
let router: Router | undefined;
/** The gateway's pool: one connection, kept alive. */
let pool: Agent;

beforeEach(async () => {
  blue = await new Deployment("blue").start();
  green = await new Deployment("green").start();
  pool = new Agent({ keepAlive: true, maxSockets: 1 });
});

afterEach(async () => {
  pool.destroy();
  await router?.close();
  blue.kill();
  green.kill();
});

/** The colour that answered, or the code of the failure. */
function checkout(port: number, agent: Agent | false): Promise<string> {
  return new Promise((resolve) => {
    const call = request({ host: "127.0.0.1", port, agent, method: "POST", path: "/checkouts" }, (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => (body += chunk));
      answer.on("end", () => setImmediate(resolve, answer.statusCode === 200 ? body : String(answer.statusCode)));
    });
    call.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    call.end();
  });
}

/** Resolves when the pool has seen its idle connection close; a request sent before that would be reset. */
async function idleConnectionClosed(): Promise<void> {
  const idle = Object.values(pool.freeSockets).flatMap((sockets) => sockets ?? []);
  expect(idle).toHaveLength(1);
  await once(idle[0]!, "close");
}

describe("the switch", () => {
  it("moves new connections; a request in flight is answered by the colour that has it", async () => {
    router = await connectionRouter(blue);
    const release = blue.hold();
    const arrived = blue.arrival();
    const inFlight = checkout(router.port, pool);
    await arrived;
    router.switchTo(green);
    expect(await checkout(router.port, false)).toBe("green");
    release();
    expect(await inFlight).toBe("blue");
  });

  // #region test-keep-alive
  it("per connection: a kept-alive caller stays with blue until blue hangs up", async () => {
    router = await connectionRouter(blue);
    expect(await checkout(router.port, pool)).toBe("blue");
    router.switchTo(green);
    const next = [await checkout(router.port, pool), await checkout(router.port, pool)];
    expect(next).toEqual(["blue", "blue"]); // switched, and nothing moved
    expect(await checkout(router.port, false)).toBe("green"); // what a smoke test on a new connection sees
    const hungUp = idleConnectionClosed();
    await Promise.all([blue.drain(), hungUp]);
    expect(await checkout(router.port, pool)).toBe("green");
  });
  // #endregion test-keep-alive

  it("per request: the same caller moves with its next request", async () => {
    router = await requestRouter(blue);
    expect(await checkout(router.port, pool)).toBe("blue");
    router.switchTo(green);
    expect(await checkout(router.port, pool)).toBe("green");
  });
});

describe("the drain", () => {
  // #region test-drain
  it("ends when the last request in flight is answered, and that answer ends its connection", async () => {
    router = await connectionRouter(blue);
    const release = blue.hold();
    const arrived = blue.arrival();
    const inFlight = checkout(router.port, pool);
    await arrived;
    router.switchTo(green);
    let drained = false;
    const drain = blue.drain().then(() => (drained = true));
    expect(await checkout(router.port, false)).toBe("green");
    expect(drained).toBe(false); // blue still owes an answer
    release();
    expect(await inFlight).toBe("blue");
    expect(pool.freeSockets).toEqual({}); // not kept for the next request
    await drain;
    expect(await checkout(router.port, pool)).toBe("green"); // a new connection: the old one was closed
  });
  // #endregion test-drain

  it("without it: killing blue at the switch loses what was in flight", async () => {
    router = await connectionRouter(blue);
    blue.hold();
    const arrived = blue.arrival();
    const inFlight = checkout(router.port, pool);
    await arrived;
    router.switchTo(green);
    blue.kill();
    expect(await inFlight).toBe("ECONNRESET");
  });
});

describe("the way back", () => {
  // #region test-let-go
  it("stays open while blue lets its callers go without an end", async () => {
    router = await connectionRouter(blue);
    expect(await checkout(router.port, pool)).toBe("blue");
    router.switchTo(green);
    blue.letGo();
    expect(await checkout(router.port, pool)).toBe("blue"); // one more, answered with Connection: close
    expect(await checkout(router.port, pool)).toBe("green");
    router.switchTo(blue);
    green.letGo();
    expect(await checkout(router.port, pool)).toBe("green");
    expect(await checkout(router.port, pool)).toBe("blue"); // at once: blue never stopped listening
  });
  // #endregion test-let-go

  it("is the same switch while blue runs", async () => {
    router = await requestRouter(blue);
    router.switchTo(green);
    expect(await checkout(router.port, pool)).toBe("green");
    router.switchTo(blue);
    expect(await checkout(router.port, pool)).toBe("blue");
  });

  it("needs the drain as well: the kept-alive caller now stays with green", async () => {
    router = await connectionRouter(blue);
    router.switchTo(green);
    expect(await checkout(router.port, pool)).toBe("green");
    router.switchTo(blue);
    expect(await checkout(router.port, pool)).toBe("green");
  });

  it("is an outage when blue is gone", async () => {
    router = await requestRouter(green);
    await blue.drain();
    router.switchTo(blue);
    expect(await checkout(router.port, pool)).toBe("502");
  });
});
