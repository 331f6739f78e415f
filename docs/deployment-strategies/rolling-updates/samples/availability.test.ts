import { describe, expect, it } from "vitest";
import { isAvailable, isReady, type PodState } from "./availability";

const pod: PodState = { containersReady: true, gates: {}, readySince: 100 };

describe("ready and available", () => {
  it("is ready without gates as soon as its containers are", () => {
    expect(isReady(pod, [])).toBe(true);
    expect(isReady({ ...pod, containersReady: false }, [])).toBe(false);
  });

  it("counts a gate that nobody has answered as false", () => {
    const gate = "example.com/in-load-balancer";
    expect(isReady(pod, [gate])).toBe(false);
    expect(isReady({ ...pod, gates: { [gate]: false } }, [gate])).toBe(false);
    expect(isReady({ ...pod, gates: { [gate]: true } }, [gate])).toBe(true);
  });

  it("is available only after the soak, counted from the last time it turned ready", () => {
    expect(isAvailable(pod, [], 0, 100)).toBe(true);
    expect(isAvailable(pod, [], 30, 129)).toBe(false);
    expect(isAvailable(pod, [], 30, 130)).toBe(true);
    expect(isAvailable({ ...pod, readySince: 125 }, [], 30, 130)).toBe(false);
  });
});
