import type { ProgressEvent } from "./events";
import { witnessOf } from "./hash";
import { chooseContent } from "./merge";
import { readRecord } from "./record";
import type { LoadedLog, ProgressStore, Quarantined } from "./store";

/** What memory stores on one place share, as tabs share a database. */
export interface MemoryPlace {
  /** Raw, by id: as in a database, anything may have got in. */
  records: Map<string, unknown>;
  quarantine: unknown[];
  device: string;
  era: string | null;
  readonly stores: Set<() => void>;
  randomId(): string;
}

/** A place for memory stores. */
export function createMemoryPlace(randomId: () => string): MemoryPlace {
  return { records: new Map(), quarantine: [], device: randomId(), era: null, stores: new Set(), randomId };
}

/** The store that is easiest to read: the model for the others, and the stand-in for them in tests. */
export function createMemoryStore(place: MemoryPlace): ProgressStore {
  const listeners = new Set<() => void>();
  const tellMine = () => listeners.forEach((listener) => listener());
  const tellOthers = () => [...place.stores].filter((tell) => tell !== tellMine).forEach((tell) => tell());
  place.stores.add(tellMine);

  async function load(): Promise<LoadedLog> {
    const aside = place.quarantine;
    place.quarantine = [];
    for (const [key, record] of place.records) {
      if (readRecord(record).ok) continue;
      place.quarantine.push(record);
      place.records.delete(key);
    }
    for (const record of aside) keep(record);
    return {
      events: [...place.records.values()].map(readRecord).flatMap((read) => (read.ok ? [read.event] : [])),
      quarantined: place.quarantine.map(asQuarantined),
      restored: 0,
      device: place.device,
      era: place.era,
    };
  }

  /** Puts a record where it belongs: among the events when it can be read, else aside. */
  function keep(record: unknown): void {
    const read = readRecord(record);
    if (!read.ok) {
      place.quarantine.push(record);
      return;
    }
    const { event } = read;
    const held = place.records.get(event.id);
    const known = readRecord(held);
    if (!known.ok && held !== undefined) place.quarantine.push(held);
    place.records.set(event.id, known.ok ? chooseContent(known.event, event) : event);
  }

  async function append(events: readonly ProgressEvent[]): Promise<void> {
    events.forEach(keep);
    tellOthers();
  }

  async function clear(era = place.randomId()): Promise<void> {
    place.records.clear();
    place.quarantine = [];
    place.era = era;
    tellOthers();
  }

  return {
    readOnly: false,
    load,
    // Memory is read at once.
    glance: async () => null,
    prepare: async () => undefined,
    extent: async () => ({ count: place.records.size, ids: witnessOf(place.records.keys()).hash, era: place.era }),
    append,
    clear,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      place.stores.delete(tellMine);
    },
  };
}

function asQuarantined(record: unknown): Quarantined {
  const read = readRecord(record);
  return { record, reason: read.ok ? "it is readable again" : read.reason };
}
