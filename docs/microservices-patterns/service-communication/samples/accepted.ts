import { EventEmitter } from "node:events";
import Fastify, { type FastifyInstance } from "fastify";

export interface Checkout {
  state: "pending" | "placed" | "rejected";
  orderId?: string;
  reason?: string;
}

export interface Work {
  checkoutId: string;
  cart: string[];
}

export interface Options {
  /** How many checkouts may wait; the next one is refused. */
  capacity: number;
  /** How long the facade waits for the work before it answers 202; 0 for never. */
  waitMs: number;
}

const DEFAULTS: Options = { capacity: 360_000, waitMs: 0 };

export interface Shop {
  app: FastifyInstance;
  /** Takes the oldest waiting checkout and ends it; false if none waits. */
  work(place: (work: Work) => Checkout): boolean;
}

/** Accepts checkouts, works on them later, and tells whoever asks. In production the maps are tables and the list a queue. */
export function shop(options: Partial<Options> = {}): Shop {
  const { capacity, waitMs } = { ...DEFAULTS, ...options };
  const checkouts = new Map<string, Checkout>();
  const waiting: Work[] = [];
  const ended = new EventEmitter();
  const app = Fastify();

  // #region accept
  app.put<{ Params: { id: string }; Body: { cart?: string[] } }>("/checkouts/:id", async (request, reply) => {
    const checkoutId = request.params.id;
    const cart = request.body.cart ?? [];
    if (cart.length === 0) return reply.code(400).send({ reason: "empty cart" }); // what can be known now is said now
    if (!checkouts.has(checkoutId)) {
      if (waiting.length >= capacity) return reply.code(503).header("retry-after", 5).send({ reason: "busy" });
      checkouts.set(checkoutId, { state: "pending" });
      waiting.push({ checkoutId, cart });
    } // a repeated PUT finds its checkout and queues nothing
    if (waitMs > 0) await endOf(checkoutId, waitMs);
    const checkout = checkouts.get(checkoutId)!;
    const answered = checkout.state === "pending" ? reply.code(202).header("retry-after", 1) : reply.code(200);
    return answered.header("location", `/checkouts/${checkoutId}`).send(checkout);
  });
  // #endregion accept

  // #region status
  app.get<{ Params: { id: string } }>("/checkouts/:id", async (request, reply) => {
    const checkout = checkouts.get(request.params.id);
    if (!checkout) return reply.code(404).send({ reason: "no such checkout" });
    if (checkout.state === "placed") return reply.redirect(`/orders/${checkout.orderId}`, 303);
    if (checkout.state === "pending") reply.header("retry-after", 1);
    return checkout; // 200: the question about the state is answered, also where the state is "rejected"
  });
  // #endregion status

  /** Resolves when the checkout has ended or the time is up, whichever comes first. */
  async function endOf(checkoutId: string, ms: number): Promise<void> {
    if (checkouts.get(checkoutId)?.state !== "pending") return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(stop, ms);
      function stop(): void {
        clearTimeout(timer);
        ended.off(checkoutId, stop);
        resolve();
      }
      ended.on(checkoutId, stop);
    });
  }

  return {
    app,
    work(place) {
      const next = waiting.shift();
      if (!next) return false;
      checkouts.set(next.checkoutId, place(next));
      ended.emit(next.checkoutId);
      return true;
    },
  };
}
