import { describe, expect, it } from "vitest";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { rateLimiting } from "./rate-limiting";
import { ALGORITHMS } from "../models/rate-limiting/limiter";

describeLab(rateLimiting);

describe("rate limiting", () => {
  const measure = (preset: string, id: string) => runPreset(rateLimiting, preset).measure(id);

  it("around the edge of a window: 20, 11 and 10 within one second", () => {
    expect(measure("window-edge", "peak")).toBe(20);
    expect(measure("window-edge-token-bucket", "peak")).toBe(11);
    expect(measure("window-edge-sliding-counter", "peak")).toBe(10);
  });

  it("Spring Cloud Gateway's example: 20 of a burst of 100, 119 of 2,000 in ten seconds", () => {
    expect(measure("spring-cloud-gateway-burst", "admitted")).toBe(20);
    expect(measure("spring-cloud-gateway-sustained", "admitted")).toBe(119);
  });

  it("nginx: with a burst of 20 the same traffic is delayed instead of refused", () => {
    expect(measure("nginx-no-burst", "longest-wait")).toBe(0);
    expect(measure("nginx-burst-20", "refused-share")).toBeLessThan(1);
    expect(measure("nginx-burst-20", "longest-wait")).toBeGreaterThan(500);
  });

  it("Resilience4j: ten a second fill five seconds of cycles ahead, then half of 20/s is refused", () => {
    expect(measure("resilience4j-defaults", "refused-share")).toBe(0);
    expect(measure("resilience4j-ten-a-second", "longest-wait")).toBeGreaterThan(4000);
    expect(measure("resilience4j-ten-a-second", "longest-wait")).toBeLessThanOrEqual(5000);
  });

  it.each(ALGORITHMS)("%s keeps its promise whatever the traffic", (algorithm) => {
    for (const traffic of ["even", "poisson", "bursts", "edge"])
      for (const seed of [1, 2, 3]) {
        const { outcome } = runLab(rateLimiting, { algorithm, traffic, rate: 30, timeout: 2000 }, seed);
        expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
      }
  });
});
