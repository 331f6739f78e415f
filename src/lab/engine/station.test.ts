import { describe, expect, it } from "vitest";
import type { LogEntry } from "./log";
import { spans, timeAverage } from "./metrics";
import { stationAt } from "./queue-station.contract";
import { create } from "./run";
import { asymptoticVariance, meanInSystem } from "./station-theory.contract";

const SERVICE_US = 100_000;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Per seed, in mean service times. */
const WARM_UP = 2_000;
const LENGTH = 30_000;

const inSystem = ({ type }: LogEntry) => (type === "arrived" ? 1 : type === "left" ? -1 : 0);

describe("M/M/1 against theory", () => {
  it("theory: L = ρ/(1−ρ), and the variance has the closed form 2ρ(1+ρ)/(1−ρ)⁴", () => {
    expect(meanInSystem(1, 0.8)).toBeCloseTo(4, 9);
    for (const load of [0.5, 0.8])
      expect(asymptoticVariance(1, load)).toBeCloseTo((2 * load * (1 + load)) / (1 - load) ** 4, 3);
  });

  it.each([
    [0.5, 1, 2],
    [0.8, 4, 5],
  ])(
    "at load %d there are %d in the system and each stays %d service times, within 3 standard errors",
    (load, expectedL, expectedT) => {
      const window = { from: WARM_UP * SERVICE_US, to: (WARM_UP + LENGTH) * SERVICE_US };
      const levels = SEEDS.map((seed) => {
        const run = create(stationAt(1, load), seed);
        run.runUntil({ t: window.to });
        return timeAverage(run.log(), window, inSystem);
      });
      const mean = levels.reduce((sum, level) => sum + level, 0) / SEEDS.length;
      const standardError = Math.sqrt(asymptoticVariance(1, load) / (LENGTH * SEEDS.length));
      expect(Math.abs(mean - expectedL), `L = ${mean}, standard error ${standardError}`).toBeLessThan(
        3 * standardError,
      );
      expect(Math.abs(mean / load - expectedT)).toBeLessThan((3 * standardError) / load);
    },
  );
});

describe("Little's law, L = λT", () => {
  it.each([
    [1, 0.5],
    [1, 0.95],
    [5, 0.8],
  ])("holds to the last digit for %i servers at load %d from empty to empty", (servers, load) => {
    const arrivals = 5_000;
    const run = create(stationAt(servers, load, arrivals), 1);
    expect(run.runUntil()).toBe("empty");
    const window = { from: 0, to: run.now + 1 };
    const stays = spans(run.log(), "arrived", "left");
    expect(stays).toHaveLength(arrivals);
    const total = stays.reduce((sum, { durationUs }) => sum + durationUs, 0);
    expect(Math.round(timeAverage(run.log(), window, inSystem) * window.to)).toBe(total);
  });

  it("holds within the end effect in a window of a busy system", () => {
    const run = create(stationAt(5, 0.8), 7);
    const window = { from: 1_000 * SERVICE_US, to: 11_000 * SERVICE_US };
    run.runUntil({ t: window.to });
    const stays = spans(run.log({ from: window.from, to: window.to }), "arrived", "left");
    const stay = stays.reduce((sum, { durationUs }) => sum + durationUs, 0) / stays.length;
    const ratePerUs = (run.metrics(window).count.arrived ?? 0) / (window.to - window.from);
    expect(timeAverage(run.log(), window, inSystem) / (ratePerUs * stay)).toBeCloseTo(1, 2);
  });
});
