import { describe, expect, it } from "vitest";
import { seconds } from "../../../src/lab/engine/clock";
import { create } from "../../../src/lab/engine/run";
import { overload } from "../../../src/lab/models/overload/model";
import type { OverloadSettings } from "../../../src/lab/models/overload/settings";
import { loadFactor, successShare } from "../../../src/lab/models/retry/attempts";
import type { BudgetPolicy } from "../../../src/lab/models/retry/budget";
import type { DelayPolicy } from "../../../src/lab/models/retry/delay";
import { readVectors } from "../engine/vectors";
import { failingServer, type Strategy } from "./failing-server";

interface RetryVectors {
  reference8seeds: {
    failureRate: number;
    strategy: Strategy;
    successRate: number;
    successSd: number;
    loadFactor: number;
    loadSd: number;
  }[];
}
interface CollapseVectors {
  reference100seeds: { spike_none: { preGoodput: number }; spike_backoff_jitter: { lateGoodput: number } };
}

const retries = readVectors<RetryVectors>("brooker-retries.json");
const collapse = readVectors<CollapseVectors>("brooker-collapse.json");
const skipped = (found: unknown) => (found === null ? " (skipped: no vectors)" : "");
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(retries === null)(`Brooker's retry strategies${skipped(retries)}`, { timeout: 60_000 }, () => {
  const rows = retries?.reference8seeds ?? [];
  const SEEDS = 8;

  it.each(rows)("$strategy at a failure rate of $failureRate: $successRate answered, load $loadFactor", (row) => {
    const { failureRate, strategy } = row;
    const runs = Array.from({ length: SEEDS }, (_, seed) => {
      const run = create({ model: failingServer, parameters: { failureRate, strategy } }, seed);
      run.runUntil();
      const { calls, tries, successes } = run.state;
      return { success: successes / calls, load: tries / calls };
    });
    // Two means of eight runs each, and a last digit that was rounded.
    const band = (sd: number) => 4 * sd * Math.sqrt(2 / SEEDS) + 0.000_5;
    const success = mean(runs.map((run) => run.success));
    const load = mean(runs.map((run) => run.load));
    expect(Math.abs(success - row.successRate), `success ${success}`).toBeLessThan(band(row.successSd));
    expect(Math.abs(load - row.loadFactor), `load ${load}`).toBeLessThan(band(row.loadSd));
    const attempts = { no_retries: 1, three_retries: 4, adaptive_10pct: 0, breaker_10pct: 0 }[strategy];
    if (attempts === 0) return;
    // About 10 000 calls a run: a binomial share, and at most four attempts for each.
    const share = successShare(failureRate, attempts);
    expect(Math.abs(success - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / 80_000) + 1e-9);
    expect(Math.abs(load - loadFactor(failureRate, attempts))).toBeLessThanOrEqual(
      (4 * attempts) / 2 / Math.sqrt(80_000),
    );
  });

  it("says how much was checked", () => {
    console.log(`Brooker's retry strategies: ${rows.length} rows`);
    expect(rows).toHaveLength(32);
  });
});

describe.skipIf(collapse === null)(`Brooker's collapse${skipped(collapse)}`, { timeout: 120_000 }, () => {
  const NONE: DelayPolicy = { kind: "none" };
  const JITTER: DelayPolicy = { kind: "full", growth: "exponential", base: seconds(20), factor: 2, cap: Infinity };

  const settings = (delay: DelayPolicy, budget: BudgetPolicy = { kind: "none" }): OverloadSettings => ({
    ratePerSecond: 40,
    maxAttempts: 3,
    timeoutUs: seconds(3),
    delay,
    budget,
    service: { kind: "slows", baseUs: seconds(1), perCallUs: 10_000 },
    trouble: { kind: "spike", fromUs: seconds(20), toUs: seconds(25), factor: 2 },
    networkMeanUs: 100_000,
  });

  /** Goodput before the spike and late in each of so many runs, and how many collapsed. */
  function spike(seeds: number, parameters: OverloadSettings) {
    const runs = Array.from({ length: seeds }, (_, seed) => {
      const run = create({ model: overload, parameters }, seed);
      run.runUntil({ t: seconds(80) });
      const { ok } = run.state.seconds;
      return { before: mean(ok.slice(5, 20)), late: mean(ok.slice(60, 79)) };
    });
    const collapsed = runs.filter(({ before, late }) => late < 0.75 * before);
    return { runs, collapsed };
  }

  it("retries at once: about three of four spikes of five seconds end at nothing", () => {
    const { runs, collapsed } = spike(100, settings(NONE));
    console.log(`Brooker's collapse: ${collapsed.length} of 100 without back-off`);
    // 70 of 100 runs of the original and 149 of 200 of a re-implementation collapsed.
    const share = 219 / 300;
    const band = 4 * Math.sqrt(share * (1 - share) * (1 / 100 + 1 / 300));
    expect(Math.abs(collapsed.length / 100 - share)).toBeLessThan(band);
    expect(Math.max(...collapsed.map(({ late }) => late))).toBeLessThan(1);
    const before = mean(runs.map((run) => run.before));
    expect(Math.abs(before - (collapse?.reference100seeds.spike_none.preGoodput ?? 0))).toBeLessThan(
      4 * Math.sqrt(40 / 15) * Math.sqrt(1 / 100 + 1 / 100),
    );
  });

  it("waits of up to 20 and 40 s with full jitter: none of 200 collapses", () => {
    const { runs, collapsed } = spike(200, settings(JITTER));
    console.log(`Brooker's collapse: ${collapsed.length} of 200 with back-off and jitter`);
    expect(collapsed).toHaveLength(0);
    const late = mean(runs.map((run) => run.late));
    expect(Math.abs(late - (collapse?.reference100seeds.spike_backoff_jitter.lateGoodput ?? 0))).toBeLessThan(
      4 * Math.sqrt(40 / 19) * Math.sqrt(1 / 200 + 1 / 100),
    );
  });

  it("a budget of 10 % does as much without any wait: none of 100", () => {
    const { collapsed } = spike(100, settings(NONE, { kind: "ratio", size: 10, ratio: 0.1 }));
    expect(collapsed).toHaveLength(0);
  });
});
