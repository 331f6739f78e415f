import { describe, expect, it } from "vitest";
import { mayEject, ejectionUs, type OutlierRules } from "../../../src/lab/models/load-balancing/outlier";
import { OVERPROVISIONING, PANIC_PERCENT, priorityLoad } from "../../../src/lab/models/load-balancing/panic";
import { clusterOf, parameters } from "../../../src/lab/labs/load-balancing/parameters";
import { valuesOf } from "../../../src/lab/lab";
import { readVectors } from "../engine/vectors";

interface EnvoyVectors {
  overprovisioningFactor: number;
  panicThresholdPercent: number;
  priorityPanic: {
    healthyPercent: number[];
    trafficPercent: number[];
    panic: boolean[];
    normalizedTotalHealth: number;
  }[];
  outlier: {
    consecutive_5xx: number;
    interval: string;
    base_ejection_time: string;
    max_ejection_time: string;
    max_ejection_percent: number;
  };
}

const vectors = readVectors<EnvoyVectors>("envoy-load-balancing.json");
const rows = vectors?.priorityPanic ?? [];
const micros = (duration: string) => Number.parseFloat(duration) * 1_000_000;

describe.skipIf(vectors === null)(
  `Envoy's load balancing, ${vectors ? `${rows.length + 3} cases` : "no vectors"}`,
  () => {
    it.each(rows)(
      "healthy $healthyPercent: traffic $trafficPercent, panic $panic",
      ({ healthyPercent, trafficPercent, panic, normalizedTotalHealth }) => {
        expect(priorityLoad(healthyPercent)).toEqual({ trafficPercent, panic, normalizedTotalHealth });
      },
    );

    it("has the factor and the threshold of the model", () => {
      expect([OVERPROVISIONING, PANIC_PERCENT]).toEqual([
        vectors?.overprovisioningFactor,
        vectors?.panicThresholdPercent,
      ]);
    });

    const values = valuesOf({ parameters }, { "outlier-detection": true });
    const lab = clusterOf(values).outlier as OutlierRules & { intervalUs: number };

    it("has the outlier detection of the lab's defaults", () => {
      const outlier = vectors?.outlier as EnvoyVectors["outlier"];
      expect(lab).toMatchObject({
        consecutive5xx: outlier.consecutive_5xx,
        intervalUs: micros(outlier.interval),
        baseEjectionUs: micros(outlier.base_ejection_time),
        maxEjectionUs: micros(outlier.max_ejection_time),
        maxEjectionPercent: outlier.max_ejection_percent,
      });
    });

    it("ejects for base × ejections in a row, capped, and one of ten servers at the most", () => {
      const outlier = vectors?.outlier as EnvoyVectors["outlier"];
      for (const backOff of [1, 2, 5, 10, 11])
        expect(ejectionUs({ backOff }, lab)).toBe(
          Math.min(backOff * micros(outlier.base_ejection_time), micros(outlier.max_ejection_time)),
        );
      expect([mayEject(0, 10, lab), mayEject(1, 10, lab)]).toEqual([true, false]);
    });
  },
);
