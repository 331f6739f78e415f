import { describe, expect, it } from "vitest";
import { PriceUnavailable, priceReader } from "./bounded";

/** A database whose queries end when the test says so. */
function database() {
  let running = 0;
  let peak = 0;
  const ends: (() => void)[] = [];
  const query = async () => {
    running += 1;
    peak = Math.max(peak, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
    return 1_999;
  };
  return { query, endAll: () => ends.splice(0).forEach((end) => end()), peak: () => peak };
}
const broken = () => Promise.reject<number | undefined>(new Error("connection refused"));

describe("the bounded fallback", () => {
  it("sends 20 of 2,000 reads to the database when the cache is gone, and refuses the rest at once", async () => {
    const { query, endAll, peak } = database();
    const read = priceReader(broken, query, 20);
    const outcomes: string[] = [];
    const all = Array.from({ length: 2_000 }, (_, item) =>
      read(`item-${item}`).then(
        () => outcomes.push("answered"),
        (error: unknown) => outcomes.push(error instanceof PriceUnavailable ? "refused" : "other"),
      ),
    );
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(outcomes).toEqual(Array<string>(1_980).fill("refused")); // before any query has ended
    endAll();
    await Promise.all(all);
    expect(outcomes.filter((outcome) => outcome === "answered")).toHaveLength(20);
    expect(peak()).toBe(20);
  });

  it("has room again when queries end", async () => {
    const { query, endAll } = database();
    const read = priceReader(broken, query, 1);
    const first = read("tea");
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    endAll();
    await first;
    const second = read("tea");
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    endAll();
    expect(await second).toBe(1_999);
  });

  it("passes a failure of the database on as what it is", async () => {
    const read = priceReader(broken, () => Promise.reject(new Error("deadlock")), 1);
    await expect(read("tea")).rejects.toThrow("deadlock");
  });

  it("asks the database nothing while the cache answers", async () => {
    const { query, peak } = database();
    expect(await priceReader(() => Promise.resolve(1_999), query, 1)("tea")).toBe(1_999);
    expect(peak()).toBe(0);
  });
});
