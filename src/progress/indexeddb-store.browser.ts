import type { IDBPDatabase, IDBPTransaction } from "idb";
import { createConnection, type ProgressDb } from "./connection.browser";
import type { ProgressEvent } from "./events";
import { chooseContent } from "./merge";
import { takeRecord } from "./record";
import type { LoadedLog, ProgressStore, Quarantined } from "./store";
import { openTabChannel } from "./tab-channel.browser";

export interface IndexedDbOptions {
  /** Random, 8–16 characters `a-z0-9`. */
  randomId(): string;
  /** The database's name. */
  name: string;
  /** Where its database is; the page's own databases unless told. */
  factory?: IDBFactory;
  openLimitMs?: number;
}

const STORES = ["events", "quarantine", "meta"] as const;
type Writing = IDBPTransaction<ProgressDb, typeof STORES, "readwrite">;

/**
 * Opens the log in IndexedDB. Every change is one transaction and is told as done only once it is complete.
 * Rejects where the browser stores nothing or does not answer within the limit.
 */
export async function openIndexedDbStore(options: IndexedDbOptions): Promise<ProgressStore> {
  const { randomId, name, factory = indexedDB, openLimitMs = 3000 } = options;
  const listeners = new Set<() => void>();
  const tellMine = () => listeners.forEach((listener) => listener());
  const connection = createConnection({ name, factory, openLimitMs, onChange: tellMine });
  await connection.open();
  const tabs = openTabChannel(name, tellMine);

  function assertWritable(): void {
    if (connection.readOnly) throw new DOMException("A newer version of the site holds the progress", "ReadOnlyError");
  }

  return {
    get readOnly() {
      return connection.readOnly;
    },
    load: () =>
      connection.use(async (db) => {
        if (connection.readOnly) return readAsItIs(db);
        const first = await readAsItIs(db);
        if (first.device !== "" && first.quarantined.length === 0) return first;
        await write(db, (tx) => settle(tx, first, randomId));
        return readAsItIs(db);
      }),
    extent: () =>
      connection.use(async (db) => {
        const tx = db.transaction(STORES, "readonly");
        tx.done.catch(() => undefined);
        const count = await tx.objectStore("events").count();
        return { count, era: asEra(await tx.objectStore("meta").get("era")) };
      }),
    async append(events) {
      if (events.length === 0) return;
      await connection.use((db) => {
        assertWritable();
        return write(db, async (tx) => {
          for (const event of events) await keep(tx, event);
        });
      });
      tabs.tell();
    },
    async clear(era = randomId()) {
      await connection.use((db) => {
        assertWritable();
        return write(db, async (tx) => {
          await tx.objectStore("events").clear();
          await tx.objectStore("quarantine").clear();
          await tx.objectStore("meta").put(era, "era");
        });
      });
      tabs.tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      tabs.close();
      connection.close();
    },
  };
}

/** Reads everything and changes nothing, so that it also serves data that newer code owns. */
async function readAsItIs(db: IDBPDatabase<ProgressDb>): Promise<LoadedLog> {
  const tx = db.transaction(STORES, "readonly");
  tx.done.catch(() => undefined);
  const raw: unknown[] = await tx.objectStore("events").getAll();
  const aside = await tx.objectStore("quarantine").getAll();
  const device = await tx.objectStore("meta").get("device");
  const era = await tx.objectStore("meta").get("era");
  const events: ProgressEvent[] = [];
  const quarantined: Quarantined[] = [];
  for (const record of [...raw, ...aside.map((entry) => entry.record)]) {
    const read = takeRecord(record);
    if (read.ok) events.push(read.event);
    else quarantined.push({ record, reason: read.reason });
  }
  return { events, quarantined, restored: 0, device: isId(device) ? device : "", era: asEra(era) };
}

/** Puts bad records aside, takes back those that can be read by now, and gives the browser its id. */
async function settle(tx: Writing, { device }: LoadedLog, randomId: () => string): Promise<void> {
  const meta = tx.objectStore("meta");
  if (device === "" && !isId(await meta.get("device"))) await meta.put(randomId(), "device");
  const events = tx.objectStore("events");
  for (const key of await events.getAllKeys()) {
    const record: unknown = await events.get(key);
    if (takeRecord(record).ok) continue;
    await tx.objectStore("quarantine").add({ key, record });
    await events.delete(key);
  }
  let cursor = await tx.objectStore("quarantine").openCursor();
  while (cursor !== null) {
    const read = takeRecord(cursor.value.record);
    if (read.ok) {
      await keep(tx, read.event);
      await cursor.delete();
    }
    cursor = await cursor.continue();
  }
}

/** Adds an event; one that is known already, or loses against a known one, changes nothing. */
async function keep(tx: Writing, event: ProgressEvent): Promise<void> {
  const events = tx.objectStore("events");
  const record: unknown = await events.get(event.id);
  const known = takeRecord(record);
  if (known.ok && chooseContent(known.event, event) === known.event) return;
  if (!known.ok && record !== undefined) await tx.objectStore("quarantine").add({ key: event.id, record });
  await events.put(event);
}

/** One transaction: resolves on its `complete`, rejects with the cause when anything in it failed, all or nothing. */
async function write(db: IDBPDatabase<ProgressDb>, work: (tx: Writing) => Promise<void>): Promise<void> {
  // "strict": the browser says complete only once the operating system has the data on disk.
  const tx = db.transaction(STORES, "readwrite", { durability: "strict" });
  const done = tx.done;
  done.catch(() => undefined);
  try {
    await work(tx);
  } catch (error) {
    // A request of an aborted transaction says only "aborted"; the transaction knows why.
    const cause: unknown = tx.error ?? error;
    try {
      tx.abort();
    } catch {
      // It had ended by itself.
    }
    throw cause;
  }
  await done;
}

const asEra = (value: unknown) => (isId(value) ? value : null);

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9]{8,16}$/.test(value);
}
