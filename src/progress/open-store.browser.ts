import { type IndexedDbOptions, openIndexedDbStore } from "./indexeddb-store.browser";
import { type CopyPlace, withSecondCopy } from "./second-copy";
import type { ProgressStore } from "./store";
import { withTwin } from "./twin";

/** The log's name in the browser. One origin may serve several sites, so it is ours alone. */
export const NAME = "half-open-progress";

/** The part of the Storage Buckets API that is used (https://wicg.github.io/storage-buckets/). */
interface StorageBuckets {
  open(name: string, options: { durability: "strict" }): Promise<{ indexedDB: IDBFactory }>;
}

/**
 * Opens the reader's log: IndexedDB, with a twin in a bucket of its own and a second copy in localStorage, each where
 * the browser has it.
 */
export async function openBrowserStore({
  name = NAME,
  ...options
}: Partial<IndexedDbOptions> & Pick<IndexedDbOptions, "randomId">): Promise<ProgressStore> {
  const [main, twin] = await Promise.all([openIndexedDbStore({ ...options, name }), openTwin({ ...options, name })]);
  const store = twin === null ? main : withTwin(main, twin, options.randomId);
  const place = localStoragePlace();
  return place === null ? store : withSecondCopy(store, place, name, pause);
}

/**
 * The twin, in a storage bucket; null where the browser has none. All databases of an origin share one file log in
 * Chromium. A browser that dies while it writes leaves half a record at that log's end; the next visit reads up to it
 * and writes on behind it; the visit after that meets the half record, and the browser silently begins with empty
 * databases. localStorage reaches the disk only seconds after it is written. A bucket has files of its own.
 */
async function openTwin(options: IndexedDbOptions): Promise<ProgressStore | null> {
  try {
    const { storageBuckets } = navigator as { storageBuckets?: StorageBuckets };
    if (storageBuckets === undefined) return null;
    const { indexedDB: factory } = await storageBuckets.open(NAME, { durability: "strict" });
    return await openIndexedDbStore({ ...options, name: `${options.name}-twin`, factory });
  } catch {
    return null;
  }
}

/** localStorage as a place for the second copy; null where the browser forbids it. */
function localStoragePlace(): CopyPlace | null {
  try {
    const storage = globalThis.localStorage;
    return {
      // Not Object.keys, which asks Chromium about each of the thousands once more.
      keys: () => Object.getOwnPropertyNames(storage),
      get: (key) => storage.getItem(key),
      set: (key, text) => storage.setItem(key, text),
      remove: (key) => storage.removeItem(key),
    };
  } catch {
    return null;
  }
}

/** Until the page has done what came meanwhile, such as a click. */
const pause = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve);
  });
