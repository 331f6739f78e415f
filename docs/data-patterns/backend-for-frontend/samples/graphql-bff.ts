import { createHash } from "node:crypto";
import fastify from "fastify";
import { buildSchema, execute, GraphQLError, parse, specifiedRules, validate } from "graphql";
import { type Dispatcher, request } from "undici";
import { sizeOf } from "./limits";

// #region schema
export const schema = buildSchema(`
  type Query { orders(first: Int! = 20): [Order!]! }
  type Order { id: ID!  title: String!  status: String!  parcel: Parcel  similar(first: Int! = 20): [Order!]! }
  type Parcel { eta: String!  carrier: String! }
`); // parcel may be null: one that is missing does not take the order with it
// #endregion schema

const LIMITS = { tokens: 1_000, depth: 6, cost: 500, page: 50 };

interface Parcel {
  order: string;
  eta: string;
  carrier: string;
}

// #region loader
/** Collects the order ids of one turn of the event loop into one call. Belongs to one request: it holds one user's data. */
class ParcelLoader {
  #waiting = new Map<string, ((outcome: Promise<Parcel | undefined>) => void)[]>();

  constructor(readonly fetchMany: (ids: string[]) => Promise<Parcel[]>) {}

  load(id: string): Promise<Parcel | undefined> {
    if (this.#waiting.size === 0) setImmediate(() => this.#flush());
    return new Promise((settle) => this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), settle]));
  }

  #flush() {
    const batch = this.#waiting;
    this.#waiting = new Map();
    const all = this.fetchMany([...batch.keys()]).then((found) => new Map(found.map((one) => [one.order, one])));
    for (const [id, settles] of batch) {
      for (const settle of settles) settle(all.then((byOrder) => byOrder.get(id))); // by key, not by place
    }
  }
}
// #endregion loader

interface GraphQLBff {
  order: string;
  shipping: string;
  dispatcher: Dispatcher;
  /** Documents of the released clients by their SHA-256; with it, nothing else is executed. */
  trusted?: ReadonlyMap<string, string>;
}

export const idOf = (document: string) => createHash("sha256").update(document).digest("hex");

export function graphqlBff({ order, shipping, dispatcher, trusted }: GraphQLBff) {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1_024 });
  const json = async (url: string, authorization: string): Promise<any> => {
    const { statusCode, body } = await request(url, { headers: { authorization }, dispatcher });
    if (statusCode === 200) return body.json();
    await body.dump();
    throw new GraphQLError("not available");
  };

  // #region endpoint
  interface Body {
    query?: string;
    documentId?: string;
    variables?: Record<string, unknown>;
  }
  app.post<{ Body: Body }>("/graphql", async ({ body, headers }, reply) => {
    const { variables = {} } = body;
    const text = trusted ? trusted.get(body.documentId ?? "") : body.query;
    if (text === undefined) return reply.code(400).send({ errors: [{ message: "unknown document" }] });

    let document;
    try {
      document = parse(text, { maxLexicalTokens: LIMITS.tokens }); // before validation, which is not cheap either
    } catch (error) {
      return reply.code(400).send({ errors: [error] });
    }
    const faults = validate(schema, document, specifiedRules, { maxErrors: 10 });
    if (faults.length > 0) return reply.code(422).send({ errors: faults });
    const { depth, cost } = sizeOf(schema, document, variables); // after it: no cycles, and before any resolver
    if (depth > LIMITS.depth || !(cost <= LIMITS.cost)) {
      return reply.code(422).send({ errors: [{ message: `too big: depth ${depth}, cost ${cost}` }] });
    }

    const authorization = headers.authorization ?? "";
    const parcels = new ParcelLoader((ids) => json(`${shipping}/parcels?orders=${ids.join(",")}`, authorization));
    const orders = async ({ first }: { first: number }) => {
      if (!(first >= 0 && first <= LIMITS.page)) throw new GraphQLError(`first: 0 to ${LIMITS.page}`);
      const found: { id: string }[] = await json(`${order}/orders?limit=${first}`, authorization);
      return found.map((one) => ({ ...one, parcel: () => parcels.load(one.id), similar: orders }));
    };
    return execute({ schema, document, variableValues: variables, rootValue: { orders } });
  });
  // #endregion endpoint

  return app;
}
