import { describe, expect, it } from "vitest";
import { type Container, evictionOrder, oomScoreAdj, qosClass } from "./qos";

const GI = 2 ** 30;
const MI = 2 ** 20;
const order: Container = { requests: { cpu: 500, memory: 512 * MI }, limits: { memory: 512 * MI } };
const full: Container = { limits: { cpu: 500, memory: 512 * MI } };

describe("the class", () => {
  it("is BestEffort when nothing is said", () => expect(qosClass([{}, {}])).toBe("BestEffort"));
  it("is Guaranteed when limits alone are given, since they become the requests", () =>
    expect(qosClass([full])).toBe("Guaranteed"));
  it("is Burstable without a CPU limit", () => expect(qosClass([order])).toBe("Burstable"));
  it("is Burstable as soon as one sidecar says less than everything", () => {
    expect(qosClass([full, { requests: { cpu: 50 } }])).toBe("Burstable");
    expect(qosClass([full, {}])).toBe("Burstable");
    expect(qosClass([full, full])).toBe("Guaranteed");
  });
  it("is not Guaranteed with a request below the limit", () =>
    expect(qosClass([{ ...full, requests: { cpu: 400 } }])).toBe("Burstable"));
});

/** The kubelet's own cases, policy_test.go. */
describe("oom_score_adj", () => {
  const capacity = 8_000_000_000;
  it.each([
    ["a CPU limit alone", { limits: { cpu: 10_000 } }, 4_000_000_000, 999],
    ["a memory limit above the node", { requests: { cpu: 0 }, limits: { memory: 10e9 } }, capacity, 3],
    ["a memory limit of zero", { limits: { memory: 0 } }, 7_230_457_451, 1000],
    ["nothing", {}, 4_000_000_000, 1000],
    ["all equal", { limits: { cpu: 5, memory: 10e9 } }, 123_456_789, -997],
    ["half of the node", { requests: { cpu: 5, memory: capacity / 2 }, limits: { memory: 10e9 } }, capacity, 500],
    ["almost the whole node", { requests: { cpu: 5, memory: capacity - 1 } }, capacity, 3],
  ] as [string, Container, number, number][])("%s", (_, container, node, expected) => {
    expect(oomScoreAdj([container], container, node)).toBe(expected);
  });

  it("of order on a node of 16 GiB is 969", () => expect(oomScoreAdj([order], order, 16 * GI)).toBe(969));
});

describe("eviction", () => {
  it("looks at usage above the request before it looks at priority, and never at the class", () => {
    const running = [
      { name: "guaranteed, low priority", priority: 0, memoryRequest: 512, memoryUsage: 500 },
      { name: "payment over its request", priority: 1000, memoryRequest: 256, memoryUsage: 300 },
      { name: "report far over", priority: 0, memoryRequest: 64, memoryUsage: 400 },
      { name: "best effort, little", priority: 0, memoryRequest: 0, memoryUsage: 20 },
      { name: "order within its request", priority: 1000, memoryRequest: 512, memoryUsage: 450 },
    ];
    expect(evictionOrder(running)).toEqual([
      "report far over",
      "best effort, little",
      "payment over its request",
      "guaranteed, low priority",
      "order within its request",
    ]);
  });
});
