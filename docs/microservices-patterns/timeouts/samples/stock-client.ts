import { type Dispatcher, request } from "undici";

// #region stock-client
/** Time-outs of one attempt, in ms. Each covers a part; only the caller's signal covers the whole. */
export const LIMITS = { headersTimeout: 300, bodyTimeout: 300 };

/** What inventory has of a product. `signal` ends the whole call: name look-up, connecting, waiting and the body. */
export async function stockOf(
  inventory: string,
  product: string,
  signal: AbortSignal,
  { dispatcher, limits = LIMITS }: { dispatcher?: Dispatcher; limits?: typeof LIMITS } = {},
): Promise<string> {
  const { body } = await request(`${inventory}/stock/${product}`, { ...limits, signal, dispatcher });
  return body.text();
}
// #endregion stock-client
