import type { ProgressEvent } from "./events";
import { canonicalJson, witnessOf } from "./hash";
import { readRecord } from "./record";
import type { LoadedLog, ProgressStore, Quarantined } from "./store";

/** Somewhere that keeps texts by key, apart from the store. Every method may throw. */
export interface CopyPlace {
  keys(): string[];
  get(key: string): string | null;
  set(key: string, text: string): void;
  remove(key: string): void;
}

/** What a look at the copy found. */
interface Compared {
  /** What only the copy has. */
  lost: readonly ProgressEvent[];
  /** What is damaged in the copy. */
  aside: readonly Quarantined[];
}

/** The era in the keys of a log that was never cleared. */
const FIRST_ERA = "first";
/** So many copies are compared in a few milliseconds; all that localStorage holds would be felt. */
const COPIES_AT_ONCE = 1_000;

/**
 * The store with a second copy elsewhere. A damaged IndexedDB opens empty and without an error, so on every load
 * the two are compared by id, and each gets what only the other has. Each event is a key of its own: nothing is read
 * before it is written, so tabs cannot overwrite each other, and damage costs single records. Its check sum tells
 * damage that is still valid JSON. The key bears the era, so that nothing the reader cleared comes back.
 * Where the place fails or is full, the store works without it.
 * @param pause lets the page do something else between two parts of a long comparison
 */
export function withSecondCopy(
  store: ProgressStore,
  place: CopyPlace,
  name: string,
  pause: () => Promise<void> = () => Promise.resolve(),
): ProgressStore {
  const eventPrefix = `${name}:event:`;
  const asidePrefix = `${name}:aside:`;
  let era = FIRST_ERA;

  let checked = false;

  const write = (event: ProgressEvent) => place.set(`${eventPrefix}${era}/${event.id}`, encode(event));

  /** What only the copy has, and what is damaged there. */
  async function compare(main: LoadedLog): Promise<Compared> {
    const held = new Map(main.events.map((event) => [event.id, event]));
    const missing = new Map(held);
    const lost: ProgressEvent[] = [];
    const keys = place.keys();
    const asideKeys = keys.filter((key) => key.startsWith(asidePrefix));
    const copies = keys.filter((key) => key.startsWith(eventPrefix));
    for (const [count, key] of copies.entries()) {
      if (count % COPIES_AT_ONCE === COPIES_AT_ONCE - 1) await pause();
      const [keyEra = "", id = ""] = key.slice(eventPrefix.length).split("/", 2);
      // An evicted store has forgotten its era: then the copy is the only one to know, and is trusted.
      if (main.era !== null && keyEra !== main.era) {
        attempt(() => place.remove(key));
        continue;
      }
      const mine = held.get(id);
      const text = mine === undefined || !checked ? place.get(key) : null;
      if (mine !== undefined) {
        if (checked || text === encode(mine)) missing.delete(id);
        continue;
      }
      const event = text === null ? null : decode(text);
      if (event?.id === id) lost.push(event);
      else if (text !== null) attempt(() => asideKeys.push(putAside(key, text)));
    }
    // The reader may have cleared the log in a pause: then nothing of it may be written again.
    const isSame = copies.length < COPIES_AT_ONCE || (await store.extent()).era === main.era;
    // What is left is not in the copy, or damaged there.
    if (isSame) attempt(() => missing.forEach(write));
    checked ||= isSame;
    return { lost, aside: asideKeys.map((key) => ({ record: place.get(key), reason: "its second copy is damaged" })) };
  }

  /** @returns its new key */
  function putAside(key: string, text: string): string {
    const asideKey = asidePrefix + key.slice(eventPrefix.length);
    place.set(asideKey, text);
    place.remove(key);
    return asideKey;
  }

  async function load(): Promise<LoadedLog> {
    const main = await store.load();
    if (store.readOnly) return main;
    era = main.era ?? FIRST_ERA;
    // The copy is an extra: when it fails, the store goes on without it.
    const compared = await compare(main).catch((): Compared => ({ lost: [], aside: [] }));
    return compared.lost.length === 0 ? withCopy(main, compared) : bringBack(main, compared);
  }

  /** What another tab, or an answer here, added since the store was read is not lost. */
  async function bringBack(before: LoadedLog, { lost: missed, aside }: Compared): Promise<LoadedLog> {
    const again = await store.load();
    const main = { ...again, restored: before.restored + again.restored };
    const held = new Set(main.events.map(({ id }) => id));
    const lost = main.era === before.era ? missed.filter(({ id }) => !held.has(id)) : [];
    if (lost.length > 0) await store.append(lost);
    return withCopy(main, { lost, aside });
  }

  function withCopy(main: LoadedLog, { lost, aside }: Compared): LoadedLog {
    return {
      ...main,
      events: [...main.events, ...lost],
      quarantined: [...main.quarantined, ...aside],
      restored: main.restored + lost.length,
    };
  }

  async function glance(): Promise<LoadedLog | null> {
    const main = await store.glance();
    if (main !== null) era = main.era ?? FIRST_ERA;
    return main;
  }

  async function append(events: readonly ProgressEvent[]): Promise<void> {
    await store.append(events);
    attempt(() => {
      for (const event of events) write(event);
    });
  }

  async function clear(era?: string): Promise<void> {
    await store.clear(era);
    attempt(() => {
      for (const key of place.keys()) if (key.startsWith(`${name}:`)) place.remove(key);
    });
  }

  return {
    get readOnly() {
      return store.readOnly;
    },
    load,
    glance,
    prepare: (loaded) => store.prepare(loaded),
    extent: () => store.extent(),
    append,
    clear,
    subscribe: (listener) => store.subscribe(listener),
    close: () => store.close(),
  };
}

function encode(event: ProgressEvent): string {
  return witnessOf([event]).hash + canonicalJson(event);
}

function decode(text: string): ProgressEvent | null {
  const read = readRecord(attempt(() => JSON.parse(text.slice(16)) as unknown));
  return read.ok && encode(read.event) === text ? read.event : null;
}

// The copy is an extra: when it fails, the store goes on without it.
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
