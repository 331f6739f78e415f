import { describe, expect, it } from "vitest";
import type { LogEntry } from "../../../src/lab/engine/log";
import { timeAverage } from "../../../src/lab/engine/metrics";
import { stationAt } from "../../../src/lab/engine/queue-station.contract";
import { create } from "../../../src/lab/engine/run";
import { asymptoticVariance, meanInSystem } from "../../../src/lab/engine/station-theory.contract";
import { readVectors } from "./vectors";

interface QueueingVectors {
  mmc: { c: number; rho: number; T: number; L: number }[];
}

const vectors = readVectors<QueueingVectors>("queueing.json");
const SERVICE_US = 100_000;
/** In mean service times. */
const WARM_UP = 2_000;
/** Events of each row, over all seeds; two for each request. */
const EVENTS = 600_000;
const SEEDS = [11, 12, 13, 14];

const inSystem = ({ type }: LogEntry) => (type === "arrived" ? 1 : type === "left" ? -1 : 0);

describe(`the M/M/c table${vectors ? "" : " (skipped: no vectors)"}`, { timeout: 60_000 }, () => {
  it.skipIf(vectors === null).each(vectors?.mmc ?? [{ c: 1, rho: 0.5, T: 2, L: 1 }])(
    "$c servers at load $rho: L = $L, T = $T, within 3 standard errors",
    ({ c, rho, T, L }) => {
      const rate = c * rho;
      const length = Math.round(EVENTS / SEEDS.length / 2 / rate);
      const window = { from: WARM_UP * SERVICE_US, to: (WARM_UP + length) * SERVICE_US };
      const levels = SEEDS.map((seed) => {
        const run = create(stationAt(c, rho), seed);
        run.runUntil({ t: window.to });
        return timeAverage(run.log(), window, inSystem);
      });
      const mean = levels.reduce((sum, level) => sum + level, 0) / SEEDS.length;
      const standardError = Math.sqrt(asymptoticVariance(c, rho) / (length * SEEDS.length));
      expect(meanInSystem(c, rho)).toBeCloseTo(L, 5);
      expect(Math.abs(mean - L), `L = ${mean}, standard error ${standardError}`).toBeLessThan(3 * standardError);
      expect(Math.abs(mean / rate - T)).toBeLessThan((3 * standardError) / rate);
    },
  );
});
