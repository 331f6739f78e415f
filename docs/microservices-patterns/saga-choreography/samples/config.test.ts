import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CHAIN, TERMINAL } from "./choreography";
import { cycles, dependencies, looseEnds, participants, type Participant } from "./subscription-graph";

const CONFIG = join(dirname(fileURLToPath(import.meta.url)), "../config");
const SUFFIX = ".asyncapi.yaml";

interface Document {
  operations: Record<string, { action: "send" | "receive"; messages: { $ref: string }[] }>;
}

const said = readdirSync(CONFIG)
  .filter((name) => name.endsWith(SUFFIX))
  .map((name): Participant => {
    const { operations } = parse(readFileSync(join(CONFIG, name), "utf8")) as Document;
    const of = (action: string) =>
      new Set(
        Object.values(operations)
          .filter((operation) => operation.action === action)
          .flatMap(({ messages }) => messages.map(({ $ref }) => $ref.split("/").at(-1)!)),
      );
    return { service: name.slice(0, -SUFFIX.length), sends: of("send"), receives: of("receive") };
  });
const done = participants(CHAIN, { service: "order", sends: "OrderPlaced" });
const plain = (all: readonly Participant[]) =>
  Object.fromEntries(
    all.map(({ service, sends, receives }) => [service, [[...sends].toSorted(), [...receives].toSorted()]]),
  );

describe("the catalogue of events", () => {
  it("says what the code does", () => {
    expect(plain(said)).toEqual(plain(done));
  });

  it("shows the cycle and no loose ends", () => {
    expect(cycles(dependencies(said)).map((group) => group.toSorted())).toEqual([
      ["inventory", "order", "payment", "shipping"],
    ]);
    expect(looseEnds(said, TERMINAL)).toEqual({ unheard: [], neverSent: [] });
  });
});

describe("the bindings", () => {
  const { bindings, exchanges, queues } = JSON.parse(
    readFileSync(join(CONFIG, "rabbitmq-definitions.json"), "utf8"),
  ) as {
    bindings: { source: string; destination: string; routing_key: string }[];
    exchanges: { name: string; arguments: Record<string, string> }[];
    queues: { name: string }[];
  };
  const owner = (type: string) => done.find(({ sends }) => sends.has(type))!.service;

  it("are the subscriptions of the code, one queue a service", () => {
    for (const { service, receives } of done) {
      const keys = bindings.filter(({ destination }) => destination === service).map((b) => b.routing_key);
      expect(keys.toSorted()).toEqual([...receives].map((type) => `${owner(type)}.${type}`).toSorted());
    }
  });

  it("let the process view hear each event of the catalogue, and keep aside what the catalogue does not know", () => {
    const heard = bindings.filter(({ destination }) => destination === "process-view").map((b) => b.routing_key);
    const sent = said.flatMap(({ service, sends }) => [...sends].map((type) => `${service}.${type}`));
    expect(heard.toSorted()).toEqual(sent.toSorted());
    expect(exchanges.find(({ name }) => name === "checkout")!.arguments["alternate-exchange"]).toBe(
      "checkout.unrouted",
    );
    for (const { destination } of bindings) expect(queues.map(({ name }) => name)).toContain(destination);
  });
});
