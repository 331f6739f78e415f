import fastify, { type FastifyInstance } from "fastify";

export interface Order {
  id: string;
  customer: string;
  placedAt: string;
  title: string;
  totalCents: number;
  currency: string;
  status: string;
  /** Nobody outside the shop may see these two. */
  marginCents: number;
  fraudScore: number;
  lines: { sku: string; quantity: number; weightGrams: number; warehouse: string }[];
}

/** Two services as they are, made for nobody's screen. Notes what it is asked, and with which headers. */
export function shop(orders: Order[]) {
  const asked: { path: string; headers: Record<string, unknown> }[] = [];
  const note = (app: FastifyInstance) =>
    app.addHook("onRequest", async ({ url, headers }) => void asked.push({ path: url, headers: { ...headers } }));

  const order = fastify({ forceCloseConnections: true });
  note(order);
  order.get<{ Querystring: { limit: string } }>("/orders", ({ headers, query }) => {
    const customer = headers.authorization?.replace("Bearer ", "").split(":")[0];
    return orders.filter((one) => one.customer === customer).slice(0, Number(query.limit));
  });

  const shipping = fastify({ forceCloseConnections: true });
  const state = { hangs: false, fails: false };
  note(shipping);
  shipping.get<{ Querystring: { orders: string } }>("/parcels", async ({ query }, reply) => {
    if (state.hangs) return new Promise<never>(() => undefined);
    if (state.fails) return reply.code(500).send({});
    return query.orders.split(",").map((id) => ({ order: id, carrier: "DHX", eta: "2026-11-25", depot: "B4" }));
  });

  const start = async () => ({
    order: await order.listen({ port: 0, host: "127.0.0.1" }),
    shipping: await shipping.listen({ port: 0, host: "127.0.0.1" }),
  });
  const stop = async () => {
    for (const app of [order, shipping]) {
      app.server.closeAllConnections();
      await app.close();
    }
  };
  return { start, stop, asked, state };
}

/** `count` orders of one customer, each about as fat as a real one. */
export const ordersOf = (customer: string, count: number): Order[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${customer}-${n + 1}`,
    customer,
    placedAt: "2026-11-23T10:00:00Z",
    title: "Running shoes and 2 more",
    totalCents: 12_990,
    currency: "EUR",
    status: n === 0 ? "partly_shipped" : "shipped",
    marginCents: 2_100,
    fraudScore: 0.03,
    lines: Array.from({ length: 3 }, (_line, k) => ({
      sku: `sku-${k}`,
      quantity: 1,
      weightGrams: 800,
      warehouse: "B",
    })),
  }));
