import type { ProgressEvent } from "./events";
import { canonicalJson } from "./hash";
import { inOrder } from "./order";
import type { ProgressStore } from "./store";

/** Somewhere a store keeps its data, as a browser profile does; every case gets a fresh one. */
export interface StorePlace {
  /** Opens a store on this place; several may be open at once, like tabs. */
  open(): Promise<ProgressStore>;
  /** Writes a record past the store, as damage or another program would. It has a string `id`. */
  plant(record: object): Promise<void>;
}

/** One promise of the port. Runs under any test runner and in a page: it rejects with an Error when broken. */
export interface ContractCase {
  name: string;
  run(place: StorePlace): Promise<void>;
}

/** What every store promises. */
export const storeContract: readonly ContractCase[] = [
  {
    name: "starts empty, with a device and no era",
    async run(place) {
      const loaded = await (await place.open()).load();
      equal(loaded.events.length, 0, "events");
      equal(loaded.quarantined.length, 0, "quarantined");
      equal(/^[a-z0-9]{8,16}$/.test(loaded.device), true, "device is an id");
      equal(loaded.era, null, "era");
    },
  },
  {
    name: "an appended event is there after reopening",
    async run(place) {
      const store = await place.open();
      await store.append([answer(1)]);
      await store.close();
      await holds(await place.open(), [answer(1)]);
    },
  },
  {
    name: "the device stays the same after reopening and after clearing",
    async run(place) {
      const store = await place.open();
      const { device } = await store.load();
      await store.clear();
      await store.close();
      equal((await (await place.open()).load()).device, device, "device");
    },
  },
  {
    name: "appending an event again changes nothing",
    async run(place) {
      const store = await place.open();
      await store.append([answer(1), answer(2)]);
      await store.append([answer(2), answer(1), answer(1)]);
      await holds(store, [answer(1), answer(2)]);
    },
  },
  {
    name: "two contents under one id: the same one stays whichever came first",
    async run(place) {
      const store = await place.open();
      const [one, other] = [answer(1, { correct: true }), answer(1, { correct: false })];
      await store.append([one]);
      await store.append([other]);
      const kept = (await store.load()).events;
      await store.clear();
      await store.append([other]);
      await store.append([one]);
      await holds(store, kept);
      equal(kept.length, 1, "events");
    },
  },
  {
    name: "fifty concurrent appends from each of four stores are all kept",
    async run(place) {
      const stores = await Promise.all([place.open(), place.open(), place.open(), place.open()]);
      const logs = stores.map((_, tab) =>
        Array.from({ length: 50 }, (_, i) => answer(i + 1, { device: `device00${tab}` })),
      );
      await Promise.all(logs.flatMap((log, tab) => log.map((event) => stores[tab]?.append([event]))));
      for (const store of stores) await holds(store, logs.flat());
    },
  },
  {
    name: "appending is a union: what others wrote stays",
    async run(place) {
      const [one, other] = [await place.open(), await place.open()];
      await one.append([answer(1), answer(2)]);
      await other.append([answer(2), answer(3)]);
      await holds(one, [answer(1), answer(2), answer(3)]);
    },
  },
  {
    name: "a record that cannot be read is put aside, stays there, and the others work",
    async run(place) {
      const store = await place.open();
      await store.append([answer(1)]);
      await place.plant({ ...answer(2), at: Number.NaN });
      await place.plant({ id: "nonsense" });
      await holds(store, [answer(1)], 2);
      await store.append([answer(3)]);
      await store.close();
      await holds(await place.open(), [answer(1), answer(3)], 2);
    },
  },
  {
    name: "a good event under the id of an unreadable record is kept, and the record too",
    async run(place) {
      const store = await place.open();
      await place.plant({ id: answer(1).id });
      await store.append([answer(1)]);
      await holds(store, [answer(1)], 1);
    },
  },
  {
    name: "clearing removes everything, for good and for all, and begins another era each time",
    async run(place) {
      const [store, other] = [await place.open(), await place.open()];
      await place.plant({ id: "nonsense" });
      await store.append([answer(1)]);
      await store.load();
      await store.clear();
      await holds(other, []);
      const first = (await other.load()).era;
      await store.clear();
      const second = (await other.load()).era;
      equal(first === null || second === null || first === second, false, "the eras are the same");
      await other.append([answer(2)]);
      await holds(store, [answer(2)]);
    },
  },
  {
    name: "the extent is what loading finds, before and after a clearing",
    async run(place) {
      const store = await place.open();
      await store.append([answer(1), answer(2)]);
      equal((await store.extent()).count, 2, "count");
      await store.clear("era0000001");
      await store.append([answer(3)]);
      const [extent, loaded] = [await store.extent(), await store.load()];
      equal(extent.count, loaded.events.length, "count after clearing");
      equal(extent.era, "era0000001", "era");
      equal(loaded.era, "era0000001", "loaded era");
    },
  },
  {
    name: "appending nothing is no error",
    async run(place) {
      const store = await place.open();
      await store.append([]);
      await holds(store, []);
    },
  },
  {
    name: "the extent tells two logs of equally many records apart, and agrees on equal ones",
    async run(place) {
      const store = await place.open();
      await store.load();
      const idsAfter = async (events: readonly ProgressEvent[]) => {
        await store.clear("era0000002");
        await store.load();
        for (const event of events) await store.append([event]);
        return (await store.extent()).ids;
      };
      const [one, same] = [await idsAfter([answer(1), answer(2)]), await idsAfter([answer(2), answer(1), answer(2)])];
      equal(one === null, false, "no witness");
      equal(same, one, "ids");
      equal((await idsAfter([answer(1), answer(3)])) === one, false, "other ids have the same witness");
      await store.load();
      await store.append([answer(1, { correct: true })]);
      equal((await store.extent()).count, 2, "count");
      await place.plant({ id: "nonsense" });
      await store.load();
      equal((await store.extent()).ids === one, false, "other ids have the same witness after a reading");
      equal((await store.extent()).ids === null, false, "no witness after a reading");
    },
  },
  {
    name: "another store is told of an append and of a clearing, and finds them",
    async run(place) {
      const [store, other] = [await place.open(), await place.open()];
      await told(other, () => store.append([answer(1)]));
      await holds(other, [answer(1)]);
      await told(other, () => store.clear());
      await holds(other, []);
    },
  },
  {
    name: "a listener that left is not told",
    async run(place) {
      const [store, other] = [await place.open(), await place.open()];
      let calls = 0;
      other.subscribe(() => calls++)();
      await told(other, () => store.append([answer(1)]));
      equal(calls, 0, "calls");
    },
  },
];

/** An answer of a device, for tests: `answer(3)` is always the same event. */
export function answer(counter: number, over: { device?: string; correct?: boolean } = {}): ProgressEvent {
  const device = over.device ?? "device000";
  return {
    id: `${device}:${counter}`,
    device,
    counter,
    at: 1_790_000_000_000 + counter,
    type: "answered",
    question: `question-${counter % 7}`,
    response: { kind: "multiple", options: [0, counter % 4] },
    correct: over.correct ?? counter % 2 === 0,
    confidence: "think-so",
    misconceptions: [],
  };
}

async function told(store: ProgressStore, act: () => Promise<void>): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    const leave = store.subscribe(() => {
      leave();
      resolve();
    });
  });
  await act();
  await heard;
}

async function holds(store: ProgressStore, expected: readonly ProgressEvent[], quarantined = 0): Promise<void> {
  const loaded = await store.load();
  equal(text(loaded.events), text(expected), "events");
  equal(loaded.quarantined.length, quarantined, "quarantined");
}

function text(events: readonly ProgressEvent[]): string {
  return inOrder(events).map(canonicalJson).join("\n");
}

function equal<T>(found: T, expected: T, what: string): void {
  if (found !== expected) throw new Error(`${what}: found ${String(found)}, expected ${String(expected)}`);
}
