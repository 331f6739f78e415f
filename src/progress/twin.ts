import { witnessOf } from "./hash";
import type { LoadedLog, ProgressStore } from "./store";

/**
 * Two stores with the same events, apart on disk, so that each gives back what the other lost. Writes go to one
 * after the other: what dies in the middle of a write spoils one of them. The first load compares them, by their
 * extent first, because reading a large log twice would be felt. Clearing begins the same era in both, so that the
 * twin never brings back what the reader cleared. Where the twin fails, the main store works without it.
 */
export function withTwin(main: ProgressStore, twin: ProgressStore, randomId: () => string): ProgressStore {
  let compared = false;

  async function load(): Promise<LoadedLog> {
    const held = await main.load();
    if (compared || main.readOnly || twin.readOnly) return held;
    const extent = await attempt(() => twin.extent());
    if (extent === undefined) return held;
    compared = true;
    const ids = witnessOf(held.events.map(({ id }) => id));
    if (extent.era === held.era && extent.count === ids.count && extent.ids === ids.hash) return held;
    const now = await readAgain(held);
    if (now.era !== held.era) return cleared(now);
    const spare = await attempt(() => readTwin(now.era));
    return spare === undefined ? now : settle(now, spare);
  }

  /** What another tab, or an answer here, did to the main store since it was read is no difference to be settled. */
  async function readAgain(held: LoadedLog): Promise<LoadedLog> {
    const { era, count } = await main.extent();
    return era === held.era && count === held.events.length ? held : main.load();
  }

  /** The reader cleared the log while the two were read: nothing that was read before may be written now. */
  function cleared(now: LoadedLog): LoadedLog {
    compared = false;
    return now;
  }

  /** What the twin has of this era. A main store that has forgotten its era was emptied by the browser: the twin knows better. */
  async function readTwin(era: string | null): Promise<LoadedLog> {
    const spare = await twin.load();
    if (era === null || spare.era === era) return spare;
    await twin.clear(era);
    return twin.load();
  }

  /** Gives each what only the other has. */
  async function settle(before: LoadedLog, spare: LoadedLog): Promise<LoadedLog> {
    const held = await readAgain(before);
    if (held.era !== before.era) return cleared(held);
    const lost = notIn(held, spare);
    if (lost.length > 0) await main.append(lost);
    await attempt(() => twin.append(notIn(spare, held)));
    return {
      ...held,
      events: [...held.events, ...lost],
      quarantined: [...held.quarantined, ...spare.quarantined],
      restored: held.restored + lost.length,
      era: held.era ?? spare.era,
    };
  }

  return {
    get readOnly() {
      return main.readOnly;
    },
    load,
    glance: () => main.glance(),
    prepare: (loaded) => main.prepare(loaded),
    extent: () => main.extent(),
    async append(events) {
      await main.append(events);
      await attempt(() => twin.append(events));
    },
    async clear(era = randomId()) {
      await main.clear(era);
      await attempt(() => twin.clear(era));
    },
    subscribe: (listener) => main.subscribe(listener),
    async close() {
      await main.close();
      await attempt(() => twin.close());
    },
  };
}

/** The events of the one that the other lacks. */
function notIn(other: LoadedLog, one: LoadedLog): LoadedLog["events"] {
  const known = new Set(other.events.map(({ id }) => id));
  return one.events.filter(({ id }) => !known.has(id));
}

// The twin is an extra: when it fails, the store goes on without it.
async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch {
    return undefined;
  }
}
