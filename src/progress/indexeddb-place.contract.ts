import { openDB } from "idb";
import { openIndexedDbStore } from "./indexeddb-store.browser";
import type { ProgressStore } from "./store";
import type { StorePlace } from "./store.contract";

/** A fresh database for one case of the contract, opened by `openStore`; call `leave` afterwards. */
export function createIndexedDbPlace(
  name: string,
  openStore: typeof openIndexedDbStore = openIndexedDbStore,
): StorePlace & { leave(): Promise<void> } {
  const opened: ProgressStore[] = [];
  let ids = 0;
  return {
    async open() {
      const store = await openStore({ name, randomId: () => `random${String(ids++).padStart(4, "0")}` });
      opened.push(store);
      return store;
    },
    async plant(record) {
      const db = await openDB(name);
      await db.put("events", record);
      db.close();
    },
    async leave() {
      for (const store of opened) await store.close();
      indexedDB.deleteDatabase(name);
    },
  };
}
