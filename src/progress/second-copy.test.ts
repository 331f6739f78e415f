import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryPlace, createMemoryStore } from "./memory-store";
import { type CopyPlace, withSecondCopy } from "./second-copy";
import type { ProgressStore } from "./store";
import { answer, storeContract } from "./store.contract";

const NAME = "test";

function freshPlaces() {
  let ids = 0;
  const main = createMemoryPlace(() => `random${String(ids++).padStart(4, "0")}`);
  const texts = new Map<string, string>();
  const copy: CopyPlace = {
    keys: () => [...texts.keys()],
    get: (key) => texts.get(key) ?? null,
    set: (key, text) => void texts.set(key, text),
    remove: (key) => void texts.delete(key),
  };
  const open = () => withSecondCopy(createMemoryStore(main), copy, NAME);
  /** What the browser does when it evicts the store, or finds its files damaged. */
  const evict = () => Object.assign(main, { records: new Map(), quarantine: [], device: "evicted000", era: null });
  const eventKeys = () => [...texts.keys()].filter((key) => key.startsWith(`${NAME}:event:`));
  return { main, texts, copy, open, evict, eventKeys };
}

const five = [1, 2, 3, 4, 5].map((counter) => answer(counter));

describe("the store with a second copy keeps the contract", () => {
  it.each(storeContract)("$name", async ({ run }) => {
    const { main, open } = freshPlaces();
    await run({
      open: async () => open(),
      plant: async (record) => void main.records.set((record as { id: string }).id, record),
    });
  });
});

describe("of the two copies the fuller repairs the other", () => {
  it("gives an evicted store everything back, and says how much", async () => {
    const { main, open, evict } = freshPlaces();
    await open().append(five);
    evict();
    expect(await open().load()).toMatchObject({ restored: 5, events: five });
    expect(main.records.size).toBe(5);
    expect(await open().load()).toMatchObject({ restored: 0, events: five });
  });

  it("writes a lost copy again, and says nothing", async () => {
    const { texts, open, eventKeys } = freshPlaces();
    await open().append(five);
    texts.clear();
    expect(await open().load()).toMatchObject({ restored: 0, events: five });
    expect(eventKeys()).toHaveLength(5);
  });

  it("copies a log that is older than the copy", async () => {
    const { main, open, eventKeys } = freshPlaces();
    await createMemoryStore(main).append(five);
    await open().load();
    expect(eventKeys()).toHaveLength(5);
  });

  it("never brings back what the reader cleared, not even when clearing the copy failed", async () => {
    const { main, texts, open, eventKeys } = freshPlaces();
    await open().append(five);
    const before = new Map(texts);
    await open().clear();
    for (const [key, text] of before) texts.set(key, text);
    expect(await open().load()).toMatchObject({ events: [], restored: 0 });
    expect(eventKeys()).toEqual([]);
    expect(main.records.size).toBe(0);
  });

  it("does not call lost what was written while the store was read", async () => {
    const { main, copy, open } = freshPlaces();
    await open().append(five);
    const inner = createMemoryStore(main);
    const slow: ProgressStore = {
      ...inner,
      load: async () => {
        const loaded = await inner.load();
        if (loaded.events.length === 5) await open().append([answer(6)]);
        return loaded;
      },
    };
    const loaded = await withSecondCopy(slow, copy, NAME).load();
    expect(loaded).toMatchObject({ restored: 0 });
    expect(loaded.events).toHaveLength(6);
  });

  it("brings nothing back when the reader clears the log meanwhile", async () => {
    const { main, copy, open } = freshPlaces();
    await open().append(five);
    main.records.delete(answer(1).id);
    const inner = createMemoryStore(main);
    let reads = 0;
    const slow: ProgressStore = {
      ...inner,
      load: () => (++reads === 2 ? inner.clear().then(inner.load) : inner.load()),
    };
    expect(await withSecondCopy(slow, copy, NAME).load()).toMatchObject({ events: [], restored: 0 });
    expect(main.records.size).toBe(0);
  });

  const many = Array.from({ length: 2_500 }, (_, place) => answer(place + 1));

  it("compares a long log in parts, and what is answered between two of them is kept", async () => {
    const { main, copy, open } = freshPlaces();
    await open().append(many);
    main.records.delete(answer(1_800).id);
    let pauses = 0;
    const store: ProgressStore = withSecondCopy(createMemoryStore(main), copy, NAME, async () => {
      pauses += 1;
      await store.append([answer(2_500 + pauses)]);
    });
    const loaded = await store.load();
    expect(pauses).toBe(2);
    expect(loaded).toMatchObject({ restored: 1, quarantined: [] });
    expect(loaded.events).toHaveLength(2_502);
    expect([...main.records.keys()]).toContain(answer(1_800).id);
  });

  it("writes nothing of what the reader cleared between two parts, so that no eviction brings it back", async () => {
    const { main, copy, texts, open, evict } = freshPlaces();
    await open().append(many);
    texts.delete(`${NAME}:event:first/${answer(1).id}`);
    const store: ProgressStore = withSecondCopy(createMemoryStore(main), copy, NAME, () => store.clear());
    await store.load();
    expect([...texts.keys()]).toEqual([]);
    evict();
    expect((await open().load()).events).toEqual([]);
  });

  it("knows the era from a glance, and copies under it", async () => {
    const { main, copy, eventKeys } = freshPlaces();
    const inner = createMemoryStore(main);
    await inner.clear("era0000001");
    const store = withSecondCopy({ ...inner, glance: inner.load }, copy, NAME);
    await store.glance();
    await store.append([answer(1)]);
    expect(eventKeys()).toEqual([`${NAME}:event:era0000001/${answer(1).id}`]);
  });

  it("restores what came after a clearing when the store has forgotten that there was one", async () => {
    const { open, evict } = freshPlaces();
    const store = open();
    await store.append([answer(1)]);
    await store.clear();
    await store.load();
    await store.append([answer(2)]);
    evict();
    expect((await open().load()).events).toEqual([answer(2)]);
  });
});

describe("a damaged copy", () => {
  it("is told at any cut: the record is put aside and the others are restored", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 4 }), fc.nat({ max: 200 }), async (which, length) => {
        const { texts, open, evict, eventKeys } = freshPlaces();
        await open().append(five);
        const key = eventKeys()[which] ?? "";
        texts.set(key, texts.get(key)?.slice(0, length) ?? "");
        evict();
        const loaded = await open().load();
        expect(loaded.events).toHaveLength(4);
        expect(loaded.quarantined).toHaveLength(1);
        expect((await open().load()).quarantined).toHaveLength(1);
        expect([...texts.keys()].filter((one) => one.startsWith(`${NAME}:aside:`))).toHaveLength(1);
      }),
      { numRuns: 20, seed: 20 },
    );
  });

  it("is told by its check sum when it is still valid JSON", async () => {
    const { texts, open, evict, eventKeys } = freshPlaces();
    await open().append([answer(1)]);
    const key = eventKeys()[0] ?? "";
    texts.set(key, texts.get(key)?.replace('"correct":false', '"correct":true') ?? "");
    evict();
    expect(await open().load()).toMatchObject({ events: [], quarantined: [{ reason: "its second copy is damaged" }] });
  });

  it("does no harm while the store is whole", async () => {
    const { texts, open, eventKeys } = freshPlaces();
    await open().append(five);
    for (const key of eventKeys()) texts.set(key, "<script>");
    texts.set(`${NAME}:event:`, "x".repeat(4_000_000));
    expect((await open().load()).events).toEqual(five);
  });

  it("is written again when it says something else than the store", async () => {
    const { main, texts, open, evict, eventKeys } = freshPlaces();
    await open().append([answer(1, { correct: true })]);
    const other = new Map(texts);
    main.records.set(answer(1).id, answer(1, { correct: false }));
    await open().load();
    expect(texts.get(eventKeys()[0] ?? "")).not.toBe(other.get(eventKeys()[0] ?? ""));
    evict();
    expect((await open().load()).events).toEqual([answer(1, { correct: false })]);
  });

  it("is repaired by a whole store", async () => {
    const { texts, open, evict, eventKeys } = freshPlaces();
    await open().append(five);
    for (const key of eventKeys().slice(0, 3)) texts.set(key, "<script>");
    await open().load();
    evict();
    expect(await open().load()).toMatchObject({ events: five, restored: 5, quarantined: [] });
  });

  it("leaves the keys of others alone", async () => {
    const { texts, open } = freshPlaces();
    texts.set("theme", "dark");
    await open().append(five);
    await open().clear();
    expect([...texts]).toEqual([["theme", "dark"]]);
  });
});

describe("where the second place fails", () => {
  it.each(["keys", "get", "set", "remove"] as const)("the store works without it: %s throws", async (method) => {
    const { main, copy } = freshPlaces();
    const broken: CopyPlace = {
      ...copy,
      [method]: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const store = withSecondCopy(createMemoryStore(main), broken, NAME);
    await store.append(five);
    expect((await store.load()).events).toEqual(five);
    await store.clear();
    expect((await store.load()).events).toEqual([]);
  });

  it("a full place still gives back what it has", async () => {
    const { main, copy, open, evict } = freshPlaces();
    await open().append(five);
    evict();
    await createMemoryStore(main).append([answer(6)]);
    const full: CopyPlace = {
      ...copy,
      set: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    expect((await withSecondCopy(createMemoryStore(main), full, NAME).load()).events).toHaveLength(6);
  });
});
