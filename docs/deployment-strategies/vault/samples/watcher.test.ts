import { expect, it } from "vitest";
import { watch } from "./watcher";

const LEASE = 3600;
const OUTAGE = 50 * 60;

/** A Vault that grants the full lease and is away from `down` on; after 10 h the test ends the lease's growth. */
const vault = (down: number, up: number) => (at: number) => {
  if (at >= down && at < up) return undefined;
  return at > 36_000 ? 1 : LEASE;
};

it.each([0, 0.25, 0.5, 0.75, 0.999])("calls at once, then sleeps 70 to 73.4 % of the lease (draw %d)", (draw) => {
  const { calls } = watch(LEASE, vault(Infinity, Infinity), () => draw);
  expect(calls[0]).toBe(0);
  const sleep = calls[1]! - calls[0]!;
  // 2/3 of the lease and a third of the grace, which is 10 to 20 % of it
  expect(sleep / LEASE).toBeCloseTo(2 / 3 + (0.1 * (1 + draw)) / 3, 10);
});

it.each([0, 0.5, 0.999])(
  "gives up 10 to 20 % before the end, so in an outage before the lease is over (draw %d)",
  (draw) => {
    const { calls, done } = watch(LEASE, vault(1, Infinity), () => draw);
    const grace = 0.1 * LEASE * (1 + draw);
    const last = LEASE - grace;
    expect(calls[1]).toBeGreaterThan(0.7 * LEASE - 1);
    expect(done).toBeLessThanOrEqual(last);
    expect(done).toBeGreaterThan(last - 300 * (0.5 + draw)); // one pause earlier at most
  },
);

it("doubles its pauses from 10 s while renewals fail", () => {
  const { calls } = watch(
    36_000,
    (at) => (at === 0 ? 36_000 : undefined),
    () => 0.5,
  );
  const pauses = calls.slice(1).map((at, index, all) => (all[index + 1] ?? at) - at);
  expect(pauses.slice(0, 7).map(Math.round)).toEqual([10, 20, 40, 80, 160, 300, 300]);
});

it("tells its owner to fetch something new while Vault is still away: the owner needs a retry of its own", () => {
  // The lease was renewed 16 minutes before the outage: Vault is back 34 minutes + 16 after that renewal.
  const down = 1;
  const { done } = watch(LEASE, vault(down, down + OUTAGE + 10 * 60), () => 0.5);
  expect(done).toBeLessThan(down + OUTAGE + 10 * 60);
});
