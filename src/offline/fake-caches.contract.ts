/** A browser's caches as far as the worker uses them, in memory. */
export function fakeCaches() {
  const entries = new Map<string, Response>();
  const refusal: { put?: Error } = {};
  const plain = (url: string) => url.split("?", 1)[0];
  const cache = {
    match: async (key: string) => entries.get(key)?.clone(),
    put: async (key: string, response: Response) => {
      if (refusal.put !== undefined) throw refusal.put;
      entries.set(key, response);
    },
    delete: async (key: string) => entries.delete(key),
    keys: async (key?: string) =>
      [...entries.keys()].filter((url) => key === undefined || plain(url) === plain(key)).map((url) => ({ url })),
  };
  return { entries, refusal, open: async () => cache, delete: async () => entries.clear() };
}
