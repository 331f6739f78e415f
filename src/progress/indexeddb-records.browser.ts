import type { IDBPDatabase, IDBPTransaction } from "idb";
import { type ProgressDb, STORES } from "./connection.browser";
import type { ProgressEvent } from "./events";
import { chooseContent } from "./merge";
import { addToTail, dropPack } from "./pack.browser";
import { takeRecord } from "./record";
import type { LoadedLog } from "./store";

/** How many records the browser gives at once. */
const RECORDS_AT_ONCE = 4_000;

export type Reading = IDBPTransaction<ProgressDb, typeof STORES, "readonly">;
type Judged = Pick<LoadedLog, "events" | "quarantined">;
export type Writing = IDBPTransaction<ProgressDb, typeof STORES, "readwrite">;

/** A transaction that only reads. */
export function reading(db: IDBPDatabase<ProgressDb>): Reading {
  const tx = db.transaction(STORES, "readonly");
  tx.done.catch(() => undefined);
  return tx;
}

/** Reads everything and changes nothing, so that it also serves data that newer code owns. */
export async function readAsItIs(db: IDBPDatabase<ProgressDb>): Promise<{ log: LoadedLog; isSettled: boolean }> {
  const tx = reading(db);
  const held = await readEvents(tx);
  const aside = readAll((await tx.objectStore("quarantine").getAll()).map((entry) => entry.record));
  const events = held.events.concat(aside.events);
  const quarantined = [...held.quarantined, ...aside.quarantined];
  const isSettled = held.quarantined.length === 0 && aside.events.length === 0;
  return { log: { events, quarantined, restored: 0, ...(await readIds(tx)) }, isSettled };
}

/** Reads the log some thousand records at a time: all at once, they would stop the page for a tenth of a second. */
async function readEvents(tx: Reading): Promise<Judged> {
  const held: Judged = { events: [], quarantined: [] };
  let after: IDBKeyRange | undefined;
  for (;;) {
    const records: { id: IDBValidKey }[] = await tx.objectStore("events").getAll(after, RECORDS_AT_ONCE);
    readAll(records, held);
    const last = records.at(-1);
    if (last === undefined || records.length < RECORDS_AT_ONCE) return held;
    // The database takes a record's key from its id, so there is one, even in a bad record.
    after = IDBKeyRange.lowerBound(last.id, true);
  }
}

export async function readIds(tx: Reading): Promise<Pick<LoadedLog, "device" | "era">> {
  const device = await tx.objectStore("meta").get("device");
  const era = await tx.objectStore("meta").get("era");
  return { device: isId(device) ? device : "", era: asEra(era) };
}

/** Judges the records, and adds each to those read before. */
export function readAll(records: readonly unknown[], before: Judged = { events: [], quarantined: [] }): Judged {
  for (const record of records) {
    const read = takeRecord(record);
    if (read.ok) before.events.push(read.event);
    else before.quarantined.push({ record, reason: read.reason });
  }
  return before;
}

/** Puts bad records aside, takes back those that can be read by now, and gives the browser its id. */
export async function settle(tx: Writing, randomId: () => string): Promise<void> {
  const meta = tx.objectStore("meta");
  if (!isId(await meta.get("device"))) await meta.put(randomId(), "device");
  await dropPack(tx);
  const events = tx.objectStore("events");
  const records: { id: IDBValidKey }[] = await events.getAll();
  for (const record of records) {
    if (takeRecord(record).ok) continue;
    await tx.objectStore("quarantine").add({ key: record.id, record });
    await events.delete(IDBKeyRange.only(record.id));
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

/** Adds the events to the log and says so in the pack's tail. */
export async function add(tx: Writing, events: readonly ProgressEvent[]): Promise<void> {
  const added: ProgressEvent[] = [];
  for (const event of events) if (await keep(tx, event)) added.push(event);
  await addToTail(tx, added);
}

/** Adds an event; one that is known already, or loses against a known one, changes nothing. @returns true when it was added */
async function keep(tx: Writing, event: ProgressEvent): Promise<boolean> {
  const events = tx.objectStore("events");
  const record: unknown = await events.get(event.id);
  const known = takeRecord(record);
  if (known.ok && chooseContent(known.event, event) === known.event) return false;
  if (!known.ok && record !== undefined) await tx.objectStore("quarantine").add({ key: event.id, record });
  await events.put(event);
  return true;
}

/** One transaction: resolves on its `complete`, rejects with the cause when anything in it failed, all or nothing. */
export async function write(db: IDBPDatabase<ProgressDb>, work: (tx: Writing) => Promise<void>): Promise<void> {
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

export const asEra = (value: unknown) => (isId(value) ? value : null);

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9]{8,16}$/.test(value);
}
