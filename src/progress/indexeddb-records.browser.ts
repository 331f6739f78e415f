import type { IDBPDatabase, IDBPTransaction } from "idb";
import { type ProgressDb, STORES } from "./connection.browser";
import type { ProgressEvent } from "./events";
import { joinWitness, type Witness, witnessOf } from "./hash";
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
export async function readAsItIs(db: IDBPDatabase<ProgressDb>): Promise<AsItIs> {
  const tx = reading(db);
  const held = await readEvents(tx);
  const witness = witnessOf(held.events.map(({ id }) => id));
  const aside = readAll((await tx.objectStore("quarantine").getAll()).map((entry) => entry.record));
  const events = held.events.concat(aside.events);
  const quarantined = [...held.quarantined, ...aside.quarantined];
  const isSettled = held.quarantined.length === 0 && aside.events.length === 0;
  const isWitnessed = (await tx.objectStore("meta").get("witness")) === asText(witness);
  return { log: { events, quarantined, restored: 0, ...(await readIds(tx)) }, isSettled, witness, isWitnessed };
}

/** What a reading found. */
interface AsItIs {
  log: LoadedLog;
  /** False where a bad record stands among the events, or a good one in quarantine. */
  isSettled: boolean;
  /** Of the ids of the events. */
  witness: Witness;
  /** True where the database says the same of itself. */
  isWitnessed: boolean;
}

/** What the database says of its ids; null unless it speaks of as many as there are. */
export async function readWitness(tx: Reading, count: number): Promise<string | null> {
  const [told, hash = ""] = ((await tx.objectStore("meta").get("witness")) ?? "").split(" ", 2);
  if (count === 0) return witnessOf([]).hash;
  return told === String(count) && /^[0-9a-f]{16}$/.test(hash) ? hash : null;
}

/** Writes down the witness of what was read, unless the log is another by now. */
export async function putWitness(tx: Writing, witness: Witness): Promise<void> {
  const isSame = (await tx.objectStore("events").count()) === witness.count;
  if (isSame) await tx.objectStore("meta").put(asText(witness), "witness");
}

/** Adds the new ids to the witness. What it says is compared with the log when it is read, so here nothing is counted. */
async function witnessNew(tx: Writing, ids: readonly string[]): Promise<void> {
  const meta = tx.objectStore("meta");
  const [count, hash = ""] = ((await meta.get("witness")) ?? "").split(" ", 2);
  if (ids.length === 0 || !/^[0-9a-f]{16}$/.test(hash)) return;
  await meta.put(asText(joinWitness({ count: Number(count), hash }, witnessOf(ids))), "witness");
}

const asText = ({ count, hash }: Witness) => `${count} ${hash}`;

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
  const newIds: string[] = [];
  for (const event of events) {
    const kept = await keep(tx, event);
    if (kept !== "known") added.push(event);
    if (kept === "new") newIds.push(event.id);
  }
  await addToTail(tx, added);
  await witnessNew(tx, newIds);
}

/** Adds an event; one that is known already, or loses against a known one, changes nothing. */
async function keep(tx: Writing, event: ProgressEvent): Promise<"new" | "instead" | "known"> {
  const events = tx.objectStore("events");
  const record: unknown = await events.get(event.id);
  const known = takeRecord(record);
  if (known.ok && chooseContent(known.event, event) === known.event) return "known";
  if (!known.ok && record !== undefined) await tx.objectStore("quarantine").add({ key: event.id, record });
  await events.put(event);
  return record === undefined ? "new" : "instead";
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
