import { PGlite } from "@electric-sql/pglite";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mergePatch } from "./merge-patch";
import { orderApi, TABLE } from "./orders";

let db: PGlite;
let app: ReturnType<typeof orderApi>;
const get = (headers: Record<string, string> = {}) =>
  app.inject({ url: "/orders/7", headers: { authorization: "Bearer ada", ...headers } });
const patch = (content: object, headers: Record<string, string>) =>
  app.inject({
    method: "PATCH",
    url: "/orders/7",
    headers: { authorization: "Bearer ada", "content-type": "application/merge-patch+json", ...headers },
    payload: JSON.stringify(content),
  });

beforeAll(async () => {
  db = new PGlite();
  await db.exec(TABLE);
});
beforeEach(async () => {
  await db.exec("TRUNCATE orders");
  await db.query("INSERT INTO orders VALUES ('7', 'ada', 1, 'placed', $1)", [
    JSON.stringify({ address: { street: "Main St 1", door: "B" }, note: "ring twice", gifts: ["card", "ribbon"] }),
  ]);
  app = orderApi(db);
});

describe("ETags", () => {
  it("304 without content while the copy is good, also for a tag that a proxy made weak", async () => {
    expect((await get()).headers["etag"]).toBe('"1"');
    for (const tag of ['"1"', 'W/"1"', '"0", "1"', "*"]) {
      const reply = await get({ "if-none-match": tag });
      expect([tag, reply.statusCode, reply.body]).toEqual([tag, 304, ""]);
    }
    expect((await get({ "if-none-match": '"0"' })).statusCode).toBe(200);
  });
  it("an order of one customer is cached for her alone, and asked for before every use", async () => {
    expect((await get()).headers["cache-control"]).toBe("private, no-cache");
  });

  // #region test-lost-update
  it("refuses the second of two writers who read the same version", async () => {
    const [a, b] = await Promise.all([
      patch({ note: "ring once" }, { "if-match": '"1"' }),
      patch({ address: { door: "C" } }, { "if-match": '"1"' }),
    ]);
    expect([a.statusCode, b.statusCode].toSorted()).toEqual([200, 412]);
    const stored = (await get()).json();
    expect([stored.note, stored.address.door]).toEqual(a.statusCode === 200 ? ["ring once", "B"] : ["ring twice", "C"]);
  });
  it("asks for the condition: a write that does not say what it read is 428", async () => {
    expect((await patch({ note: "x" }, {})).statusCode).toBe(428);
  });
  it("never takes a weak tag for a write, not even the right one: gzip in a proxy makes every save fail", async () => {
    expect((await patch({ note: "x" }, { "if-match": 'W/"1"' })).statusCode).toBe(412);
  });
  // #endregion test-lost-update

  it("a tag that is out of date is 412, and the fresh one from the answer works", async () => {
    const first = await patch({ note: "x" }, { "if-match": '"1"' });
    expect(first.headers["etag"]).toBe('"2"');
    expect((await patch({ note: "y" }, { "if-match": '"1"' })).statusCode).toBe(412);
    expect((await patch({ note: "y" }, { "if-match": '"2"' })).statusCode).toBe(200);
  });
});

describe("what the content may do", () => {
  it("changes what it names, removes by null, and replaces an array as a whole", async () => {
    const reply = await patch({ address: { door: "C" }, note: null, gifts: ["card"] }, { "if-match": '"1"' });
    expect(reply.json()).toEqual({
      id: "7",
      state: "placed",
      address: { street: "Main St 1", door: "C" },
      gifts: ["card"],
    });
  });
  // #region test-mass-assignment
  it("cannot set a member that is not the customer's", async () => {
    const reply = await patch({ note: "x", state: "paid", owner: "bob" }, { "if-match": '"1"' });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().errors.map((error: { pointer: string }) => error.pointer)).toEqual(["#/state", "#/owner"]);
    expect((await get()).json()).toMatchObject({ note: "ring twice", state: "placed" });
  });
  it("does not tell Bob whether Ada's order exists", async () => {
    const foreign = await get({ authorization: "Bearer bob" });
    const missing = await app.inject({ url: "/orders/8", headers: { authorization: "Bearer bob" } });
    const seen = ({ statusCode, json }: typeof foreign) => [statusCode, json().type, json().title];
    expect(seen(foreign)).toEqual(seen(missing));
    expect(foreign.statusCode).toBe(404);
  });
  // #endregion test-mass-assignment
  it("plain application/json is 415: it does not say how to merge", async () => {
    expect((await patch({ note: "x" }, { "content-type": "application/json", "if-match": '"1"' })).statusCode).toBe(
      415,
    );
  });
});

describe("JSON merge patch against the test cases of RFC 7396, Appendix A", () => {
  it.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j with %j is %j", (target, change, result) => expect(mergePatch(target, change)).toEqual(result));
  it("the same patch twice is the same as once", () => {
    const change = { note: null, gifts: ["card"], address: { door: "C" } };
    const once = mergePatch({ note: "x", address: { street: "s" } }, change);
    expect(mergePatch(once, change)).toEqual(once);
  });
  it("a member named __proto__ stays a member and pollutes nothing", () => {
    mergePatch({}, JSON.parse('{"__proto__": {"admin": true}}'));
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
