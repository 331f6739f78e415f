import { describe, expect, it } from "vitest";
import { Broker, Instance, matches, type Repository } from "./bus";

function fleet() {
  const server: Repository = { version: "c1" };
  const broker = new Broker();
  const start = (name: string) => new Instance(`order:prod:8080:${name}`, server, broker);
  const pods = ["a", "b", "c", "d", "e"].map(start);
  const refresh = (destination = "**") => {
    const reached = broker.publish({ destination });
    broker.deliver();
    return reached;
  };
  return { server, broker, pods, start, refresh };
}

describe("a broadcast", () => {
  it("reaches every pod that listens", () => {
    const { server, pods, refresh } = fleet();
    server.version = "c2";
    expect(pods.map(({ version }) => version)).toEqual(["c1", "c1", "c1", "c1", "c1"]);
    expect(refresh()).toBe(5);
    expect(pods.map(({ version }) => version)).toEqual(["c2", "c2", "c2", "c2", "c2"]);
  });

  // The table of the page.
  it("misses the pod that is down and the pod that is cut off; only the first heals by itself", () => {
    const { server, broker, pods, start, refresh } = fleet();
    const d = pods[3]!;
    const e = pods[4]!;
    broker.disconnect(d); // ends
    broker.disconnect(e); // lives on, without the broker
    server.version = "c2";
    expect(refresh()).toBe(3);
    const again = start("d"); // reads at start
    broker.connect(e); // back, with a new queue that is empty
    broker.deliver();
    const running = [...pods.slice(0, 3), again, e];
    expect(running.map(({ version }) => version)).toEqual(["c2", "c2", "c2", "c2", "c1"]);

    for (const pod of running) pod.compare();
    expect(e.version).toBe("c2");
  });

  it("loses what lay in the queue when the connection breaks", () => {
    const { server, broker, pods } = fleet();
    server.version = "c2";
    broker.publish({ destination: "**" });
    broker.disconnect(pods[0]!);
    broker.connect(pods[0]!);
    broker.deliver();
    expect(pods.map(({ version }) => version)).toEqual(["c1", "c2", "c2", "c2", "c2"]);
  });

  it("can be aimed at one pod first", () => {
    const { server, pods, refresh } = fleet();
    server.version = "c2";
    refresh("order:prod:8080:a");
    expect(pods.map(({ version }) => version)).toEqual(["c2", "c1", "c1", "c1", "c1"]);
  });
});

describe("destinations", () => {
  it.each([
    ["**", true],
    ["order:**", true],
    ["order:prod:8080:a", true],
    ["payment:**", false],
    ["order:test:**", false],
    ["order", false],
  ])("%s", (destination, expected) => {
    expect(matches(destination, "order:prod:8080:a")).toBe(expected);
  });
});
