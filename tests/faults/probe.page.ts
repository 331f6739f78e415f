import type { ProgressEvent } from "../../src/progress/events";
import { witnessOf } from "../../src/progress/hash";
import { createIndexedDbPlace } from "../../src/progress/indexeddb-place.contract";
import { openIndexedDbStore } from "../../src/progress/indexeddb-store.browser";
import { openBrowserStore } from "../../src/progress/open-store.browser";
import { createProgressSession, type ProgressSession } from "../../src/progress/session";
import { answer, storeContract } from "../../src/progress/store.contract";

const randomId = () => Array.from({ length: 12 }, () => Math.floor(Math.random() * 36).toString(36)).join("");

/** What a test may do inside a page of the real browser. */
const probe = {
  /** Runs one case of the contract on a fresh place of the store alone, or with its second copy. */
  async contract(name: string, kind: "alone" | "with second copy"): Promise<void> {
    const openStore = kind === "alone" ? openIndexedDbStore : openBrowserStore;
    const place = createIndexedDbPlace(`contract ${kind} ${name}`, openStore);
    const found = storeContract.find((one) => one.name === name);
    if (found === undefined) throw new Error(`No case "${name}"`);
    await found.run(place);
    await place.leave();
  },
  openStore: () => openBrowserStore({ randomId }),
  /** The page's session, made at the first call as the site makes it. */
  session(): ProgressSession {
    made ??= createProgressSession({
      openStore: () => openBrowserStore({ randomId }),
      now: () => Date.now(),
      randomId,
    });
    return made;
  },
  answers: (count: number, device = "device000"): ProgressEvent[] =>
    Array.from({ length: count }, (_, i) => answer(i + 1, { device })),
  witnessOf,
};

let made: ProgressSession | undefined;

export type Probe = typeof probe;
Object.assign(globalThis, { probe });
