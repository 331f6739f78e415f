import { PGlite } from "@electric-sql/pglite";
import fastify from "fastify";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callerOf } from "./caller";
import { idempotent, TABLE, type Work } from "./idempotency";
import { problemDetails } from "./problems";

interface NewOrder {
  readonly amountMinor: number;
}
const SCHEMA = {
  body: {
    type: "object",
    required: ["amountMinor"],
    additionalProperties: false,
    properties: { amountMinor: { type: "integer", minimum: 1 } },
  },
};

let db: PGlite;
let now: Date;
/** Each call of `prepare` waits for the gate that the test put here. */
let gates: Promise<void>[];
let afterInsert: () => void;
let app: ReturnType<typeof shop>;

const work: Work<{ owner: string; amount: number }> = {
  async prepare(request) {
    await gates.shift();
    return { owner: callerOf(request), amount: (request.body as NewOrder).amountMinor };
  },
  async effect(tx, { owner, amount }) {
    const { rows } = await tx.query<{ id: number }>("INSERT INTO orders (owner, amount) VALUES ($1, $2) RETURNING id", [
      owner,
      amount,
    ]);
    afterInsert();
    const id = rows[0]!.id;
    return { status: 201, location: `/orders/${id}`, body: { id } };
  },
};
function shop() {
  const server = fastify();
  problemDetails(server);
  server.post(
    "/orders",
    { schema: SCHEMA },
    idempotent(db, () => now, work),
  );
  return server;
}
const post = (key: string | undefined, amountMinor: unknown, caller = "ada") =>
  app.inject({
    method: "POST",
    url: "/orders",
    headers: { authorization: `Bearer ${caller}`, ...(key === undefined ? {} : { "idempotency-key": `"${key}"` }) },
    payload: { amountMinor },
  });
const orders = async () => (await db.query("SELECT * FROM orders")).rows.length;
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
const gate = () => {
  let open = () => {};
  gates.push(new Promise<void>((resolve) => (open = resolve)));
  return () => open();
};
/** The request has its key when its row is there. */
const claimed = async (key: string) => {
  for (let turn = 0; turn < 1000; turn++) {
    const { rows } = await db.query("SELECT 1 FROM idempotency_key WHERE key = $1", [key]);
    if (rows.length > 0) return;
    await new Promise(setImmediate); // let the request go on
  }
};

beforeAll(async () => {
  db = new PGlite();
  await db.exec(`CREATE TABLE orders (id serial PRIMARY KEY, owner text, amount int); ${TABLE}`);
});
beforeEach(async () => {
  await db.exec("TRUNCATE orders, idempotency_key");
  now = new Date("2026-11-23T12:00:00Z");
  gates = [];
  afterInsert = () => {};
  app = shop();
});

describe("an order is placed once for each key", () => {
  // #region test-replay
  it("answers a repeated request with the stored answer", async () => {
    const first = await post("7", 4200);
    const again = await post("7", 4200);
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect([again.headers.location, again.json()]).toEqual([first.headers.location, first.json()]);
    expect(await orders()).toBe(1);
  });
  it("refuses the second of two requests at the same time with 409", async () => {
    const open = gate();
    const first = post("7", 4200);
    await claimed("7");
    const second = await post("7", 4200);
    open();
    expect([second.statusCode, second.json().type]).toEqual([409, "https://shop.example/problems/request-outstanding"]);
    expect(second.headers["retry-after"]).toBe("1");
    expect((await first).statusCode).toBe(201);
    expect(await orders()).toBe(1);
  });
  it("refuses another content under the same key with 422", async () => {
    await post("7", 4200);
    expect((await post("7", 9900)).statusCode).toBe(422);
    expect(await orders()).toBe(1);
  });
  // #endregion test-replay

  it("refuses another content with 422 while the first is still at work, too", async () => {
    const open = gate();
    const first = post("7", 4200);
    await claimed("7");
    expect((await post("7", 9900)).statusCode).toBe(422);
    open();
    await first;
  });
  it("asks for a key, and for one in quotes", async () => {
    const missing = await post(undefined, 4200);
    expect([missing.statusCode, missing.json().title]).toEqual([400, "The operation needs an Idempotency-Key"]);
    expect((await post('a"b', 4200)).statusCode).toBe(400);
    expect(await orders()).toBe(0);
  });
  it("keeps the keys of two callers apart", async () => {
    await post("7", 4200, "ada");
    const bob = await post("7", 4200, "bob");
    expect([bob.statusCode, await orders()]).toEqual([201, 2]);
  });

  // #region test-atomic
  it("leaves neither order nor key when the work breaks off, so the same key may come again", async () => {
    afterInsert = () => {
      throw new Error("the database said something with a password in it");
    };
    const failed = await post("7", 4200);
    expect([failed.statusCode, failed.body.includes("password")]).toEqual([500, false]);
    expect(await orders()).toBe(0);

    afterInsert = () => {};
    expect((await post("7", 4200)).statusCode).toBe(201);
    expect(await orders()).toBe(1);
  });
  it("lets a second request take over after 30 s, and rolls the late first one back", async () => {
    const open = gate();
    const slow = post("7", 4200);
    await claimed("7");
    later(31);
    expect((await post("7", 4200)).statusCode).toBe(201);
    open();
    expect((await slow).statusCode).toBe(409);
    expect(await orders()).toBe(1);
  });
  it("has forgotten the key after 72 hours: then the same request is a second order", async () => {
    await post("7", 4200);
    later(72 * 3600);
    expect((await post("7", 4200)).statusCode).toBe(201);
    expect(await orders()).toBe(1);
    later(1);
    await post("7", 4200);
    expect(await orders()).toBe(2);
  });
  // #endregion test-atomic

  it("without the shared transaction, a crash between effect and answer makes two orders", async () => {
    const stored = new Map<string, object>();
    const naive = async (key: string, crash: boolean) => {
      if (stored.has(key)) return;
      await db.query("INSERT INTO orders (owner, amount) VALUES ('ada', 4200)");
      if (crash) throw new Error("the pod is gone");
      stored.set(key, { status: 201 });
    };
    await expect(naive("7", true)).rejects.toThrow();
    await naive("7", false);
    expect(await orders()).toBe(2);
  });
});

describe("every refusal is a problem that tells the status line's number", () => {
  it.each([
    ["no token", { headers: {} }, 401, "about:blank"],
    ["broken JSON", { headers: { "content-type": "application/json" }, payload: "{" }, 400, "about:blank"],
    ["another media type", { headers: { "content-type": "text/csv" }, payload: "a" }, 415, "about:blank"],
    ["a rule broken", { payload: { amountMinor: 0 } }, 422, "https://shop.example/problems/invalid-content"],
    ["no such place", { url: "/baskets" }, 404, "about:blank"],
  ])("%s", async (_name, request, status, type) => {
    const reply = await app.inject({
      method: "POST",
      url: "/orders",
      payload: { amountMinor: 1 },
      ...request,
      headers: { "idempotency-key": '"1"', ...("headers" in request ? request.headers : {}) },
    });
    expect(reply.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(reply.json()).toMatchObject({ type, status });
    expect([reply.statusCode, reply.json().instance]).toEqual([status, expect.stringMatching(/^urn:request:req-/)]);
  });
  it("a broken rule names the place by a JSON Pointer", async () => {
    const reply = await app.inject({ method: "POST", url: "/orders", payload: {} });
    expect(reply.json().errors).toEqual([{ pointer: "#/amountMinor", detail: expect.any(String) }]);
  });
});
