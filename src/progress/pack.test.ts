import "fake-indexeddb/auto";
import { openDB } from "idb";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { ProgressEvent } from "./events";
import { createIndexedDbPlace } from "./indexeddb-place.contract";
import { inOrder } from "./order";
import { LONGEST_TAIL, PACK_FROM } from "./pack.browser";
import type { ProgressStore } from "./store";
import { answer } from "./store.contract";

let databases = 0;

const answers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => answer(from + i));

/** A place whose store has a pack of `count` events. */
async function packedPlace(count = PACK_FROM) {
  const name = `pack-${databases++}`;
  const place = createIndexedDbPlace(name);
  onTestFinished(() => place.leave());
  const store = await place.open();
  await store.append(answers(1, count));
  await store.prepare(await store.load());
  return { name, place, store };
}

/** Does something to the database past the store. */
async function past(name: string, act: (db: Awaited<ReturnType<typeof openDB>>) => Promise<unknown>): Promise<void> {
  const db = await openDB(name);
  await act(db);
  db.close();
}

const metaKeys = async (name: string, folder: string): Promise<string[]> => {
  let keys: IDBValidKey[] = [];
  await past(name, async (db) => (keys = await db.getAllKeys("meta")));
  return keys.map(String).filter((key) => key.startsWith(folder));
};

/** A glance is what loading finds. */
async function sees(store: ProgressStore, events: readonly ProgressEvent[]): Promise<void> {
  const [glimpse, loaded] = [await store.glance(), await store.load()];
  expect(glimpse?.events).toEqual(events);
  expect({ ...glimpse, events: inOrder(glimpse?.events ?? []) }).toEqual({ ...loaded, events: inOrder(loaded.events) });
}

describe("a pack", () => {
  it("gives the log at a glance, in order, however many parts it has", async () => {
    const { store } = await packedPlace(9_000);
    await sees(store, answers(1, 9_000));
  });

  it("is not made of a short log", async () => {
    const { name, store } = await packedPlace(PACK_FROM - 1);
    expect(await metaKeys(name, "part/")).toEqual([]);
    expect(await store.glance()).toBeNull();
  });

  it("is followed by what was added since, also from elsewhere and with a counter before the others", async () => {
    const { store, place } = await packedPlace();
    await store.append([answer(PACK_FROM + 1)]);
    const late = answer(3, { device: "device001" });
    await (await place.open()).append([late, answer(2)]);
    await sees(store, inOrder([...answers(1, PACK_FROM + 1), late]));
  });

  it("holds the content that the log chose", async () => {
    const { store } = await packedPlace();
    await store.append([answer(1, { correct: true }), answer(2, { correct: false })]);
    await sees(store, inOrder((await store.load()).events));
  });

  it("is made anew when much was added, and is left as it is after little", async () => {
    const { name, store } = await packedPlace();
    await store.append([answer(PACK_FROM + 1)]);
    await store.prepare(await store.load());
    expect(await metaKeys(name, "tail/")).toHaveLength(1);
    await store.append(answers(PACK_FROM + 2, PACK_FROM + LONGEST_TAIL));
    await store.append([answer(PACK_FROM + LONGEST_TAIL + 1)]);
    await store.prepare(await store.load());
    expect(await metaKeys(name, "tail/")).toEqual([]);
    await sees(store, answers(1, PACK_FROM + LONGEST_TAIL + 1));
  });

  it("is thrown away by more at once than its tail may have, and by a clearing", async () => {
    const { name, store } = await packedPlace();
    await store.append(answers(PACK_FROM + 1, PACK_FROM + LONGEST_TAIL + 1));
    expect(await store.glance()).toBeNull();
    await store.prepare(await store.load());
    await sees(store, answers(1, PACK_FROM + LONGEST_TAIL + 1));
    await store.clear();
    expect(await store.glance()).toBeNull();
    expect([...(await metaKeys(name, "part/")), ...(await metaKeys(name, "tail/"))]).toEqual([]);
  });

  it("is not made of a log that was written to, or cleared, since it was read", async () => {
    const { store } = await packedPlace();
    const { era } = await store.load();
    await store.clear();
    await store.append(answers(1, PACK_FROM));
    const loaded = await store.load();
    await store.glance();
    await store.prepare({ ...loaded, era });
    expect(await store.glance()).toBeNull();
    await store.append([answer(PACK_FROM + 1)]);
    await store.prepare(loaded);
    expect(await store.glance()).toBeNull();
    await store.prepare(await store.load());
    await sees(store, answers(1, PACK_FROM + 1));
  });
});

describe("a pack is believed only when it is the log", () => {
  const PART = "part/000000";
  type Db = Awaited<ReturnType<typeof openDB>>;
  const edit = (change: (text: string) => string) => async (db: Db) =>
    db.put("meta", change((await db.get("meta", PART)) as string), PART);
  it.each<[string, (db: Db) => Promise<unknown>]>([
    ["its text is cut", edit((text) => text.slice(0, text.length / 2))],
    ["its text is something else", edit(() => "7")],
    ["it is of another version", edit((text) => text.replace('"version":1', '"version":2'))],
    ["it is of another era", edit((text) => text.replace('"era":null', '"era":"era0000001"'))],
    ["one of its events is bad", edit((text) => text.replace('"counter":7', '"counter":7.5'))],
    ["one of its events is there twice", edit((text) => text.replaceAll("device000:7", "device000:8"))],
    ["a part is gone", (db) => db.delete("meta", PART)],
    ["the log lost a record", (db) => db.delete("events", answer(5).id)],
    ["the log lost everything", (db) => db.clear("events")],
    ["older code added a record", (db) => db.put("events", answer(PACK_FROM + 9))],
    ["a bad record got into the log", (db) => db.put("events", { id: "nonsense" })],
    ["the log is of another era", (db) => db.put("meta", "era0000002", "era")],
    ["a record aside can be read again", (db) => db.add("quarantine", { key: "x", record: answer(PACK_FROM + 9) })],
    ["the tail cannot be read", (db) => db.put("meta", "{", "tail/x")],
    ["the browser lost its id", (db) => db.delete("meta", "device")],
  ])("not when %s; the log is read, and packed again", async (_, damage) => {
    const { name, store, place } = await packedPlace();
    const before = await store.load();
    await past(name, damage);
    const next = await place.open();
    expect(await next.glance()).toBeNull();
    const loaded = await next.load();
    await next.prepare(loaded);
    if (loaded.events.length >= PACK_FROM) await sees(next, inOrder(loaded.events));
    expect(before.events).toHaveLength(PACK_FROM);
  });

  it("names what was put aside, and leaves it there", async () => {
    const { name, store } = await packedPlace();
    await past(name, (db) => db.add("quarantine", { key: "x", record: { id: "nonsense" } }));
    await sees(store, answers(1, PACK_FROM));
    expect((await store.glance())?.quarantined).toHaveLength(1);
  });

  it("newer code's data is never glanced at or packed", async () => {
    const { name, place, store } = await packedPlace();
    await store.close();
    (await openDB(name, 2)).close();
    const older = await place.open();
    expect(await older.glance()).toBeNull();
    await older.prepare(await older.load());
    expect((await older.load()).events).toHaveLength(PACK_FROM);
  });
});

describe("a full storage", () => {
  it("takes the room of the pack before it refuses an answer", async () => {
    const { name, store } = await packedPlace();
    const put = IDBObjectStore.prototype.put;
    let refusals = 1;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      if (refusals-- > 0) throw new DOMException("injected", "QuotaExceededError");
      return put.apply(this, args);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await store.append([answer(PACK_FROM + 1)]);
    expect(await metaKeys(name, "part/")).toEqual([]);
    expect((await store.load()).events).toHaveLength(PACK_FROM + 1);
  });

  it("costs nothing but the pack when there is no room for one", async () => {
    const { store } = await packedPlace(PACK_FROM - 1);
    await store.append([answer(PACK_FROM)]);
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("injected", "QuotaExceededError");
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await expect(store.prepare(await store.load())).rejects.toMatchObject({ name: "QuotaExceededError" });
    expect((await store.load()).events).toHaveLength(PACK_FROM);
    expect(await store.glance()).toBeNull();
  });
});
