import Fastify, { type FastifyInstance } from "fastify";
import { callerOf, type Trust } from "./tokens";

export interface Order {
  id: string;
  owner: string;
}

// #region owner
export function orderService(orders: readonly Order[], trust: Trust): FastifyInstance {
  const app = Fastify();
  app.get<{ Params: { id: string } }>("/orders/:id", async (request, reply) => {
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const caller = await callerOf(token, trust).catch(() => undefined);
    if (!caller) return reply.code(401).send(); // came past the gateway
    const order = orders.find(({ id }) => id === request.params.id);
    // Only this service knows whose order it is. 404 for both, so that nobody learns which ids exist.
    if (order?.owner !== caller.subject) return reply.code(404).send();
    return order;
  });
  return app;
}
// #endregion owner
