import { buildSchema, parse } from "graphql";
import { Agent } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { graphqlBff, idOf, schema } from "./graphql-bff";
import { sizeOf } from "./limits";
import { ordersOf, shop } from "./shop";

let agent: Agent;
let services: ReturnType<typeof shop>;
let bff: ReturnType<typeof graphqlBff>;
let origins: { order: string; shipping: string };

beforeEach(async () => {
  agent = new Agent();
  services = shop([...ordersOf("ada", 20), ...ordersOf("bob", 20)]);
  origins = await services.start();
  bff = graphqlBff({ ...origins, dispatcher: agent });
});
afterEach(async () => {
  await bff.close();
  await agent.destroy();
  await services.stop();
});

const SCREEN = "query Screen($n: Int) { orders(first: $n) { id title status parcel { eta } } }";
const ask = (payload: object, who = "ada", app = bff) =>
  app.inject({ method: "POST", url: "/graphql", headers: { authorization: `Bearer ${who}:t` }, payload });

describe("the screen as a query", () => {
  // #region test-batch
  it("resolves 20 parcels with one call, and two users never share one", async () => {
    const [ada, bob] = await Promise.all([ask({ query: SCREEN }), ask({ query: SCREEN }, "bob")]);

    expect(ada.json().errors).toBeUndefined();
    expect(ada.json().data.orders).toHaveLength(20);
    expect(bob.json().data.orders[0]).toEqual({
      id: "bob-1",
      title: "Running shoes and 2 more",
      status: "partly_shipped",
      parcel: { eta: "2026-11-25" },
    });
    const batches = services.asked.filter(({ path }) => path.startsWith("/parcels"));
    expect(services.asked).toHaveLength(4); // 2 × (orders + parcels), not 2 × 21
    for (const { path, headers } of batches) {
      const who = String(headers["authorization"]).includes("ada") ? "ada" : "bob";
      expect(path.match(/(ada|bob)-/g)).toEqual(Array.from({ length: 20 }, () => `${who}-`));
    }
  });
  // #endregion test-batch

  it("keeps its orders when shipping fails: 20 nulls, 20 errors with a path, status 200", async () => {
    services.state.fails = true;
    const answer = await ask({ query: SCREEN });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().data.orders[7]).toMatchObject({ id: "ada-8", parcel: null });
    expect(answer.json().errors).toHaveLength(20);
    expect(answer.json().errors[0].path).toEqual(["orders", 0, "parcel"]);
  });
});

// #region test-limits
describe("an open endpoint refuses before a service is asked", () => {
  const nested = (levels: number): string => (levels === 0 ? "id" : `similar { ${nested(levels - 1)} }`);
  const aliases = (count: number) => Array.from({ length: count }, (_, n) => `a${n}: orders { id }`).join(" ");

  it.each([
    ["a chain of seven lists", `{ orders { ${nested(6)} } }`, /depth 8/],
    ["three lists of twenty rows", `{ orders { ${nested(2)} } }`, /depth 4, cost 8421/],
    ["150 aliases, only two levels deep", `{ ${aliases(150)} }`, /depth 2, cost 3150/],
    ["a page of a million, by a variable", SCREEN, /cost 5000001/],
    ["a negative page beside it", `{ a: orders(first: -99999) { id } b: orders { ${nested(2)} } }`, /cost 8423/],
    ["thousands of tokens", `{ ${aliases(2_000)} }`, /1000 tokens/, 400],
  ])("%s", async (_name, query, message, status = 422) => {
    const answer = await ask({ query, variables: { n: 1_000_000 } });
    expect(answer.statusCode).toBe(status);
    expect(answer.body).toMatch(message);
    expect(services.asked).toEqual([]);
  });
});
// #endregion test-limits

describe("the size of a document", () => {
  const measure = (query: string, variables = {}) => sizeOf(schema, parse(query), variables);

  it("counts by hand: 1 for each field, times the rows of each list around it", () => {
    expect(measure("{ orders(first: 3) { id parcel { eta } } }")).toEqual({ depth: 3, cost: 1 + 3 * (1 + 1 + 1) });
    expect(measure("query Q($n: Int) { orders(first: $n) { id } }", { n: 4 })).toEqual({ depth: 2, cost: 5 });
    expect(measure("{ orders { id } }").cost).toBe(21); // the default page
  });

  it("is the same through fragments, inline or named", () => {
    const plain = measure("{ orders(first: 2) { id title } }");
    expect(measure("{ orders(first: 2) { ...F } } fragment F on Order { id title }")).toEqual(plain);
    expect(measure("{ orders(first: 2) { ... on Order { id } ... { title } } }")).toEqual(plain);
  });

  it("is found in a moment where fragments double 40 times", () => {
    const doubling = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Order { ...F${n + 1} ...F${n + 1} }`).join(
      " ",
    );
    expect(measure(`{ orders(first: 1) { ...F0 } } ${doubling} fragment F40 on Order { id }`).cost).toBe(1 + 2 ** 40);
  });

  it("counts a list without `first` as a full page", () => {
    const open = buildSchema("type Query { tags: [Tag!] } type Tag { name: String }");
    expect(sizeOf(open, parse("{ tags { name } }"), {}).cost).toBe(21);
  });
});

// #region test-trusted
describe("with trusted documents", () => {
  it("executes what was released, by its hash, and nothing else", async () => {
    const only = graphqlBff({ ...origins, dispatcher: agent, trusted: new Map([[idOf(SCREEN), SCREEN]]) });
    const released = await ask({ documentId: idOf(SCREEN), variables: { n: 2 } }, "ada", only);
    const foreign = await ask({ query: "{ orders { id } }" }, "ada", only);
    const both = await ask({ documentId: idOf("{ orders { id } }"), query: "{ orders { id } }" }, "ada", only);

    expect(released.json().data.orders).toHaveLength(2);
    expect([foreign.statusCode, both.statusCode]).toEqual([400, 400]); // nobody registers at run time
    expect((await ask({ documentId: idOf(SCREEN), variables: { n: 9_999 } }, "ada", only)).statusCode).toBe(422);
    await only.close();
  });
});
// #endregion test-trusted
