import type { IDBPDatabase } from "idb";
import { createConnection, type ProgressDb } from "./connection.browser";
import { witnessOf } from "./hash";
import {
  add,
  asEra,
  putWitness,
  readAll,
  readAsItIs,
  readIds,
  reading,
  readWitness,
  settle,
  write,
} from "./indexeddb-records.browser";
import { dropPack, isTailLong, PACK_FROM, packTexts, putPack, readPack } from "./pack.browser";
import type { ProgressStore } from "./store";
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
  /** False until the database was seen to have a pack that is the log. */
  let isPacked = false;

  function assertWritable(): void {
    if (connection.readOnly) throw new DOMException("A newer version of the site holds the progress", "ReadOnlyError");
  }

  return {
    get readOnly() {
      return connection.readOnly;
    },
    load: () =>
      connection.use(async (db) => {
        let found = await readAsItIs(db);
        if (connection.readOnly) return found.log;
        if (found.log.device === "" || !found.isSettled) {
          isPacked = false;
          await write(db, (tx) => settle(tx, randomId));
          found = await readAsItIs(db);
        }
        const { log, witness } = found;
        // Without it the next comparison reads both stores, no more.
        if (!found.isWitnessed) await write(db, (tx) => putWitness(tx, witness)).catch(() => undefined);
        return log;
      }),
    glance: () =>
      connection.use(async (db) => {
        if (connection.readOnly) return null;
        const tx = reading(db);
        const packed = readPack(tx);
        packed.catch(() => undefined);
        const [ids, aside] = [await readIds(tx), await tx.objectStore("quarantine").getAll()];
        const events = await packed;
        isPacked = events !== null;
        if (events === null || ids.device === "") return null;
        const read = readAll(aside.map((entry) => entry.record));
        // One that can be read again belongs among the events.
        return read.events.length > 0 ? null : { events, quarantined: read.quarantined, restored: 0, ...ids };
      }),
    prepare: async ({ events, era }) => {
      if (events.length < PACK_FROM || connection.readOnly) return;
      await connection.use(async (db) => {
        if (isPacked && !(await isTailLong(reading(db)))) return;
        const texts = packTexts(events, era);
        await write(db, async (tx) => {
          isPacked = await putPack(tx, texts, events.length, era);
        });
      });
    },
    extent: () =>
      connection.use(async (db) => {
        const tx = reading(db);
        const count = await tx.objectStore("events").count();
        return { count, ids: await readWitness(tx, count), era: asEra(await tx.objectStore("meta").get("era")) };
      }),
    async append(events) {
      if (events.length === 0) return;
      await connection.use(async (db) => {
        assertWritable();
        try {
          await write(db, (tx) => add(tx, events));
        } catch (error) {
          // An answer's place is worth more than a pack's.
          if (!isQuota(error) || !(await dropIn(db))) throw error;
          await write(db, (tx) => add(tx, events));
        }
      });
      tabs.tell();
    },
    async clear(era = randomId()) {
      isPacked = false;
      await connection.use((db) => {
        assertWritable();
        return write(db, async (tx) => {
          await tx.objectStore("events").clear();
          await tx.objectStore("quarantine").clear();
          await tx.objectStore("meta").put(era, "era");
          await putWitness(tx, witnessOf([]));
          await dropPack(tx);
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

async function dropIn(db: IDBPDatabase<ProgressDb>): Promise<boolean> {
  let had = false;
  await write(db, async (tx) => {
    had = await dropPack(tx);
  });
  return had;
}

const isQuota = (error: unknown) => error instanceof Error && error.name === "QuotaExceededError";
