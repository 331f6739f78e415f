import { describe, expect, it } from "vitest";
import { Registry, stalenessBudget, type Timers } from "./registry";

/** Eureka's 90 s count twice: the renewal adds them, and the check adds them again. */
const EUREKA: Timers = { lease: 180, sweep: 60, serverCache: 30, clientFetch: 30 };
const TUNED: Timers = { lease: 60, sweep: 10, serverCache: 5, clientFetch: 10 };

interface Phases {
  sweep: number;
  serverCache: number;
  clientFetch: number;
}

/** Seconds until the caller no longer lists the instance that goes away right after a heartbeat, at 0. */
function staleFor(timers: Timers, phases: Phases, fault: "crash" | "cancel"): number {
  let now = 0;
  const registry = new Registry(() => now, timers.lease);
  registry.renew("payment-1");
  registry.refreshCache();
  let list = registry.fetch();
  if (fault === "cancel") registry.cancel("payment-1");
  const due = (period: number, phase: number) => now % period === phase % period;
  while (list.includes("payment-1")) {
    now++;
    // Downstream first: in the same second everybody just misses the news.
    if (due(timers.clientFetch, phases.clientFetch)) list = registry.fetch();
    if (due(timers.serverCache, phases.serverCache)) registry.refreshCache();
    if (due(timers.sweep, phases.sweep)) registry.sweep();
  }
  return now;
}

/** The staleness at every combination of phases, five seconds apart. */
function allPhases(timers: Timers, fault: "crash" | "cancel"): number[] {
  const phases = (period: number) => Array.from({ length: period / 5 }, (_, i) => i * 5);
  return phases(timers.sweep).flatMap((sweep) =>
    phases(timers.serverCache).flatMap((serverCache) =>
      phases(timers.clientFetch).map((clientFetch) => staleFor(timers, { sweep, serverCache, clientFetch }, fault)),
    ),
  );
}

describe("the staleness budget", () => {
  // #region test-budget
  it("is reached by unlucky timers and passed by none", () => {
    const measured = allPhases(EUREKA, "crash");
    expect(Math.max(...measured)).toBe(300);
    expect(stalenessBudget(EUREKA).crash).toBe(300);
  });

  it("is a fifth of that after a clean shutdown", () => {
    const measured = allPhases(EUREKA, "cancel");
    expect(Math.max(...measured)).toBe(60);
    expect(stalenessBudget(EUREKA).cleanShutdown).toBe(60);
  });
  // #endregion test-budget

  it("holds for the tuned timers of the page as well", () => {
    expect(Math.max(...allPhases(TUNED, "crash"))).toBe(85);
    expect(stalenessBudget(TUNED)).toEqual({ crash: 85, cleanShutdown: 15 });
  });

  it("is a worst case: lucky timers lose little more than the lease", () => {
    const best = Math.min(...allPhases(EUREKA, "crash"));
    expect(best).toBeGreaterThan(EUREKA.lease);
    expect(best).toBeLessThan(EUREKA.lease + 20);
  });
});

describe("a registry with leases", () => {
  it("keeps an instance that renews and drops one that does not", () => {
    let now = 0;
    const registry = new Registry(() => now, 90);
    registry.renew("payment-1");
    registry.renew("payment-2");
    now = 60;
    registry.renew("payment-2");
    now = 91;
    registry.sweep();
    registry.refreshCache();
    expect(registry.fetch()).toEqual(["payment-2"]);
  });
});

describe("Eureka's self-preservation, by its published rule", () => {
  const threshold = (instances: number, expectedEvery = 30) => Math.trunc(instances * (60 / expectedEvery) * 0.85);
  const mayExpire = (registered: number, alive: number, heartbeat = 30, expectedEvery = 30) =>
    alive * (60 / heartbeat) > threshold(registered, expectedEvery);

  it("keeps one crash of up to six instances for ever, and evicts one of seven", () => {
    for (const instances of [1, 2, 3, 4, 5, 6]) expect(mayExpire(instances, instances - 1)).toBe(false);
    for (const instances of [7, 8, 9, 10]) expect(mayExpire(instances, instances - 1)).toBe(true);
    expect(mayExpire(10, 8)).toBe(false);
  });

  it("is blunted by a faster heartbeat that the server is not told of", () => {
    expect(threshold(10)).toBe(17);
    expect(mayExpire(10, 3, 10)).toBe(true);
    expect(mayExpire(10, 2, 10)).toBe(false);
    expect(threshold(10, 10)).toBe(51);
    expect(mayExpire(10, 8, 10, 10)).toBe(false);
  });
});
