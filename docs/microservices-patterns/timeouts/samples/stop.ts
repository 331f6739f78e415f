import type { ServerResponse } from "node:http";

// #region stop
/** Aborts when the caller is gone before the answer was sent. */
export function callerGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => {
    // "close" comes after a finished answer as well.
    if (!response.writableFinished) gone.abort(new Error("the caller has left"));
  });
  return gone.signal;
}

/** Prices a cart line by line, and looks before each line whether anybody still wants to know. */
export async function priceCart(
  lines: readonly string[],
  priceOf: (line: string, signal: AbortSignal) => Promise<number>,
  signal: AbortSignal,
): Promise<number> {
  let total = 0;
  for (const line of lines) {
    signal.throwIfAborted();
    total += await priceOf(line, signal); // hands the signal on: to fetch, to the database driver
  }
  return total;
}
// #endregion stop
