import { type IndexedDbOptions, openIndexedDbStore } from "./indexeddb-store.browser";
import { type CopyPlace, withSecondCopy } from "./second-copy";
import type { ProgressStore } from "./store";

/** The log's name in the browser. One origin may serve several sites, so it is ours alone. */
const NAME = "half-open-progress";

/** Opens the reader's log: IndexedDB, with a second copy in localStorage where the browser has one. */
export async function openBrowserStore({
  name = NAME,
  ...options
}: Partial<IndexedDbOptions> & Pick<IndexedDbOptions, "randomId">): Promise<ProgressStore> {
  const store = await openIndexedDbStore({ ...options, name });
  const place = localStoragePlace();
  return place === null ? store : withSecondCopy(store, place, name);
}

/** localStorage as a place for the second copy; null where the browser forbids it. */
function localStoragePlace(): CopyPlace | null {
  try {
    const storage = globalThis.localStorage;
    return {
      keys: () => Object.keys(storage),
      get: (key) => storage.getItem(key),
      set: (key, text) => storage.setItem(key, text),
      remove: (key) => storage.removeItem(key),
    };
  } catch {
    return null;
  }
}
