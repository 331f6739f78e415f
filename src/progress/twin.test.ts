import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryPlace, createMemoryStore, type MemoryPlace } from "./memory-store";
import type { ProgressStore } from "./store";
import { answer, storeContract } from "./store.contract";
import { withTwin } from "./twin";

function freshPlaces() {
  let ids = 0;
  const randomId = () => `random${String(ids++).padStart(4, "0")}`;
  const [main, twin] = [createMemoryPlace(randomId), createMemoryPlace(randomId)];
  const open = () => withTwin(createMemoryStore(main), createMemoryStore(twin), randomId);
  return { main, twin, open, randomId };
}

/** What the browser does when it evicts a store, or finds its files damaged. */
const empty = (place: MemoryPlace) =>
  Object.assign(place, { records: new Map(), quarantine: [], device: "emptied000", era: null });

const five = [1, 2, 3, 4, 5].map((counter) => answer(counter));

describe("the store with a twin keeps the contract", () => {
  it.each(storeContract)("$name", async ({ run }) => {
    const { main, open } = freshPlaces();
    await run({
      open: async () => open(),
      plant: async (record) => void main.records.set((record as { id: string }).id, record),
    });
  });
});

describe("each of the two gives back what the other lost", () => {
  it("fills an emptied store, and says with how much", async () => {
    const { main, open } = freshPlaces();
    await open().append(five);
    empty(main);
    expect(await open().load()).toMatchObject({ restored: 5, events: five });
    expect(main.records.size).toBe(5);
    expect(await open().load()).toMatchObject({ restored: 0, events: five });
  });

  it("fills an emptied twin, and says nothing", async () => {
    const { twin, open } = freshPlaces();
    await open().append(five);
    empty(twin);
    expect(await open().load()).toMatchObject({ restored: 0, events: five });
    expect(twin.records.size).toBe(5);
  });

  it("joins two that each have what the other has not", async () => {
    const { main, twin, open } = freshPlaces();
    await createMemoryStore(main).append(five.slice(0, 3));
    await createMemoryStore(twin).append(five.slice(1));
    const { events } = await open().load();
    expect(events.map(({ counter }) => counter).toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect([main.records.size, twin.records.size]).toEqual([5, 5]);
  });

  it("joins two that hold equally many, but other events", async () => {
    const { main, twin, open } = freshPlaces();
    await createMemoryStore(main).append([answer(1), answer(2)]);
    await createMemoryStore(twin).append([answer(1), answer(3)]);
    expect(await open().load()).toMatchObject({ restored: 1, events: [answer(1), answer(2), answer(3)] });
    expect([main.records.size, twin.records.size]).toEqual([3, 3]);
  });

  it("reads the twin's events only when the two differ, and only once", async () => {
    const { main, twin, open, randomId } = freshPlaces();
    await open().append(five);
    let reads = 0;
    const spare = createMemoryStore(twin);
    const counted: ProgressStore = { ...spare, load: () => (reads++, spare.load()) };
    const store = withTwin(createMemoryStore(main), counted, randomId);
    await store.load();
    expect(reads).toBe(0);
    twin.records.delete(answer(1).id);
    await store.load();
    expect(reads).toBe(0);
    await withTwin(createMemoryStore(main), counted, randomId).load();
    expect(reads).toBe(1);
  });

  it("does not call lost what was written while the two were read", async () => {
    const { main, twin, randomId } = freshPlaces();
    const slow = createMemoryStore(main);
    const store = withTwin(
      {
        ...slow,
        load: async () => {
          const loaded = await slow.load();
          if (loaded.events.length === 5) await store.append([answer(6)]);
          return loaded;
        },
      },
      createMemoryStore(twin),
      randomId,
    );
    await store.append(five);
    expect(await store.load()).toMatchObject({ restored: 0 });
    expect([main.records.size, twin.records.size]).toEqual([6, 6]);
  });

  it("writes nothing back when the reader clears the log before the twin is looked at", async () => {
    const { main, twin, open, randomId } = freshPlaces();
    await open().append(five);
    const inner = createMemoryStore(main);
    let clearings = 0;
    const slow: ProgressStore = {
      ...inner,
      load: async () => {
        const loaded = await inner.load();
        if (clearings++ === 0) await open().clear();
        return loaded;
      },
    };
    const store = withTwin(slow, createMemoryStore(twin), randomId);
    expect(await store.load()).toMatchObject({ events: [], restored: 0 });
    expect([main.records.size, twin.records.size]).toEqual([0, 0]);
    expect(main.era).toBe(twin.era);
    // The two are still compared later.
    twin.records.set(answer(9).id, answer(9));
    expect(await store.load()).toMatchObject({ events: [answer(9)], restored: 1 });
  });

  it("brings nothing back when the reader clears the log meanwhile", async () => {
    const { main, twin, open, randomId } = freshPlaces();
    await open().append(five);
    main.records.delete(answer(1).id);
    const [slow, spare] = [createMemoryStore(main), createMemoryStore(twin)];
    const delayed: ProgressStore = {
      ...spare,
      load: async () => {
        const loaded = await spare.load();
        await open().clear();
        return loaded;
      },
    };
    expect(await withTwin(slow, delayed, randomId).load()).toMatchObject({ events: [], restored: 0 });
    expect(main.records.size).toBe(0);
  });

  it("nothing is lost while never more than one is emptied between two visits", async () => {
    const damage = fc.constantFrom("main", "twin", "none");
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { maxLength: 12 }), async (damages) => {
        const { main, twin, open } = freshPlaces();
        for (const [visit, which] of damages.entries()) {
          const store = open();
          expect((await store.load()).events).toHaveLength(visit);
          await store.append([answer(visit + 1)]);
          if (which !== "none") empty(which === "main" ? main : twin);
        }
        expect((await open().load()).events).toHaveLength(damages.length);
      }),
      { numRuns: 50, seed: 6 },
    );
  });
});

describe("what the reader cleared stays away", () => {
  it("also when the browser died before the twin was cleared", async () => {
    const { main, twin, open } = freshPlaces();
    await open().append(five);
    await createMemoryStore(main).clear();
    expect(await open().load()).toMatchObject({ events: [], restored: 0 });
    expect(twin.records.size).toBe(0);
  });

  it("and what came after the clearing comes back when the main store has forgotten both", async () => {
    const { main, open } = freshPlaces();
    const store = open();
    await store.append([answer(1)]);
    await store.clear();
    const { era } = await store.load();
    await store.append([answer(2)]);
    empty(main);
    expect(await open().load()).toMatchObject({ events: [answer(2)], restored: 1, era });
  });
});

describe("where the twin fails", () => {
  it.each(["load", "extent", "append", "clear", "close"] as const)("the store works without it: %s", async (method) => {
    const { main, twin, randomId } = freshPlaces();
    const broken: ProgressStore = {
      ...createMemoryStore(twin),
      [method]: () => Promise.reject(new DOMException("gone", "UnknownError")),
    };
    const store = withTwin(createMemoryStore(main), broken, randomId);
    await store.append(five);
    expect((await store.load()).events).toEqual(five);
    await store.clear();
    expect((await store.load()).events).toEqual([]);
    await store.close();
  });

  it("an answer that the main store refused is refused", async () => {
    const { main, twin, randomId } = freshPlaces();
    const full = { ...createMemoryStore(main), append: () => Promise.reject(new DOMException("full")) };
    await expect(withTwin(full, createMemoryStore(twin), randomId).append(five)).rejects.toThrow("full");
    expect(twin.records.size).toBe(0);
  });

  it("a store that newer code owns is read as it is", async () => {
    const { main, twin, randomId } = freshPlaces();
    await createMemoryStore(twin).append(five);
    const newer = { ...createMemoryStore(main), readOnly: true };
    expect((await withTwin(newer, createMemoryStore(twin), randomId).load()).events).toEqual([]);
  });
});
