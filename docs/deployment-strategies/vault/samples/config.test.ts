import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { capabilities, type Policy } from "./policy";

const text = (name: string) => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");
interface Role {
  creation_statements: string[];
  renew_statements: string[];
  revocation_statements: string[];
  default_ttl: string;
  max_ttl: string;
}
const role = JSON.parse(text("order-role.json")) as Role;
const policy = JSON.parse(text("order-policy.json")) as Policy;
const deployment = parseAllDocuments(text("order.yaml"))
  .map((document) => document.toJS())
  .find(({ kind }) => kind === "Deployment");
const annotations: Record<string, string> = deployment.spec.template.metadata.annotations;
const annotation = (name: string) => annotations[`vault.hashicorp.com/${name}`]!;

describe("order-role.json on PostgreSQL", () => {
  let db: PGlite;
  beforeAll(async () => {
    db = await PGlite.create();
    await db.exec("CREATE ROLE order_writer; GRANT CREATE ON SCHEMA public TO order_writer");
  });
  afterAll(() => db.close());

  const run = (statements: string[], name: string, expiration = "2026-11-23 13:00:00+00") =>
    db.exec(
      statements
        .join("\n")
        .replaceAll("{{name}}", name)
        .replaceAll("{{password}}", "A1a-example")
        .replaceAll("{{expiration}}", expiration),
    );
  const until = async (name: string) =>
    (await db.query<{ at: Date }>("SELECT rolvaliduntil AS at FROM pg_roles WHERE rolname = $1", [name])).rows[0]?.at;

  it("makes a user whose password ends with the lease, moves the end, and drops the user", async () => {
    await run(role.creation_statements, "v-order-1");
    expect(await until("v-order-1")).toEqual(new Date("2026-11-23T13:00:00Z"));
    await run(role.renew_statements, "v-order-1", "2026-11-23 15:00:00+00");
    expect(await until("v-order-1")).toEqual(new Date("2026-11-23T15:00:00Z"));
    await run(role.revocation_statements, "v-order-1");
    expect(await until("v-order-1")).toBeUndefined();
  });

  it("drops a user that owns a table, where a plain DROP ROLE fails and leaves it", async () => {
    await run(role.creation_statements, "v-order-2");
    await db.exec(`SET ROLE "v-order-2"; CREATE TABLE export_of_today (id int); RESET ROLE`);
    await expect(db.exec(`DROP ROLE IF EXISTS "v-order-2"`)).rejects.toThrow("some objects depend on it");
    expect(await until("v-order-2")).toBeDefined();
    await run(role.revocation_statements, "v-order-2");
    expect(await until("v-order-2")).toBeUndefined();
    expect((await db.query("SELECT * FROM export_of_today")).rows).toEqual([]); // the table stays
  });
});

describe("order.yaml", () => {
  it("asks for a path that the policy allows, by the identity that the pod has", () => {
    const path = annotation("agent-inject-secret-database.json");
    expect(capabilities([policy], path)).toEqual(["read"]);
    expect(annotation("agent-inject-template-database.json")).toContain(`secret "${path}"`);
    expect(deployment.spec.template.spec.serviceAccountName).toBe("order");
  });

  it("keeps the values of annotations texts, as Kubernetes wants them", () => {
    expect(Object.values(annotations).every((value) => typeof value === "string")).toBe(true);
  });

  it("leaves 60 minutes at the renewal: more than the outage of 50", () => {
    const hours = (value: string) => Number(/^(\d+)h$/.exec(value)![1]);
    expect((hours(role.default_ttl) * 60) / 3).toBe(60);
    expect(hours(role.default_ttl)).toBeLessThan(hours(role.max_ttl));
  });
});
