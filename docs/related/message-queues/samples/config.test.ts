import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const text = (name: string): string => readFileSync(new URL(`../config/${name}`, import.meta.url), "utf8");
const properties = (name: string): Record<string, string> =>
  Object.fromEntries(
    text(name)
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );

interface Definitions {
  readonly queues: { readonly name: string; readonly arguments: Record<string, unknown> }[];
  readonly exchanges: { readonly name: string }[];
  readonly bindings: { readonly source: string; readonly destination: string; readonly routing_key: string }[];
  readonly policies: { readonly pattern: string; readonly definition: Record<string, string | number> }[];
}

describe("the configuration of the page fits together", () => {
  it("Kafka's consumer: heartbeats fit three times into the session, and the worst batch into the poll interval", () => {
    const consumer = properties("payment-consumer.properties");
    expect(Number(consumer["heartbeat.interval.ms"])).toBeLessThanOrEqual(Number(consumer["session.timeout.ms"]) / 3);
    expect(Number(consumer["max.poll.records"]) * 1200).toBeLessThan(Number(consumer["max.poll.interval.ms"]) / 2);
    expect(consumer["partition.assignment.strategy"]).not.toContain("RangeAssignor");
    expect(consumer["group.protocol"]).toBe("classic"); // the other protocol refuses session, heartbeat and assignor
    expect(consumer["enable.auto.commit"]).toBe("false");
  });

  it("Kafka's topic: one of three replicas may fail without refusing writes", () => {
    const topic = properties("orders-topic.properties");
    expect(3 - Number(topic["min.insync.replicas"])).toBe(1);
    expect(Number(topic["retention.ms"])).toBe(7 * 24 * 3600 * 1000);
  });

  it("RabbitMQ: every binding has two ends, and a work queue has somewhere to put its dead letters", () => {
    const { queues, exchanges, bindings, policies } = JSON.parse(text("rabbitmq-definitions.json")) as Definitions;
    for (const { source, destination } of bindings) {
      expect(exchanges.map(({ name }) => name)).toContain(source);
      expect(queues.map(({ name }) => name)).toContain(destination);
    }
    const { pattern, definition } = policies[0]!;
    const governed = queues.filter(({ name }) => new RegExp(pattern).test(name));
    expect(governed.map(({ arguments: args }) => args["x-queue-type"])).toEqual(["quorum", "quorum"]);
    const dead = bindings.find(({ source }) => source === definition["dead-letter-exchange"]);
    expect(dead).toBeDefined();
    expect(new RegExp(pattern).test(dead!.destination)).toBe(false); // dead letters do not circle
    expect(definition).toMatchObject({ "dead-letter-strategy": "at-least-once", overflow: "reject-publish" });
  });

  it("the replicas that the alert counts are those of the topic", () => {
    expect(text("alerts.yaml")).toContain(
      `kafka_topic_partition_in_sync_replica{topic="orders"} < ${properties("orders-topic.properties")["min.insync.replicas"]}`,
    );
  });
});
