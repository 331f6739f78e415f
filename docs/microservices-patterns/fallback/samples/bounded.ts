import { bulkhead, BulkheadRejectedError } from "cockatiel";

export type Find = (key: string) => Promise<number | undefined>;
export type Query = (key: string) => Promise<number>;

/** An honest answer: there is no price now. The page says so and keeps its other parts. */
export class PriceUnavailable extends Error {}

// #region bounded
/** The database may help out, with `atMost` queries at a time. Nobody waits in line for it. */
export function priceReader(cache: Find, database: Query, atMost: number) {
  const room = bulkhead(atMost, 0);
  return async (key: string): Promise<number> => {
    const found = await cache(key).catch(() => undefined); // a broken cache is an empty one
    if (found !== undefined) return found;
    try {
      return await room.execute(() => database(key));
    } catch (error) {
      if (error instanceof BulkheadRejectedError) throw new PriceUnavailable(`no room to look up ${key}`);
      throw error;
    }
  };
}
// #endregion bounded
