import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { busy, worstCase } from "./connections";

/** order, payment, inventory, shipping, notification; a surge of 25 % is rounded up. */
const shop = (perPod: number) => [5, 4, 3, 3, 2].map((pods) => ({ pods, surge: Math.ceil(pods * 0.25), perPod }));
const FREE = 100 - 3; // max_connections less those kept for superusers

it("five services with pools of ten do not fit into PostgreSQL's default, not even without a rollout", () => {
  expect(shop(10).reduce((sum, { pods }) => sum + pods, 0)).toBe(17);
  expect(17 * 10).toBe(170);
  expect(worstCase(shop(10), "one")).toBe(190);
  expect(worstCase(shop(10), "all")).toBe(230);
  expect(170).toBeGreaterThan(FREE);
});

it("pools of four fit, a rollout of everything included", () => {
  expect(worstCase(shop(4), "one")).toBe(76);
  expect(worstCase(shop(4), "all")).toBe(92);
  expect(worstCase(shop(4), "all")).toBeLessThanOrEqual(FREE);
  expect(worstCase(shop(5), "all")).toBe(115);
  expect(worstCase(shop(5), "all")).toBeGreaterThan(FREE);
});

it("four are plenty: a pod of order keeps a quarter of one connection busy", () => {
  expect(busy(20, 0.012)).toBeCloseTo(0.24);
});

it("PgBouncer's default of 20 is per user and database: five services ask for more than there is", () => {
  expect(5 * 20).toBeGreaterThan(FREE);
});

it("limits per login cover each service's own rollout, and their sum fits", () => {
  const limits = [30, 20, 16, 16, 12];
  expect(limits.reduce((a, b) => a + b, 0)).toBe(94);
  expect(94).toBeLessThanOrEqual(FREE);
  shop(4).forEach((pool, i) => expect(limits[i]).toBeGreaterThanOrEqual((pool.pods + pool.surge) * pool.perPod));
  const sql = readFileSync(new URL("../config/services.sql", import.meta.url), "utf8");
  expect(
    [...sql.matchAll(/(\w+)_app login connection limit (\d+)/g)].map(([, name, limit]) => [name, Number(limit)]),
  ).toEqual([
    ["orders", limits[0]],
    ["inventory", limits[2]],
  ]);
});
