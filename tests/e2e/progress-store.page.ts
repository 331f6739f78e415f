import { createIndexedDbPlace } from "../../src/progress/indexeddb-place.contract";
import { openIndexedDbStore } from "../../src/progress/indexeddb-store.browser";
import type { ProgressEvent } from "../../src/progress/events";
import { createProgressSession } from "../../src/progress/session";
import { answer, storeContract } from "../../src/progress/store.contract";

const randomId = () => Array.from({ length: 12 }, () => Math.floor(Math.random() * 36).toString(36)).join("");

/** What the test may do inside a page of the real browser. */
const probe = {
  /** Runs one case of the contract on a fresh database. */
  async contract(name: string): Promise<void> {
    const place = createIndexedDbPlace(`contract ${name}`);
    const found = storeContract.find((one) => one.name === name);
    if (found === undefined) throw new Error(`No case "${name}"`);
    await found.run(place);
    await place.leave();
  },
  openStore: (name: string, openLimitMs?: number) => openIndexedDbStore({ name, randomId, openLimitMs }),
  openSession: (name: string) =>
    createProgressSession({ openStore: () => openIndexedDbStore({ name, randomId }), now: () => Date.now(), randomId }),
  answers: (count: number, device: string): ProgressEvent[] =>
    Array.from({ length: count }, (_, i) => answer(i + 1, { device })),
};

export type Probe = typeof probe;
Object.assign(globalThis, { probe });
