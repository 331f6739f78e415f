import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";

const path = (name: string): string => fileURLToPath(new URL(`../config/${name}`, import.meta.url));
const documents = (name: string) =>
  parseAllDocuments(readFileSync(path(name), "utf8")).map((document) => document.toJS());
const named = (name: string, kind: string, resource: string) =>
  documents(name).find((one) => one.kind === kind && one.metadata.name === resource);

/** The statements of one step of the migration; without a name, those before the first. */
function step(region?: string): string {
  const sql = readFileSync(path("total-cents.sql"), "utf8");
  const begin = region === undefined ? 0 : sql.indexOf(`-- #region ${region}`);
  const end = sql.indexOf(region === undefined ? "-- #region expand" : `-- #endregion ${region}`);
  expect(end).toBeGreaterThan(begin);
  return sql.slice(Math.max(begin, 0), end);
}

let db: PGlite;
beforeAll(async () => {
  db = await PGlite.create();
});
afterAll(() => db.close());

it("the migration on PostgreSQL serves each release in its step, and closes the door behind it", async () => {
  const v1 = (id: string) => db.exec(`INSERT INTO orders (id, total) VALUES ('${id}', 129.90)`);
  const v2 = (id: string, total: number, cents: number) =>
    db.exec(`INSERT INTO orders (id, total, total_cents) VALUES ('${id}', ${total}, ${cents})`);
  const v4 = (id: string) => db.exec(`INSERT INTO orders (id, total_cents) VALUES ('${id}', 12990)`);
  const cents = async () => (await db.query("SELECT id, total_cents::int AS cents FROM orders ORDER BY id")).rows;

  await db.exec(step());
  await v1("a");
  await db.exec(step("expand"));
  await v1("b"); // blue goes on inserting
  await v2("stale", 99.9, 12_990); // written by v2, corrected by v1
  await db.exec(step("backfill"));
  expect(await cents()).toEqual([
    { id: "a", cents: 12_990 },
    { id: "b", cents: 12_990 },
    { id: "from-v1", cents: 4_950 },
    { id: "stale", cents: 9_990 },
  ]);
  await expect(v4("too-early")).rejects.toThrow(/null value in column "total"/);
  await db.exec(step("relax"));
  await v4("d");
  await expect(v1("too-late")).rejects.toThrow(/null value in column "total_cents"/);
  await db.exec(step("contract"));
  expect(await cents()).toHaveLength(5);
  await expect(v2("gone", 1, 100)).rejects.toThrow(/column "total".* does not exist/);
});

it("PostgreSQL 18 takes a NOT NULL that is validated afterwards, and holds new rows to it at once", async () => {
  await db.exec("CREATE TABLE later (id text PRIMARY KEY, total_cents bigint); INSERT INTO later VALUES ('old', NULL)");
  await db.exec("ALTER TABLE later ADD CONSTRAINT cents_known NOT NULL total_cents NOT VALID"); // no scan: the old row stays
  await expect(db.exec("INSERT INTO later VALUES ('new', NULL)")).rejects.toThrow(/null value in column "total_cents"/);
  await expect(db.exec("ALTER TABLE later VALIDATE CONSTRAINT cents_known")).rejects.toThrow(/contains null values/);
  await db.exec("UPDATE later SET total_cents = 4950; ALTER TABLE later VALIDATE CONSTRAINT cents_known");
});

describe("the Kubernetes resources", () => {
  it("each Service selects one colour, and no Deployment adopts the other's pods", () => {
    const service = named("order-service.yaml", "Service", "order");
    const preview = named("order-service.yaml", "Service", "order-preview");
    const blue = named("order-service.yaml", "Deployment", "order-blue");
    const green = named("order-service.yaml", "Deployment", "order-green");
    expect(service.spec.selector).toEqual(blue.spec.template.metadata.labels);
    expect(preview.spec.selector).toEqual(green.spec.template.metadata.labels);
    expect(blue.spec.selector.matchLabels).not.toEqual(green.spec.selector.matchLabels);
    expect(green.spec.replicas).toBe(blue.spec.replicas);
  });

  it("the Rollout keeps the old colour as long as people need to notice and decide, and longer than the drain", () => {
    const rollout = named("order-rollout.yaml", "Rollout", "order");
    const analysis = named("order-rollout.yaml", "AnalysisTemplate", "order-errors");
    const { scaleDownDelaySeconds, activeService, previewService } = rollout.spec.strategy.blueGreen;
    const [metric] = analysis.spec.metrics;
    const analysed = Number(metric.interval.replace("m", "")) * metric.count; // the delay begins after it
    const noticed = 10 + 5 + 10; // an alert's window, the page, the decision
    expect(scaleDownDelaySeconds).toBeGreaterThanOrEqual(noticed * 60);
    expect(analysed + scaleDownDelaySeconds / 60).toBe(40); // minutes that the old pods stay after the switch
    expect(scaleDownDelaySeconds).toBeGreaterThan(rollout.spec.template.spec.terminationGracePeriodSeconds);
    for (const name of [activeService, previewService])
      expect(named("order-rollout.yaml", "Service", name)).toBeTruthy();
  });

  it("the route sends all of its weight to one colour and keeps the other listed", () => {
    const route = named("http-route.yaml", "HTTPRoute", "order");
    const weights = route.spec.rules.at(-1).backendRefs.map((one: { weight: number }) => one.weight);
    expect(weights.toSorted()).toEqual([0, 1]);
  });
});
