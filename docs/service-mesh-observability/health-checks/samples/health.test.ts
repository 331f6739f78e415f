import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHealth } from "./health";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const limits = { timeoutMs: 500, maxAgeMs: 15_000, now: () => Date.now() };
const hung = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));

describe("a dependency that hangs", () => {
  // #region test-hung
  it("changes the report and neither probe, and nobody waits for it", async () => {
    const health = createHealth([{ name: "payment", ask: hung }], limits);
    health.warmedUp();
    const round = health.refresh();
    expect([health.live(), health.ready(), health.report()]).toEqual([
      200,
      200,
      [{ name: "payment", state: "unknown" }],
    ]);

    await vi.advanceTimersByTimeAsync(500);
    await round;
    expect([health.live(), health.ready()]).toEqual([200, 200]);
    expect(health.report()).toEqual([{ name: "payment", state: "down", ageMs: 0 }]);
  });
  // #endregion test-hung

  it("ends by the time-out even if it ignores its signal", async () => {
    const health = createHealth([{ name: "payment", ask: () => new Promise(() => {}) }], limits);
    const round = health.refresh();
    await vi.advanceTimersByTimeAsync(500);
    await round;
    expect(health.report()).toEqual([{ name: "payment", state: "down", ageMs: 0 }]);
  });
});

it("a hundred probes and three rounds at once are one question to the dependency", async () => {
  const ask = vi.fn(async () => {});
  const health = createHealth([{ name: "inventory", ask }], limits);
  await Promise.all([health.refresh(), health.refresh(), health.refresh()]);
  for (let probe = 0; probe < 100; probe += 1) health.report();
  expect(ask).toHaveBeenCalledTimes(1);
  await health.refresh();
  expect(ask).toHaveBeenCalledTimes(2);
});

it("old news is unknown, not up: the background loop itself can die", async () => {
  const health = createHealth([{ name: "inventory", ask: async () => {} }], limits);
  await health.refresh();
  expect(health.report()).toEqual([{ name: "inventory", state: "up", ageMs: 0 }]);
  await vi.advanceTimersByTimeAsync(15_001);
  expect(health.report()).toEqual([{ name: "inventory", state: "unknown" }]);
});

it("ready means warm and not leaving; alive is neither", () => {
  const health = createHealth([], limits);
  expect([health.live(), health.ready()]).toEqual([200, 503]);
  health.warmedUp();
  expect(health.ready()).toBe(200);
  health.drain();
  expect([health.live(), health.ready()]).toEqual([200, 503]);
});
