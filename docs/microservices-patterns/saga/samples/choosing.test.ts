import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PGlite } from "@electric-sql/pglite";
import { parse } from "yaml";
import { emptyShop } from "./database";

const HERE = dirname(fileURLToPath(import.meta.url));

/** Attempts within `seconds`, the first at 0, with waits of 1, 2, 4 … up to 100 s. */
function attempts(seconds: number): number {
  let count = 1;
  for (let wait = 1, at = 1; at <= seconds; wait = Math.min(2 * wait, 100), at += wait) count += 1;
  return count;
}

describe("the arithmetic of the page", () => {
  it("counts what is under way when a pod dies", () => {
    const perPod = 100 / 5;
    expect(perPod * 0.15).toBeCloseTo(3);
    expect(10 * 5 * 3).toBe(150);
  });

  it("counts units that are pending", () => {
    expect(100 * 0.6).toBeCloseTo(60);
    expect(100 * (10 * 60)).toBe(60_000);
  });

  it("counts attempts with Temporal's default waits", () => {
    expect(attempts(127)).toBe(8);
    expect(attempts(3600)).toBe(42);
  });

  it("counts unknown outcomes and tombstones a day", () => {
    const aDay = 100 * 86_400;
    expect(aDay).toBe(8_640_000);
    expect(aDay * 0.0005).toBeCloseTo(4_320);
    expect(Math.round(aDay * 0.03 * 8)).toBe(2_073_600);
  });

  it("compares the availability of five at once with that of one", () => {
    expect(1 - 0.999 ** 5).toBeCloseTo(0.005, 4);
  });
});

describe("the configuration of the page", () => {
  let database: PGlite;
  beforeAll(async () => {
    database = await emptyShop();
  }, 60_000);
  afterAll(() => database.close());

  it("keeps a command once per step and verb", async () => {
    await database.exec("insert into saga (saga_id, saga_type, data) values (gen_random_uuid(), 'checkout', '{}')");
    const add = "insert into outbox (saga_id, step, verb, payload) select saga_id, 2, 'do', '{}' from saga";
    await database.exec(add);
    await expect(database.exec(add)).rejects.toThrow(/unique/);
  });

  it("takes back the whole step when the command cannot be stored with it", async () => {
    await expect(
      database.transaction(async (sql) => {
        await sql.exec("update saga set step = 2");
        await sql.exec("insert into outbox (saga_id, step, verb, payload) select saga_id, 2, 'do', '{}' from saga");
      }),
    ).rejects.toThrow();
    expect((await database.query<{ step: number }>("select step from saga")).rows).toEqual([{ step: 0 }]);
  });

  it("pages for what a customer has paid for before it asks about compensations", () => {
    const { groups } = parse(readFileSync(join(HERE, "../config/alerts.yaml"), "utf8"));
    const threshold = (alert: string) =>
      Number(groups[0].rules.find((rule: { alert: string }) => rule.alert === alert).expr.match(/> ([\d.]+)\s*$/)[1]);
    expect(threshold("SagaStuckAfterPivot")).toBeLessThan(threshold("SagaOutcomeUnknown"));
    expect(threshold("SagaOutcomeUnknown")).toBeLessThan(threshold("SagaCompensationFails"));
  });
});
