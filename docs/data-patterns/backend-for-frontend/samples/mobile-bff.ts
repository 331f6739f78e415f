import fastify from "fastify";
import { type Dispatcher, request } from "undici";
import type { Order } from "./shop";

interface MobileBff {
  order: string;
  shipping: string;
  dispatcher: Dispatcher;
  /** Calls back after so many milliseconds unless cancelled; a test rings by hand. */
  alarm: (ms: number, ring: () => void) => () => void;
}

export const SCREEN_DEADLINE_MS = 300;
const OLDEST_APP = [2, 0] as const;

// #region shape
/** What the phone draws, field by field. A new field of the service stays inside until somebody adds it here. */
const row = (order: Order, parcel: { eta: string } | undefined, app: readonly [number, number]) => ({
  id: order.id,
  title: order.title,
  total: new Intl.NumberFormat("en", { style: "currency", currency: order.currency }).format(order.totalCents / 100),
  status: knownStatus(order.status, app),
  ...(parcel && { eta: parcel.eta }),
});

/** Status values that shipped with an app. An older app gets a word that it can draw. */
const SINCE = new Map<string, { app: readonly [number, number]; before: string }>([
  ["partly_shipped", { app: [3, 2], before: "shipped" }],
]);

function knownStatus(status: string, app: readonly [number, number]): string {
  const added = SINCE.get(status);
  return added && isOlder(app, added.app) ? added.before : status;
}
// #endregion shape

export const isOlder = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
  a < c || (a === c && b < d);

/** `3.1` or `3.1.4` of the header `App-Version`. */
export function versionOf(header: unknown): readonly [number, number] | undefined {
  const found = /^(\d{1,4})\.(\d{1,4})(?:\.\d{1,4})?$/.exec(typeof header === "string" ? header : "");
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

async function json<T>(
  url: string,
  init: { headers: Record<string, string>; signal: AbortSignal } & Pick<MobileBff, "dispatcher">,
) {
  const { statusCode, body } = await request(url, init);
  if (statusCode === 200) return (await body.json()) as T;
  await body.dump();
  throw new Error(`${statusCode} of ${new URL(url).pathname}`);
}

export function mobileBff({ order, shipping, dispatcher, alarm }: MobileBff) {
  const app = fastify({ forceCloseConnections: true });

  // #region screen
  app.get("/screens/orders", async (incoming, reply) => {
    const version = versionOf(incoming.headers["app-version"]);
    if (!version || isOlder(version, OLDEST_APP)) return reply.code(400).send({ type: "/problems/update-the-app" });

    const stop = new AbortController();
    const cancelAlarm = alarm(SCREEN_DEADLINE_MS, () => stop.abort(new Error("deadline"))); // one, for the whole screen
    const late = new Promise<never>((_, reject) =>
      stop.signal.addEventListener("abort", () => reject(stop.signal.reason as Error)),
    );
    late.catch(() => undefined); // it may fire when nobody waits any more
    const headers = { authorization: incoming.headers.authorization ?? "" }; // the user's, never the BFF's own
    const get = <T>(url: string) => Promise.race([json<T>(url, { headers, signal: stop.signal, dispatcher }), late]);
    try {
      const orders = await get<Order[]>(`${order}/orders?limit=10`); // required: no orders, no screen
      const missing: string[] = [];
      const ids = orders.map(({ id }) => encodeURIComponent(id)).join(",");
      const parcels =
        orders.length === 0
          ? []
          : await get<{ order: string; eta: string }[]>(
              `${shipping}/parcels?orders=${ids}`, // one call for all rows
            ).catch(() => {
              missing.push("parcels");
              return [];
            });
      const byOrder = new Map(parcels.map((parcel) => [parcel.order, parcel]));
      if (missing.length > 0) reply.header("cache-control", "no-store");
      return { orders: orders.map((one) => row(one, byOrder.get(one.id), version)), missing };
    } catch (error) {
      const status = error === stop.signal.reason ? 504 : 503;
      return reply.code(status).header("cache-control", "no-store").send({ type: "/problems/try-again" });
    } finally {
      cancelAlarm();
    }
  });
  // #endregion screen

  return app;
}
