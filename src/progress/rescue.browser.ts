import type { ProgressEvent } from "./events";
import { merge } from "./merge";
import { NAME } from "./open-store.browser";
import { readRecord } from "./record";

/** What a browser holds of a reader's log, read without any of the site's program. */
export interface Rescued {
  events: ProgressEvent[];
  /** Records that are none, as they lie there. */
  unread: unknown[];
}

/** Reads the log from every place it is kept in; changes nothing, and makes nothing that was not there. */
export async function rescueProgress(): Promise<Rescued> {
  const main = await readDatabase(indexedDbOf(), NAME);
  const twin = await readDatabase(await twinFactory(), `${NAME}-twin`);
  const records = [...main.records, ...twin.records, ...readSecondCopy(main.era ?? twin.era)];
  const logs: ProgressEvent[] = [];
  const unread: unknown[] = [];
  for (const record of records) {
    const read = readRecord(record);
    if (read.ok) logs.push(read.event);
    else unread.push(record);
  }
  // Each by itself, so that a record that lies in three places counts once.
  return { events: merge(...logs.map((event) => [event])).events, unread };
}

interface Held {
  records: unknown[];
  era?: string;
}

const NOTHING: Held = { records: [] };

function readDatabase(factory: IDBFactory | undefined, name: string): Promise<Held> {
  return new Promise((resolve) => {
    try {
      if (factory === undefined) return resolve(NOTHING);
      // Without a version: whatever version it has is read.
      const request = factory.open(name);
      // There was none. An empty one would be taken for the reader's by the site.
      request.addEventListener("upgradeneeded", () => request.transaction?.abort());
      request.addEventListener("error", () => resolve(NOTHING));
      request.addEventListener("success", () => {
        const db = request.result;
        const stores = ["events", "quarantine", "meta"].filter((store) => db.objectStoreNames.contains(store));
        if (stores.length === 0) return resolve(NOTHING);
        const tx = db.transaction(stores, "readonly");
        const [events, aside] = stores.slice(0, 2).map((store) => tx.objectStore(store).getAll());
        const era = stores.includes("meta") ? tx.objectStore("meta").get("era") : undefined;
        tx.addEventListener("complete", () => {
          db.close();
          const quarantined = ((aside?.result ?? []) as { record?: unknown }[]).map((entry) => entry.record ?? entry);
          const found = { records: [...(events?.result ?? []), ...quarantined] };
          resolve(typeof era?.result === "string" ? { ...found, era: era.result } : found);
        });
        tx.addEventListener("abort", () => resolve(NOTHING));
      });
    } catch {
      resolve(NOTHING);
    }
  });
}

/** The copy in localStorage; see `second-copy.ts` for its keys and texts. */
function readSecondCopy(era: string | undefined): unknown[] {
  try {
    const prefix = `${NAME}:event:${era === undefined ? "" : `${era}/`}`;
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return keys.map((key) => parsed(localStorage.getItem(key) ?? ""));
  } catch {
    return [];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.slice(16));
  } catch {
    return text;
  }
}

function indexedDbOf(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

async function twinFactory(): Promise<IDBFactory | undefined> {
  try {
    const { storageBuckets } = navigator as {
      storageBuckets?: { open(name: string): Promise<{ indexedDB: IDBFactory }> };
    };
    return (await storageBuckets?.open(NAME))?.indexedDB;
  } catch {
    return undefined;
  }
}
