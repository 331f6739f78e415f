import { Agent } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isOlder, mobileBff, SCREEN_DEADLINE_MS, versionOf } from "./mobile-bff";
import { ordersOf, shop } from "./shop";

let agent: Agent;
let services: ReturnType<typeof shop>;
let bff: ReturnType<typeof mobileBff>;
let origins: { order: string; shipping: string };
let alarms: { ms: number; ring: () => void }[];

beforeEach(async () => {
  agent = new Agent();
  alarms = [];
  services = shop([...ordersOf("ada", 10), ...ordersOf("bob", 2)]);
  origins = await services.start();
  const alarm = (ms: number, ring: () => void) => {
    const entry = { ms, ring };
    alarms.push(entry);
    return () => void (alarms = alarms.filter((one) => one !== entry));
  };
  bff = mobileBff({ ...origins, dispatcher: agent, alarm });
});
afterEach(async () => {
  await bff.close();
  await agent.destroy();
  await services.stop();
});

const screen = (version: string | undefined, who = "ada") =>
  bff.inject({
    url: "/screens/orders",
    headers: { authorization: `Bearer ${who}:token`, ...(version && { "app-version": version }) },
  });

describe("one screen, one call", () => {
  // #region test-shape
  it("costs two calls inside, and sends the phone five fields of a row instead of all", async () => {
    const { statusCode, body } = await screen("3.2.0");
    const direct = await (
      await fetch(`${origins.order}/orders?limit=10`, { headers: { authorization: "Bearer ada:x" } })
    ).text();

    expect(statusCode).toBe(200);
    expect(services.asked.slice(0, 2).map(({ path }) => path.split("?")[0])).toEqual(["/orders", "/parcels"]);
    expect(Object.keys(JSON.parse(body).orders[0])).toEqual(["id", "title", "total", "status", "eta"]);
    expect(body).not.toMatch(/marginCents|fraudScore|warehouse|depot/);
    expect([direct, body].map((text) => Buffer.byteLength(text))).toEqual([3_929, 1_113]);
  });
  // #endregion test-shape

  // #region test-skew
  it.each([
    ["3.2", "partly_shipped"],
    ["3.1.4", "shipped"], // its enum ends there
    ["2.0", "shipped"],
  ])("app %s reads the status %s", async (version, status) => {
    expect((await screen(version)).json().orders[0].status).toBe(status);
  });

  it.each(["1.9", undefined, "3.x"])("app %s is told to update, with a body that it can read", async (version) => {
    const answer = await screen(version);
    expect([answer.statusCode, answer.json().type]).toEqual([400, "/problems/update-the-app"]);
    expect(services.asked).toEqual([]);
  });
  // #endregion test-skew

  it("asks with the user's token, so that Bob gets Bob's orders", async () => {
    const { orders } = (await screen("3.2", "bob")).json();
    expect(orders.map(({ id }: { id: string }) => id)).toEqual(["bob-1", "bob-2"]);
  });
});

describe("a part that is missing", () => {
  // #region test-partial
  it("ends with the one deadline, is named, and is not stored", async () => {
    services.state.hangs = true;
    const answer = screen("3.2");
    await expect.poll(() => services.asked.length, { interval: 1 }).toBe(2);
    expect(alarms.map(({ ms }) => ms)).toEqual([SCREEN_DEADLINE_MS]); // one for both calls
    alarms[0]!.ring();

    const { statusCode, headers, body } = await answer;
    expect(statusCode).toBe(200);
    expect(headers["cache-control"]).toBe("no-store");
    expect(JSON.parse(body).missing).toEqual(["parcels"]);
    expect(JSON.parse(body).orders).toHaveLength(10);
    expect(JSON.parse(body).orders[0]).not.toHaveProperty("eta"); // unknown, not empty
    expect(alarms).toEqual([]);
  });
  // #endregion test-partial

  it("is named when it fails at once", async () => {
    services.state.fails = true;
    expect((await screen("3.2")).json().missing).toEqual(["parcels"]);
  });
});

describe("a screen without orders behind it", () => {
  it("is a 503 if order is gone, and a 504 if it does not answer in time", async () => {
    const unreachable = mobileBff({
      ...origins,
      order: "http://127.0.0.1:1",
      dispatcher: agent,
      alarm: () => () => {},
    });
    const deadlineFirst = mobileBff({
      ...origins,
      dispatcher: agent,
      alarm: (_ms, ring) => {
        ring();
        return () => {};
      },
    });
    const ask = { url: "/screens/orders", headers: { "app-version": "3.2", authorization: "Bearer ada:t" } };
    expect((await unreachable.inject(ask)).statusCode).toBe(503);
    expect((await deadlineFirst.inject(ask)).statusCode).toBe(504);
    await Promise.all([unreachable.close(), deadlineFirst.close()]);
  });

  it("of a customer who never ordered is empty, and shipping is not asked", async () => {
    const { orders, missing } = (await screen("3.2", "eve")).json();
    expect([orders, missing]).toEqual([[], []]);
    expect(services.asked).toHaveLength(1);
  });
});

describe("versions", () => {
  it("compare as numbers, not as text", () => {
    expect(isOlder([3, 9], [3, 10])).toBe(true);
    expect(isOlder([10, 0], [9, 9])).toBe(false);
    expect(versionOf("3.10.2")).toEqual([3, 10]);
    expect(versionOf(["3.1"])).toBeUndefined();
  });
});
