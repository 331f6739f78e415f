import { describe, expect, it } from "vitest";
import { type Node, reasons, schedule } from "./scheduler";

const node = (name: string, requestedCpu: number, usedCpu: number): Node => ({
  name,
  allocatable: { cpu: 4000, memory: 16_384 },
  requested: { cpu: requestedCpu, memory: 4096 },
  used: { cpu: usedCpu, memory: 4096 },
  pods: 10,
  maxPods: 110,
});

const order = { cpu: 500, memory: 512 };

describe("the scheduler", () => {
  it("refuses a node that idles but is booked, and takes a busy one that is not", () => {
    expect(schedule([node("idle and booked", 3600, 200), node("busy and free", 1000, 3900)], order)).toEqual({
      node: "busy and free",
    });
  });

  it("prefers the node with the larger free share of requests", () => {
    expect(schedule([node("a", 2500, 0), node("b", 1500, 0), node("c", 2000, 0)], order)).toEqual({ node: "b" });
  });

  it("never adds up room over nodes: three times 400m is no place for 500m", () => {
    const nodes = ["a", "b", "c"].map((name) => node(name, 3600, 1000));
    expect(schedule(nodes, order)).toEqual({
      pending: { a: ["Insufficient cpu"], b: ["Insufficient cpu"], c: ["Insufficient cpu"] },
    });
  });

  it("finds room for six more pods of order in the shop's three nodes, not for seven", () => {
    const nodes = ["a", "b", "c"].map((name) => node(name, 3000, 1800));
    for (let pod = 0; pod < 6; pod++) {
      const chosen = schedule(nodes, order);
      const target = nodes.find(({ name }) => "node" in chosen && name === chosen.node)!;
      target.requested.cpu += order.cpu;
      target.requested.memory += order.memory;
    }
    expect(schedule(nodes, order)).toHaveProperty("pending");
  });

  it("asks the number of pods too, whatever they request", () => {
    expect(reasons({ ...node("a", 0, 0), pods: 110 }, { cpu: 0, memory: 0 })).toEqual(["Too many pods"]);
  });
});
