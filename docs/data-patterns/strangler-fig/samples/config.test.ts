import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { strangler } from "./strangler";

const read = (name: string) => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");

describe("the configuration fits the samples", () => {
  it("alerts ask for the names, labels and outcomes that the façade really exports", async () => {
    const { metrics, close } = strangler({
      origins: { monolith: "http://127.0.0.1:1", shipping: "http://127.0.0.1:2" },
      slices: [{ prefix: "/shipping", percent: 10, shadow: 0.1, returnable: true }],
      rules: {},
      room: 10,
      draw: () => 1,
      timeoutMs: 1_000,
    });
    const exported = await metrics.metrics();
    await close();
    const { groups } = parse(read("alerts.yaml")) as { groups: { rules: { expr: string }[] }[] };
    const exprs = groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)).join("\n");
    for (const name of new Set(exprs.match(/strangler_\w+_total/g)))
      expect(exported).toContain(`# TYPE ${name} counter`);
    for (const outcome of new Set(exprs.match(/(?<=outcome=~"[^"]*)\w+/g))) {
      expect(exported).toContain(`strangler_comparisons_total{slice="/shipping",outcome="${outcome}"} 0`);
    }
  });

  it("the connector follows the table of the migration, and its backfill reads the same one", () => {
    const { config } = JSON.parse(read("shipments-connector.json")) as { config: Record<string, string> };
    const sql = read("shipments.sql");
    expect(sql).toContain(`create table ${config["table.include.list"]} (`);
    expect(sql).toContain(`create table ${config["signal.data.collection"]} (`);
    expect(sql).toContain(`"data-collections": ["${config["table.include.list"]}"]`);
    expect(sql).toContain(`alter table ${config["table.include.list"]} replica identity full`);
    expect(config["snapshot.mode"]).toBe("no_data"); // or the backfill would run twice
  });

  it("nginx draws by a text that is never empty, and leaves requests without an id where they are", () => {
    const nginx = read("strangler.nginx.conf");
    expect(nginx).toMatch(/split_clients "[a-z]+:\$\{http_x_customer_id\}"/);
    expect(nginx).toMatch(/map \$http_x_customer_id \$by_customer \{\s+""\s+monolith;/);
    expect(nginx.match(/proxy_pass http:\/\/\$shipping_owner;/g)).toHaveLength(1);
  });
});
