import { describe, expect, it } from "vitest";
import { valuesOf } from "../../../src/lab/lab";
import { parameters, registryOf } from "../../../src/lab/labs/service-discovery/parameters";
import { evictionLimit, lossesThatFreeze, renewalsThreshold } from "../../../src/lab/models/service-registry/lease";
import { worstStalenessUs } from "../../../src/lab/models/service-registry/staleness";
import { readVectors } from "../engine/vectors";

interface RegistryVectors {
  defaults: {
    renewalIntervalSecs: number;
    leaseDurationSecs: number;
    evictionIntervalMs: number;
    renewalPercentThreshold: number;
    responseCacheUpdateMs: number;
    registryFetchSecs: number;
  };
  vectors: {
    instances: number;
    thresholdPerMin: number;
    selfPreservationWhenLosing: number;
    evictionLimitPerRun: number;
  }[];
  worstCaseStaleness: string;
}

const vectors = readVectors<RegistryVectors>("service-registry.json");
const rows = vectors?.vectors ?? [];

describe.skipIf(vectors === null)(`Eureka's registry, ${vectors ? `${rows.length + 2} cases` : "no vectors"}`, () => {
  const eureka = registryOf(valuesOf({ parameters }));

  it.each(rows)(
    "$instances instances: threshold $thresholdPerMin, frozen by $selfPreservationWhenLosing, $evictionLimitPerRun per sweep",
    ({ instances, thresholdPerMin, selfPreservationWhenLosing, evictionLimitPerRun }) => {
      expect(renewalsThreshold(instances, eureka.rules)).toBe(thresholdPerMin);
      expect(lossesThatFreeze(instances, eureka.rules)).toBe(selfPreservationWhenLosing);
      expect(evictionLimit(instances, eureka.rules)).toBe(evictionLimitPerRun);
    },
  );

  it("has the lab's defaults", () => {
    const defaults = vectors?.defaults as RegistryVectors["defaults"];
    expect(eureka).toMatchObject({
      heartbeatUs: defaults.renewalIntervalSecs * 1e6,
      evictionUs: defaults.evictionIntervalMs * 1000,
      cacheUs: defaults.responseCacheUpdateMs * 1000,
      fetchUs: defaults.registryFetchSecs * 1e6,
      rules: { leaseUs: defaults.leaseDurationSecs * 1e6, renewalThreshold: defaults.renewalPercentThreshold },
    });
  });

  it("names the same worst case: 300 s after a crash, 60 s after a clean shutdown", () => {
    const told = [...(vectors?.worstCaseStaleness ?? "").matchAll(/= (\d+) s/g)].map(([, seconds]) => Number(seconds));
    const crash = worstStalenessUs(eureka) ?? 0;
    const shutdown = worstStalenessUs({ ...eureka, fault: "shutdown" }) ?? 0;
    expect([crash / 1e6, shutdown / 1e6]).toEqual(told);
  });
});
