import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { Type, type Schema } from "avsc";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const text = (name: string): string => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");

interface Definitions {
  readonly queues: { readonly name: string }[];
  readonly exchanges: { readonly name: string }[];
  readonly bindings: { readonly source: string; readonly destination: string; readonly routing_key: string }[];
  readonly policies: { readonly pattern: string; readonly definition: Record<string, string | number> }[];
}

describe("the configuration of the page fits together", () => {
  it("RabbitMQ: at-least-once dead-lettering has what it needs, and somewhere to go", () => {
    const { queues, exchanges, bindings, policies } = JSON.parse(text("rabbitmq-definitions.json")) as Definitions;
    const policy = policies[0]!;
    expect(queues.filter(({ name }) => new RegExp(policy.pattern).test(name)).map(({ name }) => name)).toEqual([
      "payment",
    ]);
    expect(policy.definition).toMatchObject({ "dead-letter-strategy": "at-least-once", overflow: "reject-publish" });
    expect(policy.definition["max-length"]).toBe(100 * 3600); // an hour at 100 a second
    const exchange = exchanges.find(({ name }) => name === policy.definition["dead-letter-exchange"]);
    const binding = bindings.find(
      ({ source, routing_key }) =>
        source === exchange?.name && routing_key === policy.definition["dead-letter-routing-key"],
    );
    expect(queues.map(({ name }) => name)).toContain(binding?.destination);
  });

  it("Debezium: the captured table is ours and has the columns that the event router expects", async () => {
    const { config } = JSON.parse(text("debezium-outbox.json")) as { config: Record<string, string> };
    const db = new PGlite();
    await db.exec(text("outbox.sql"));
    const { rows } = await db.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_schema || '.' || table_name = $1",
      [config["table.include.list"]],
    );
    await db.close();
    const columns = rows.map(({ column_name }) => column_name);
    expect(columns).toEqual(expect.arrayContaining(["id", "aggregatetype", "aggregateid", "type", "payload"]));
    expect(columns).toContain(config["transforms.outbox.table.fields.additional.placement"]?.split(":")[0]);
  }, 60_000);

  it("AsyncAPI tells the same fields as the second version of the Avro schema, the default included", () => {
    const document = parse(text("asyncapi.yaml")) as {
      components: { messages: { OrderPlaced: { payload: { properties: Record<string, { default?: string }> } } } };
    };
    const { properties } = document.components.messages.OrderPlaced.payload;
    const avro = Type.forSchema(JSON.parse(text("order-placed.v2.avsc")) as Schema) as unknown as {
      fields: { name: string; defaultValue: () => unknown }[];
    };
    expect(Object.keys(properties)).toEqual(avro.fields.map(({ name }) => name));
    expect(properties["currency"]?.default).toBe(avro.fields.at(-1)?.defaultValue());
  });
});
