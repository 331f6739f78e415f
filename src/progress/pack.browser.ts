import type { IDBPTransaction } from "idb";
import type { ProgressDb, STORES } from "./connection.browser";
import type { ProgressEvent } from "./events";
import { merge } from "./merge";
import { inOrder, isInOrder } from "./order";
import { takeRecord } from "./record";

/** A shorter log is read in the time that a pack takes. */
export const PACK_FROM = 1_000;
/** How many events may follow a pack before a new one is made. */
export const LONGEST_TAIL = 500;

/** Few enough to be read between two frames, so that the page stays quick while the browser brings the next part. */
const EVENTS_IN_PART = 4_000;
const PARTS_AT_ONCE = 4;
const VERSION = 1;

type Reading = IDBPTransaction<ProgressDb, typeof STORES, "readonly" | "readwrite">;
type Writing = IDBPTransaction<ProgressDb, typeof STORES, "readwrite">;

/** One text of the pack. */
interface Part {
  version: typeof VERSION;
  era: string | null;
  events: readonly unknown[];
}

const under = (folder: "part" | "tail") => IDBKeyRange.bound(`${folder}/`, `${folder}0`, false, true);

/**
 * The pack: the log once more as a few long texts, because a browser gives those ten times as fast as 50,000 records.
 * Every transaction that adds an event adds it to the pack's tail, too, and one that does more throws the pack away.
 * So pack and tail are the log; what is read is believed only when every event is good, the era is the log's, and they
 * are as many as the log has. Code that knows no pack changes the count.
 * @returns null where there is no pack, or it is not the log
 */
export async function readPack(tx: Reading): Promise<ProgressEvent[] | null> {
  const meta = tx.objectStore("meta");
  const keys = await meta.getAllKeys(under("part"));
  if (keys.length === 0) return null;
  const ask = (from: number) => {
    const asked = Promise.all(keys.slice(from, from + PARTS_AT_ONCE).map((key) => meta.get(key)));
    asked.catch(() => undefined);
    return asked;
  };
  const askOthers = () => {
    const asked = Promise.all([meta.get("era"), meta.getAll(under("tail")), tx.objectStore("events").count()]);
    asked.catch(() => undefined);
    return asked;
  };
  const events: ProgressEvent[] = [];
  const eras = new Set<string | null>();
  let others: ReturnType<typeof askOthers> | null = null;
  let coming = ask(0);
  for (let from = 0; from < keys.length; from += PARTS_AT_ONCE) {
    const texts = await coming;
    // The browser reads and counts while the page parses.
    coming = ask(from + PARTS_AT_ONCE);
    others ??= askOthers();
    for (const text of texts) {
      const part = parsePart(text);
      if (part === null || !take(part.events, events)) return null;
      eras.add(part.era);
    }
  }
  const [era, tail, count] = (await others) ?? [null, [], 0];
  const later: ProgressEvent[] = [];
  if (eras.size > 1 || !eras.has(era ?? null) || !take(tail.map(parseJson), later)) return null;
  const all = join(events, later);
  return all.length === count ? all : null;
}

/** The texts of a log's pack. */
export function packTexts(events: readonly ProgressEvent[], era: string | null): string[] {
  const ordered = inOrder(events);
  const parts: Part[] = [];
  for (let at = 0; at < ordered.length; at += EVENTS_IN_PART) {
    parts.push({ version: VERSION, era, events: ordered.slice(at, at + EVENTS_IN_PART) });
  }
  return parts.map((part) => JSON.stringify(part));
}

/** Keeps the pack of `count` events of this era, unless the log is another by now. @returns true when it was kept */
export async function putPack(
  tx: Writing,
  texts: readonly string[],
  count: number,
  era: string | null,
): Promise<boolean> {
  const meta = tx.objectStore("meta");
  const isSame = (await tx.objectStore("events").count()) === count && ((await meta.get("era")) ?? null) === era;
  if (!isSame) return false;
  await dropPack(tx);
  for (const [place, text] of texts.entries()) await meta.put(text, `part/${String(place).padStart(6, "0")}`);
  return true;
}

/** True when the tail is so long that a new pack is worth its making. */
export async function isTailLong(tx: Reading): Promise<boolean> {
  return (await tx.objectStore("meta").count(under("tail"))) > LONGEST_TAIL;
}

/** Says in the pack's tail what the log was given in this transaction. */
export async function addToTail(tx: Writing, events: readonly ProgressEvent[]): Promise<void> {
  const meta = tx.objectStore("meta");
  if (events.length === 0 || (await meta.count(under("part"))) === 0) return;
  if (events.length > LONGEST_TAIL) await dropPack(tx);
  else for (const event of events) await meta.put(JSON.stringify(event), `tail/${event.id}`);
}

/** Throws the pack away. @returns true when there was one */
export async function dropPack(tx: Writing): Promise<boolean> {
  const meta = tx.objectStore("meta");
  const had = (await meta.count(under("part"))) > 0;
  await meta.delete(under("part"));
  await meta.delete(under("tail"));
  return had;
}

function parsePart(text: string | undefined): Part | null {
  const value = parseJson(text) as Partial<Part> | null;
  return value?.version === VERSION && Array.isArray(value.events) ? (value as Part) : null;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "null") as unknown;
  } catch {
    return null;
  }
}

/** Adds the records to the events; false when one is not good. */
function take(records: readonly unknown[], events: ProgressEvent[]): boolean {
  return records.every((record) => {
    const read = takeRecord(record);
    if (read.ok) events.push(read.event);
    return read.ok;
  });
}

/** The union of a log and what came after it, in order. */
function join(events: ProgressEvent[], tail: readonly ProgressEvent[]): ProgressEvent[] {
  const joined = [...events, ...inOrder(tail)];
  // Nearly always the tail begins where the pack ends.
  return isInOrder(joined) ? joined : merge(events, tail).events;
}
