import { describe, expect, it, vi } from "vitest";
import { StaleCache } from "./stale-cache";

const SECOND = 1_000;
const limits = { softMs: 600 * SECOND, hardMs: 1_800 * SECOND, pauseMs: 5 * SECOND };

function shop() {
  const clock = { ms: 0 };
  const service = { up: true, price: 1_999 };
  const load = vi.fn(async () => {
    await Promise.resolve();
    if (!service.up) throw new Error("pricing is down");
    return service.price;
  });
  const cache = new StaleCache<number>(load, limits, () => clock.ms);
  return { clock, service, load, cache };
}

describe("the stale cache", () => {
  // #region test-join
  it("sends one call for 100 readers who miss together", async () => {
    const { cache, load } = shop();
    const answers = await Promise.all(Array.from({ length: 100 }, () => cache.read("tea")));
    expect(load).toHaveBeenCalledTimes(1);
    expect(answers.every(({ value, degraded }) => value === 1_999 && !degraded)).toBe(true);
  });

  it("bridges an outage up to the hard limit, counted from the fetch", async () => {
    const { cache, clock, service } = shop();
    await cache.read("tea");
    service.up = false;
    clock.ms = 599 * SECOND;
    expect(await cache.read("tea")).toMatchObject({ degraded: false });
    clock.ms = 600 * SECOND;
    expect(await cache.read("tea")).toEqual({ value: 1_999, ageMs: 600 * SECOND, degraded: true });
    clock.ms = 1_799 * SECOND;
    expect(await cache.read("tea")).toMatchObject({ degraded: true });
    clock.ms = 1_800 * SECOND;
    await expect(cache.read("tea")).rejects.toThrow("pricing is down");
  });
  // #endregion test-join

  it("joins failures too, and leaves the service alone during the pause", async () => {
    const { cache, clock, service, load } = shop();
    await cache.read("tea");
    service.up = false;
    clock.ms = 700 * SECOND;
    await Promise.all(Array.from({ length: 100 }, () => cache.read("tea")));
    expect(load).toHaveBeenCalledTimes(2);
    clock.ms += 4 * SECOND;
    await cache.read("tea");
    expect(load).toHaveBeenCalledTimes(2);
    clock.ms += 1 * SECOND;
    await cache.read("tea");
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("does not let the pause of one key hold up another", async () => {
    const { cache, service, load } = shop();
    service.up = false;
    await expect(cache.read("tea")).rejects.toThrow("pricing is down");
    service.up = true;
    await expect(cache.read("tea")).rejects.toThrow("pricing is down");
    expect(await cache.read("mug")).toMatchObject({ value: 1_999 });
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("is fresh again with the first good answer", async () => {
    const { cache, clock, service } = shop();
    await cache.read("tea");
    service.up = false;
    clock.ms = 700 * SECOND;
    await cache.read("tea");
    service.up = true;
    service.price = 2_499;
    clock.ms = 706 * SECOND;
    expect(await cache.read("tea")).toEqual({ value: 2_499, ageMs: 0, degraded: false });
  });

  it("counts the age from the question: a slow answer is born old", async () => {
    const clock = { ms: 0 };
    const slow = new StaleCache<number>(
      async () => {
        await Promise.resolve();
        clock.ms += 3 * SECOND;
        return 1_999;
      },
      limits,
      () => clock.ms,
    );
    expect(await slow.read("tea")).toEqual({ value: 1_999, ageMs: 3 * SECOND, degraded: false });
  });

  it("judges an old answer after the wait for the failing call", async () => {
    const clock = { ms: 0 };
    let up = true;
    const cache = new StaleCache<number>(
      async () => {
        await Promise.resolve();
        if (up) return 1_999;
        clock.ms += 2 * SECOND;
        throw new Error("pricing timed out");
      },
      limits,
      () => clock.ms,
    );
    await cache.read("tea");
    up = false;
    clock.ms = 1_799 * SECOND;
    await expect(cache.read("tea")).rejects.toThrow("timed out");
  });
});
