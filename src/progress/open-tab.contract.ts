import { createMemoryPlace, createMemoryStore, type MemoryPlace } from "./memory-store";
import { createProgressSession } from "./session";
import type { NewEvent } from "./events";
import type { LoadedLog, ProgressStore } from "./store";

let ids = 0;
/** Ids that never repeat within a test file. */
export const randomId = () => `random${String(ids++).padStart(4, "0")}`;
/** The reader marks a topic as read. */
export const read = (topic: string): NewEvent => ({ type: "read", topic });

/** A tab on a place, whose store can be broken while the test runs. */
export function openTab(place: MemoryPlace = createMemoryPlace(randomId)) {
  const inner = createMemoryStore(place);
  const faults: { append?: Error; load?: Error; open?: Error; readOnly?: boolean; glance?: Error } = {};
  /** What a glance shows, and the moment the page is idle afterwards. */
  const glimpse: { log: LoadedLog | null; idle?: Promise<void> } = { log: null };
  const prepared: LoadedLog[] = [];
  const listeners = new Set<() => void>();
  const store: ProgressStore = {
    ...inner,
    get readOnly() {
      return faults.readOnly ?? false;
    },
    load: () => (faults.load === undefined ? inner.load() : Promise.reject(faults.load)),
    glance: () => (faults.glance === undefined ? Promise.resolve(glimpse.log) : Promise.reject(faults.glance)),
    prepare: async (loaded) => void prepared.push(loaded),
    append: (events) => (faults.append === undefined ? inner.append(events) : Promise.reject(faults.append)),
    subscribe(listener) {
      listeners.add(listener);
      return inner.subscribe(listener);
    },
  };
  let clock = 1_790_000_000_000;
  const session = createProgressSession({
    openStore: () => (faults.open === undefined ? Promise.resolve(store) : Promise.reject(faults.open)),
    now: () => clock++,
    randomId,
    whenIdle: () => glimpse.idle ?? Promise.resolve(),
  });
  return { session, place, faults, glimpse, prepared, tell: () => listeners.forEach((listener) => listener()) };
}

/** What a browser throws when its storage is full. */
export const quota = () => new DOMException("full", "QuotaExceededError");
