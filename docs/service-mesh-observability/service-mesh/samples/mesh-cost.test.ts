import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  ambient,
  attempts,
  cpuInUse,
  entriesPerPush,
  firstPush,
  hoursUntilFirstExpiry,
  SIDECAR,
  sidecars,
  WAYPOINT,
  ZTUNNEL,
} from "./mesh-cost";

const HERE = dirname(fileURLToPath(import.meta.url));
const { tools } = parse(readFileSync(join(HERE, "../defaults.yaml"), "utf8")) as {
  tools: { id: string; values: { name: string; value: unknown }[] }[];
};
const fact = (id: string, name: string) =>
  tools.find((tool) => tool.id === id)?.values.find((value) => value.name === name)?.value;

it("counts with the requests of the charts", () => {
  expect(SIDECAR).toEqual({ cpu: fact("sidecar", "requests.cpu"), memory: fact("sidecar", "requests.memory") });
  expect(ZTUNNEL).toEqual({ cpu: fact("ambient", "requests.cpu"), memory: fact("ambient", "requests.memory") });
  expect(WAYPOINT).toEqual(SIDECAR);
});

describe("the shop, 20 pods on 4 nodes, 500 calls a second", () => {
  it("reserves ten times what its sidecars use", () => {
    expect(sidecars(20)).toEqual({ cpu: 2000, memory: 2560 });
    expect(cpuInUse(500, 0.2)).toBeCloseTo(0.2);
  });
  it("saves CPU but hardly memory with ambient", () => {
    expect(ambient(4, 2)).toEqual({ cpu: 1000, memory: 2304 });
  });
});

it("at 200 pods on 10 nodes ambient with 8 waypoints reserves a seventh of the CPU and under a quarter of the memory", () => {
  expect(sidecars(200)).toEqual({ cpu: 20_000, memory: 25_600 });
  expect(ambient(10, 8)).toEqual({ cpu: 2800, memory: 6144 });
});

it("a node tunnel pays off in memory from the fifth pod of a node on", () => {
  expect(sidecars(4).memory).toBe(ambient(1, 0).memory);
  expect(sidecars(5).memory).toBeGreaterThan(ambient(1, 0).memory);
});

it("scoping makes a full push 50 times smaller", () => {
  expect(entriesPerPush(1000, 300)).toBe(300_000);
  expect(entriesPerPush(1000, 6)).toBe(6000);
});

describe("debounce of 100 ms, at most 10 s", () => {
  const every = (step: number, until: number) => Array.from({ length: until / step + 1 }, (_, i) => i * step);
  it("waits 100 ms after a single event", () => {
    expect(firstPush([0], 100, 10_000)).toBe(100);
  });
  it("waits for a burst to end", () => {
    expect(firstPush(every(50, 1000), 100, 10_000)).toBe(1100);
  });
  it("does not wait for a rollout that touches endpoints every 50 ms for 30 s", () => {
    expect(firstPush(every(50, 30_000), 100, 10_000)).toBe(10_000);
  });
  it("pushes between events that leave it quiet for long enough", () => {
    expect(firstPush(every(200, 30_000), 100, 10_000)).toBe(100);
  });
});

it("retries of mesh and code multiply", () => {
  expect(attempts([2])).toBe(3);
  expect(attempts([2, 2])).toBe(9);
  expect(attempts([1, 2, 2])).toBe(18);
  expect(attempts([2, 0])).toBe(3);
});

it("certificates of 24 h, renewed at half, outlive the control plane by nearly 12 hours", () => {
  expect(hoursUntilFirstExpiry(24, 0.5)).toBe(12);
  expect(hoursUntilFirstExpiry(24, 0.5, 0.01)).toBeCloseTo(11.76);
});
