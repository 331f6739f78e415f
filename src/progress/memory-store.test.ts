import { describe, it } from "vitest";
import { createMemoryPlace, createMemoryStore } from "./memory-store";
import { storeContract } from "./store.contract";

describe("the store in memory keeps the contract", () => {
  it.each(storeContract)("$name", async ({ run }) => {
    let ids = 0;
    const place = createMemoryPlace(() => `random${String(ids++).padStart(4, "0")}`);
    await run({
      open: async () => createMemoryStore(place),
      plant: async (record) => void place.records.set((record as { id: string }).id, record),
    });
  });
});
