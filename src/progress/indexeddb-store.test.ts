import "fake-indexeddb/auto";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openDB } from "idb";
import { createIndexedDbPlace } from "./indexeddb-place.contract";
import { openIndexedDbStore } from "./indexeddb-store.browser";
import { answer, storeContract } from "./store.contract";

let databases = 0;

function freshPlace() {
  const name = `test-${databases++}`;
  const place = createIndexedDbPlace(name);
  onTestFinished(() => place.leave());
  return { name, place };
}

describe("the store in IndexedDB keeps the contract (simulated database)", () => {
  it.each(storeContract)("$name", ({ run }) => run(freshPlace().place));
});

describe("when the browser misbehaves", () => {
  it("an append whose put throws once is repeated, and nothing is half applied", async () => {
    const { place } = freshPlace();
    const store = await place.open();
    const put = IDBObjectStore.prototype.put;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      if (++calls === 2) throw new DOMException("injected", "UnknownError");
      return put.apply(this, args);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await store.append([answer(1), answer(2), answer(3)]);
    expect(calls).toBe(5);
    expect((await store.load()).events).toHaveLength(3);
  });

  it("an append that always fails rejects and leaves nothing", async () => {
    const { place } = freshPlace();
    const store = await place.open();
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      if ((args[0] as { counter?: number }).counter === 2) throw new DOMException("injected", "UnknownError");
      return put.apply(this, args);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await expect(store.append([answer(1), answer(2)])).rejects.toThrow("injected");
    vi.restoreAllMocks();
    expect((await store.load()).events).toEqual([]);
  });

  it("an append whose transaction aborts without an error is repeated", async () => {
    const { place } = freshPlace();
    const store = await place.open();
    const put = IDBObjectStore.prototype.put;
    let aborted = false;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args);
      const { transaction } = this;
      if (!aborted) queueMicrotask(() => transaction.abort());
      aborted = true;
      return request;
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await store.append([answer(1)]);
    expect((await store.load()).events).toEqual([answer(1)]);
  });

  it("a transaction that aborts every time counts as a failure", async () => {
    const { place } = freshPlace();
    const store = await place.open();
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, ...args) {
      const { transaction } = this;
      queueMicrotask(() => transaction.abort());
      return put.apply(this, args);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await expect(store.append([answer(1)])).rejects.toThrow();
    vi.restoreAllMocks();
    expect((await store.load()).events).toEqual([]);
  });

  it("transactions that throw because the database server was lost are repeated on a new handle", async () => {
    const { place } = freshPlace();
    const store = await place.open();
    const transaction = IDBDatabase.prototype.transaction;
    const handles = new Set<IDBDatabase>();
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(function (this: IDBDatabase, ...args) {
      handles.add(this);
      if (handles.size < 3) throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      return transaction.apply(this, args);
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await store.append([answer(1)]);
    expect(handles.size).toBe(3);
    expect((await store.load()).events).toEqual([answer(1)]);
  });

  it("a full storage is not tried again at once, and says so by its name", async () => {
    const { place } = freshPlace();
    const store = await place.open();
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("injected", "QuotaExceededError");
    });
    onTestFinished(() => void vi.restoreAllMocks());
    await expect(store.append([answer(1)])).rejects.toMatchObject({ name: "QuotaExceededError" });
    expect(put).toHaveBeenCalledTimes(1);
  });

  it("a database that never answers is given up after the limit", async () => {
    const deaf = { addEventListener: () => undefined, removeEventListener: () => undefined };
    const inert = Object.assign(Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest, deaf);
    vi.spyOn(indexedDB, "open").mockReturnValue(inert);
    onTestFinished(() => void vi.restoreAllMocks());
    const opening = openIndexedDbStore({ name: "inert", randomId: () => "random0000", openLimitMs: 5 });
    await expect(opening).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("versions", () => {
  it("newer code is not blocked; the old store turns read-only, tells so, and still reads", async () => {
    const { name, place } = freshPlace();
    const store = await place.open();
    await store.append([answer(1)]);
    const told = new Promise<void>((resolve) => void store.subscribe(resolve));
    const newer = await openDB(name, 2);
    await told;
    expect(store.readOnly).toBe(true);
    await expect(store.append([answer(2)])).rejects.toMatchObject({ name: "ReadOnlyError" });
    await expect(store.clear()).rejects.toMatchObject({ name: "ReadOnlyError" });
    expect((await store.load()).events).toEqual([answer(1)]);
    newer.close();
  });

  it("data of newer code is opened read-only, and its unknown records are left where they are", async () => {
    const { name, place } = freshPlace();
    await (await place.open()).append([answer(1)]);
    (await openDB(name, 2)).close();
    await place.plant({ ...answer(2), type: "unheard-of" });
    const store = await place.open();
    expect(store.readOnly).toBe(true);
    const loaded = await store.load();
    expect(loaded.events).toEqual([answer(1)]);
    expect(loaded.quarantined).toHaveLength(1);
    const raw = await openDB(name);
    expect(await raw.count("events")).toBe(2);
    raw.close();
  });

  it("a record put aside comes back once it can be read", async () => {
    const { name, place } = freshPlace();
    const store = await place.open();
    const raw = await openDB(name);
    await raw.add("quarantine", { key: answer(1).id, record: answer(1) });
    await raw.add("quarantine", { key: "nonsense", record: { id: "nonsense" } });
    const loaded = await store.load();
    expect(loaded.events).toEqual([answer(1)]);
    expect(loaded.quarantined).toHaveLength(1);
    expect(await raw.count("quarantine")).toBe(1);
    expect(await raw.count("events")).toBe(1);
    raw.close();
  });
});

describe("the other tabs", () => {
  it("does without BroadcastChannel", async () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    const store = await freshPlace().place.open();
    await store.append([answer(1)]);
    expect((await store.load()).events).toEqual([answer(1)]);
  });

  it("ignores forged messages", async () => {
    const { name, place } = freshPlace();
    const [store, other] = [await place.open(), await place.open()];
    let calls = 0;
    store.subscribe(() => calls++);
    const forger = new BroadcastChannel(name);
    for (const garbage of [null, 7, { events: [answer(9)] }, [answer(9)], "changed"]) {
      forger.postMessage(garbage);
    }
    const heard = new Promise<void>((resolve) => void store.subscribe(resolve));
    await other.append([answer(1)]);
    await heard;
    forger.close();
    expect(calls).toBe(1);
    expect((await store.load()).events).toEqual([answer(1)]);
  });
});
