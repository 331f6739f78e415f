import { describe, expect, it } from "vitest";
import { valuesOf } from "../../../src/lab/lab";
import { meshRouting } from "../../../src/lab/labs/mesh-routing";
import { meshOf } from "../../../src/lab/labs/mesh-routing/settings";
import { ejectionUs, freshRecord, noteOutcome, sweep } from "../../../src/lab/models/load-balancing/outlier";
import { OVERPROVISIONING } from "../../../src/lab/models/load-balancing/panic";
import { levelShares, type Level } from "../../../src/lab/models/mesh-routing/levels";
import { grown } from "../../../src/lab/models/retry/delay";
import { ENVOY } from "../../../src/lab/models/retry/libraries";
import { readVectors } from "../engine/vectors";

interface EnvoyVectors {
  overprovisioningFactor: number;
  panicThresholdPercent: number;
  priorityPanic: { healthyPercent: number[]; trafficPercent: number[]; panic: boolean[] }[];
  outlier: Record<"interval" | "base_ejection_time" | "max_ejection_time", string> &
    Record<"consecutive_5xx" | "max_ejection_percent" | "enforcing_consecutive_5xx", number>;
  circuitBreakers: Record<"max_pending_requests" | "max_requests" | "max_retries", number>;
  retry: { num_retries: number; base_interval: string; max_interval: string };
}

const vectors = readVectors<EnvoyVectors>("envoy-load-balancing.json");
const rows = vectors?.priorityPanic ?? [];
const micros = (duration: string) => Number.parseFloat(duration) * 1_000_000;
/** So many hosts in a level that each per cent is one. */
const HOSTS = 100;

describe.skipIf(vectors === null)(
  `Envoy in the mesh lab, ${vectors ? `${rows.length + 6} cases` : "no vectors"}`,
  () => {
    const envoy = vectors as EnvoyVectors;
    const preset = meshRouting.presets.find(({ id }) => id === "envoy");
    const lab = meshOf(valuesOf(meshRouting, preset?.values));
    const outlier = lab.outlier as NonNullable<typeof lab.outlier>;

    it.each(rows)("healthy $healthyPercent: traffic $trafficPercent, panic $panic", (row) => {
      const levels = row.healthyPercent.map((healthy, level): Level => {
        const hosts = Array.from({ length: HOSTS }, (_, host) => level * HOSTS + host);
        return { hosts, healthy: hosts.slice(0, healthy) };
      });
      const shares = levelShares(levels, lab.panicPercent);
      expect(shares.map(({ percent }) => percent)).toEqual(row.trafficPercent);
      expect(shares.map(({ panic }) => panic)).toEqual(row.panic);
    });

    it("has the factor and the panic threshold", () => {
      expect([OVERPROVISIONING, lab.panicPercent]).toEqual([envoy.overprovisioningFactor, envoy.panicThresholdPercent]);
    });

    it("has the defaults of outlier detection", () => {
      expect(outlier).toMatchObject({
        consecutive5xx: envoy.outlier.consecutive_5xx,
        intervalUs: micros(envoy.outlier.interval),
        baseEjectionUs: micros(envoy.outlier.base_ejection_time),
        maxEjectionUs: micros(envoy.outlier.max_ejection_time),
        maxEjectionPercent: envoy.outlier.max_ejection_percent,
        alwaysEjectOneHost: false,
      });
    });

    it("ejects for base × times in a row, capped", () => {
      for (let times = 1; times <= 12; times++)
        expect(ejectionUs({ backOff: times }, outlier)).toBe(
          Math.min(times * micros(envoy.outlier.base_ejection_time), micros(envoy.outlier.max_ejection_time)),
        );
    });

    it("takes one off the times for each interval in which a host is in", () => {
      const records = Array.from({ length: 10 }, freshRecord);
      for (let error = 0; error < envoy.outlier.consecutive_5xx; error++) noteOutcome(records, 0, false, 0, outlier);
      expect(records[0]).toMatchObject({ ejected: true, backOff: 1 });
      expect(sweep(records, micros(envoy.outlier.base_ejection_time), outlier)).toEqual([0]);
      expect(records[0]).toMatchObject({ ejected: false, backOff: 1 });
      sweep(records, micros(envoy.outlier.base_ejection_time) + micros(envoy.outlier.interval), outlier);
      expect(records[0]?.backOff).toBe(0);
    });

    it("has the limits of the circuit breakers", () => {
      expect(lab.limits).toEqual({
        requests: envoy.circuitBreakers.max_requests,
        pending: envoy.circuitBreakers.max_pending_requests,
        retries: envoy.circuitBreakers.max_retries,
      });
    });

    it("retries as often and waits as long at the most", () => {
      expect(lab.route.retries).toBe(envoy.retry.num_retries);
      const base = Number.parseFloat(envoy.retry.base_interval);
      const { delay } = ENVOY;
      if (delay.kind !== "modulo") throw new Error(`found: ${delay.kind}; expected: modulo`);
      expect([1, 2, 5].map((retry) => grown(delay, retry))).toEqual([base, 2 * base, 10 * base]);
      expect(envoy.retry.max_interval).toBe("10x base");
    });
  },
);
