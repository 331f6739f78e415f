import { describe, expect, it } from "vitest";
import { Batcher } from "./batcher";

/** Shipments by order id: 7 does not exist, 13 must not be read. Answers backwards, as a database may. */
function shipping() {
  const asked: number[][] = [];
  const fetch = async (ids: number[]) => {
    asked.push(ids);
    const found = ids.filter((id) => id !== 7).toReversed();
    return new Map<number, string | Error>(
      found.map((id) => [id, id === 13 ? new Error("forbidden") : `parcel ${id}`] as const),
    );
  };
  return { asked, fetch };
}

// #region test-batcher
describe("25 orders, at most 10 to a batch", () => {
  it("are three calls, each key goes once, and each key has its own outcome", async () => {
    const { asked, fetch } = shipping();
    const parcels = new Batcher({ fetch, maxBatch: 10 });
    const ids = Array.from({ length: 25 }, (_, n) => n + 1);
    const outcomes = await Promise.allSettled([...ids, 1, 2].map((id) => parcels.load(id)));

    expect(asked.map((batch) => batch.length)).toEqual([10, 10, 5]);
    expect(asked.flat()).toEqual(ids);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(25); // 23 of 25, and two again
    expect(outcomes[4]).toEqual({ status: "fulfilled", value: "parcel 5" }); // by key, not by place
    expect(outcomes[6]).toMatchObject({ reason: { message: "no value for 7" } });
    expect(outcomes[12]).toMatchObject({ reason: { message: "forbidden" } });
  });
});
// #endregion test-batcher

describe("keys that come a little later", () => {
  it("join the batch if they come behind a resolved promise, and not after a trip to the network", async () => {
    const { asked, fetch } = shipping();
    const parcels = new Batcher({ fetch, maxBatch: 10 });
    const near = Promise.resolve().then(() => parcels.load(2));
    const far = parcels.load(1).then(() => parcels.load(3));
    await Promise.all([near, far]);
    expect(asked).toEqual([[1, 2], [3]]);
  });
});

describe("a batch that fails", () => {
  it("fails its own keys, which may be asked again; a key's own error stays", async () => {
    const { asked, fetch } = shipping();
    let down = true;
    const parcels = new Batcher<number, string>({
      maxBatch: 2,
      fetch: (ids) => (down && ids.includes(1) ? Promise.reject(new Error("503")) : fetch(ids)),
    });
    const first = await Promise.allSettled([1, 2, 13].map((id) => parcels.load(id)));
    expect(first.map((outcome) => (outcome as PromiseRejectedResult).reason.message)).toEqual([
      "503",
      "503",
      "forbidden",
    ]);
    down = false;
    expect(await Promise.all([parcels.load(1), parcels.load(2)])).toEqual(["parcel 1", "parcel 2"]);
    await expect(parcels.load(13)).rejects.toThrow("forbidden");
    expect(asked).toEqual([[13], [1, 2]]);
  });
});

describe("calls of one order page with 20 orders", () => {
  it("are 61 one by one, 4 in batches: 3,050 or 200 a second at 50 pages a second", () => {
    const parts = 3;
    const single = 1 + 20 * parts;
    const batched = 1 + parts;
    expect([single, batched, 50 * single, 50 * batched]).toEqual([61, 4, 3_050, 200]);
  });
});
