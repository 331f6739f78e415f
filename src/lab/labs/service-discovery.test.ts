import { describe, expect, it } from "vitest";
import { describeLab, runLab, runPreset } from "./describe-lab.contract";
import { serviceDiscovery } from "./service-discovery";

describeLab(serviceDiscovery);

describe("service discovery", () => {
  const measure = (preset: string, id: string) => runPreset(serviceDiscovery, preset).measure(id);

  it("a crash is listed for up to 300 s, 210 s if the lease counted once, a clean shutdown for up to 60 s", () => {
    expect(measure("eureka-crash", "slowest-client")).toBeCloseTo(300, 4);
    expect(measure("lease-once", "slowest-client")).toBeCloseTo(210, 4);
    expect(measure("eureka-shutdown", "slowest-client")).toBeCloseTo(60, 4);
    expect(measure("eureka-crash-by-chance", "slowest-client")).toBeLessThan(300);
  });

  it("two crashes of ten freeze the registry: the dead stay listed to the end", () => {
    expect(measure("eureka-two-crash", "evicted")).toBe(0);
    expect(measure("eureka-two-crash", "still-listing")).toBe(5);
  });

  it("a partition costs healthy instances only without self-preservation", () => {
    expect(measure("eureka-partition", "evicted-healthy")).toBe(0);
    expect(measure("partition-no-self-preservation", "evicted-healthy")).toBe(3);
  });

  it("its claims hold for any phases, number of instances and fault", () => {
    for (const fault of ["crash", "shutdown", "partition"])
      for (const hit of [0, 1, 3, 10])
        for (const seed of [1, 2, 3]) {
          const { outcome } = runLab(
            serviceDiscovery,
            { fault, hit, phases: "chance", "self-preservation": seed === 1 },
            seed,
          );
          expect(outcome.claims.filter(({ holds }) => !holds)).toEqual([]);
        }
  });
});
