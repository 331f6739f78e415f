import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";

const path = (name: string): string => fileURLToPath(new URL(`../config/${name}`, import.meta.url));
const documents = (name: string) =>
  parseAllDocuments(readFileSync(path(name), "utf8")).map((document) => document.toJS());
const named = (name: string, kind: string, resource: string) =>
  documents(name).find((one) => one.kind === kind && one.metadata.name === resource);

/** The statements of the migration up to the end of a region. */
function upTo(region: string): string {
  const sql = readFileSync(path("total-cents.sql"), "utf8");
  const end = sql.indexOf(`-- #endregion ${region}`);
  expect(end).toBeGreaterThan(0);
  return sql.slice(0, end);
}

async function after(region: string): Promise<PGlite> {
  const db = await PGlite.create();
  await db.exec(upTo(region));
  return db;
}

describe("the migration on PostgreSQL", () => {
  it("expand: v1 still inserts, and its row has no cents yet", async () => {
    const db = await after("expand");
    await db.exec("INSERT INTO orders (id, total) VALUES ('o-1', 129.90)");
    const { rows } = await db.query("SELECT total_cents FROM orders WHERE id = 'o-1'");
    expect(rows).toEqual([{ total_cents: null }]);
    await db.close();
  });

  it("backfill: fills what is missing and repairs what is stale", async () => {
    const db = await after("expand");
    await db.exec("INSERT INTO orders VALUES ('stale', 99.90, 12990)");
    const backfill = upTo("backfill").slice(upTo("expand").length);
    await db.exec(backfill);
    const { rows } = await db.query("SELECT id, total_cents::int AS cents FROM orders ORDER BY id");
    expect(rows).toEqual([
      { id: "from-v1", cents: 4950 },
      { id: "stale", cents: 9990 },
    ]);
    await db.close();
  });

  it("relax: v4 inserts without the old column, and nobody inserts without the new one", async () => {
    const db = await after("backfill");
    const v4 = "INSERT INTO orders (id, total_cents) VALUES ('o-4', 12990)";
    await expect(db.exec(v4)).rejects.toThrow(/null value in column "total"/);
    await db.exec(upTo("relax").slice(upTo("backfill").length));
    await db.exec(v4);
    await expect(db.exec("INSERT INTO orders (id, total) VALUES ('o-1', 1)")).rejects.toThrow(/total_cents/);
    await db.close();
  });

  it("contract: the old column is gone, the amounts are not", async () => {
    const db = await after("contract");
    const { rows } = await db.query("SELECT * FROM orders");
    expect(rows).toEqual([{ id: "from-v1", total_cents: 4950 }]);
    await db.close();
  });
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

  it("the Rollout keeps the old colour longer than its analysis and its drain need", () => {
    const rollout = named("order-rollout.yaml", "Rollout", "order");
    const analysis = named("order-rollout.yaml", "AnalysisTemplate", "order-errors");
    const { scaleDownDelaySeconds, activeService, previewService } = rollout.spec.strategy.blueGreen;
    const [metric] = analysis.spec.metrics;
    const minutes = Number(metric.interval.replace("m", "")) * metric.count;
    expect(scaleDownDelaySeconds).toBeGreaterThan(minutes * 60);
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
