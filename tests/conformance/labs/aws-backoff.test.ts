import { describe, expect, it } from "vitest";
import { create } from "../../../src/lab/engine/run";
import type { DelayPolicy } from "../../../src/lab/models/retry/delay";
import { writers } from "../../../src/lab/models/writers";
import { readVectors } from "../engine/vectors";

interface Vectors {
  reference1000trials: {
    clients: number;
    algorithm: string;
    time_mean: number;
    time_sd: number;
    calls_mean: number;
    calls_sd: number;
  }[];
  blogTable100trials: { clients: number; algorithm: string; time: number; calls: number }[];
}

const vectors = readVectors<Vectors>("aws-backoff.json");
/** The experiment's base of 5 ms, counted from the first conflict on: 10 ms at first. */
const grown = { growth: "exponential", base: 10_000, factor: 2, cap: 2_000_000 } as const;
const POLICIES: Record<string, DelayPolicy> = {
  None: { kind: "none" },
  Exponential: { kind: "exact", ...grown },
  EqualJitter: { kind: "equal", ...grown },
  FullJitter: { kind: "full", ...grown },
  Decorr: { kind: "aws-decorrelated", base: 5000, cap: 2_000_000 },
};

/** Means and deviations of the last event in ms and of the write calls, over the seeds 0, 1, 2 … */
function measure(clients: number, algorithm: string, seeds: number) {
  const parameters = {
    writers: clients,
    delay: POLICIES[algorithm] as DelayPolicy,
    hopMeanUs: 10_000,
    hopDeviationUs: 2000,
  };
  const runs = Array.from({ length: seeds }, (_, seed) => {
    const run = create({ model: writers, parameters }, seed);
    run.runUntil();
    return { time: run.state.lastUs / 1000, calls: run.state.calls };
  });
  const of = (key: "time" | "calls") => {
    const mean = runs.reduce((sum, run) => sum + run[key], 0) / seeds;
    return { mean, sd: Math.sqrt(runs.reduce((sum, run) => sum + (run[key] - mean) ** 2, 0) / (seeds - 1)) };
  };
  return { time: of("time"), calls: of("calls") };
}

describe.skipIf(vectors === null)(
  `the AWS back-off simulator${vectors ? "" : " (skipped: no vectors)"}`,
  { timeout: 120_000 },
  () => {
    const { reference1000trials: reference = [], blogTable100trials: blog = [] } = vectors ?? {};

    it.each(reference)(
      "$clients writers, $algorithm: $time_mean ms and $calls_mean calls, within 4 standard errors",
      (row) => {
        const seeds = row.clients === 100 ? 200 : 100;
        const { time, calls } = measure(row.clients, row.algorithm, seeds);
        const band = (sd: number) => 4 * sd * Math.sqrt(1 / seeds + 1 / 1000);
        expect(Math.abs(time.mean - row.time_mean), `time ${time.mean}`).toBeLessThan(band(row.time_sd));
        expect(Math.abs(calls.mean - row.calls_mean), `calls ${calls.mean}`).toBeLessThan(band(row.calls_sd));
      },
    );

    const sizes = [...new Set(blog.map(({ clients }) => clients))];
    it.each(sizes)("the published table, %d writers, all five algorithms", (clients) => {
      const seeds = 10;
      for (const row of blog.filter((each) => each.clients === clients)) {
        const { time, calls } = measure(clients, row.algorithm, seeds);
        // 100 trials there, cut to whole numbers; the deviation is ours, of ten runs, hence six and not four errors.
        const band = (sd: number) => 1 + 6 * sd * Math.sqrt(1 / seeds + 1 / 100);
        expect(
          Math.abs(time.mean - row.time),
          `${row.algorithm}: time ${time.mean}, published ${row.time}`,
        ).toBeLessThan(band(time.sd));
        expect(
          Math.abs(calls.mean - row.calls),
          `${row.algorithm}: calls ${calls.mean}, published ${row.calls}`,
        ).toBeLessThan(band(calls.sd));
      }
    });

    it("says how much was checked", () => {
      console.log(`AWS back-off: ${reference.length} rows of 1000 trials, ${blog.length} rows of the published table`);
      expect([reference.length, blog.length]).toEqual([20, 95]);
    });
  },
);
