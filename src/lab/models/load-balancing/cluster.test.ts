import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { quantile } from "../../engine/metrics";
import { describeModel } from "../../engine/model.contract";
import { create } from "../../engine/run";
import { cluster, type ClusterParameters } from "./cluster";
import { meanAndError, meansInSystem, supermarket, supermarketLimit } from "./supermarket.contract";

const OUTLIER = {
  consecutive5xx: 5,
  intervalUs: seconds(10),
  baseEjectionUs: seconds(30),
  maxEjectionUs: seconds(300),
  maxEjectionPercent: 10,
  alwaysEjectOneHost: false,
};

/** Ten servers with four workers of 50 ms; the first `failing` fail after 1 ms, the last `slow` need 200 ms. */
function ten(differences: Partial<ClusterParameters>, failing = 0, slow = 0): ClusterParameters {
  const servers = Array.from({ length: 10 }, (_, number) => ({
    meanServiceUs: number < failing ? 1000 : number >= 10 - slow ? 200_000 : 50_000,
    fails: number < failing,
    weight: number >= 10 - slow ? 1 : 4,
  }));
  const common = { workers: 4, ratePerSecond: 400, loadAgeUs: 0, decayUs: seconds(10), panicPercent: 50 };
  return { policy: "two-choices", servers, ...common, ...differences };
}

function run(parameters: ClusterParameters, seed: number, length = seconds(60)) {
  const started = create({ model: cluster, parameters }, seed);
  started.runUntil({ t: length });
  return started;
}

/** Over eight seeds: mean 99th percentile in ms and mean share of failures, of what arrived after 10 s. */
function measured(parameters: ClusterParameters) {
  const runs = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
    const answers = run(parameters, seed)
      .log({ type: "answered" })
      .filter(({ t, data }) => t - Number(data?.latencyUs) >= seconds(10));
    return {
      p99:
        (quantile(
          answers.map(({ data }) => Number(data?.latencyUs)),
          0.99,
        ) ?? 0) / 1000,
      errors: answers.filter(({ data }) => data?.ok === false).length / answers.length,
    };
  });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { p99: mean(runs.map(({ p99 }) => p99)), errors: mean(runs.map(({ errors }) => errors)) };
}

describeModel("a cluster with old figures and ejection", {
  model: cluster,
  parameters: ten(
    { loadAgeUs: 200_000, outlier: { ...OUTLIER, baseEjectionUs: seconds(1), intervalUs: 500_000 } },
    1,
    2,
  ),
});

describe("conservation", () => {
  it.each([1, 2, 3])("offered = answered + in hand at any moment, seed %i", (seed) => {
    const started = create({ model: cluster, parameters: ten({ ratePerSecond: 640, outlier: OUTLIER }, 1, 2) }, seed);
    for (let t = seconds(1); t <= seconds(20); t += seconds(1)) {
      started.runUntil({ t });
      const { servers, offered, answered } = started.state;
      for (const { outstanding, serving, waiting, head } of servers) {
        expect(outstanding).toBe(serving.length + waiting.length - head);
        expect(serving.length).toBeLessThanOrEqual(4);
      }
      expect(offered).toBe(answered + servers.reduce((sum, { outstanding }) => sum + outstanding, 0));
    }
  });

  it("the same requests come at the same moments whoever balances", () => {
    const sent = (["random", "least-connections"] as const).map((policy) => run(ten({ policy }), 1).state.offered);
    expect(sent[0]).toBe(sent[1]);
  });
});

describe("the supermarket model", () => {
  // Mitzenmacher 2001; Vvedenskaya, Dobrushin, Karpelevich 1996: 1/(1−λ) for one choice, the sum for two.
  it.each([
    [0.9, 1, 10],
    [0.9, 2, 2.6141],
    [0.95, 2, 3.383],
  ])("theory: load %d with %i choices gives %d service times", (load, choices, expected) => {
    expect(supermarketLimit(load, choices)).toBeCloseTo(expected, 4);
  });

  it("two choices at 90 % with 100 servers: within 3 % of the limit 2.6141", { timeout: 60_000 }, () => {
    const { mean, error } = meanAndError(
      meansInSystem("two-choices", 0.9, { servers: 100, seeds: [1, 2], batches: 8, batch: 250 }),
    );
    expect(error).toBeLessThan(0.02);
    expect(Math.abs(mean / 2.6141 - 1), `${mean} ± ${error}`).toBeLessThan(0.03);
  });

  it("one choice at 50 % is an M/M/1 queue: 2 service times, within 4 standard errors", { timeout: 60_000 }, () => {
    const { mean, error } = meanAndError(
      meansInSystem("random", 0.5, { servers: 100, seeds: [1, 2], batches: 8, batch: 200 }),
    );
    expect(Math.abs(mean - 2), `${mean} ± ${error}`).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.03);
  });

  it("as a model", () => {
    expect(supermarket("two-choices", 0.9, 100).ratePerSecond).toBeCloseTo(900, 9);
  });
});

describe("what goes wrong", { timeout: 60_000 }, () => {
  it("two slow servers in turn drown: each gets 40/s and does 20/s, so half of what it got is still there", () => {
    const { state } = run(ten({ policy: "round-robin" }, 0, 2), 1);
    for (const { outstanding, sent } of state.servers.slice(8)) {
      // 20/s × 60 s are left; service alone has a deviation of √1200.
      expect(Math.abs(outstanding - (sent - 1200))).toBeLessThan(4 * Math.sqrt(1200));
    }
    for (const { outstanding } of state.servers.slice(0, 8)) expect(outstanding).toBeLessThan(40);
  });

  // Bands around the means of an independent implementation, eight seeds each.
  it.each([
    ["weighted-round-robin", 375],
    ["two-choices", 480],
    ["least-connections", 396],
  ] as const)("two slow servers under %s: the 99th percentile is near %i ms", (policy, expected) => {
    expect(Math.abs(measured(ten({ policy }, 0, 2)).p99 / expected - 1)).toBeLessThan(0.08);
  });

  it.each([
    ["round-robin", 0.1, 0.001],
    ["two-choices", 0.179, 0.01],
    ["least-connections", 0.53, 0.02],
  ] as const)("a server that fails in 1 ms under %s fails %d of the requests", (policy, expected, band) => {
    expect(Math.abs(measured(ten({ policy }, 1)).errors - expected)).toBeLessThan(band);
  });

  it("with ejection it fails five for each ejection and no more", () => {
    const ejecting = run(ten({ policy: "least-connections", outlier: OUTLIER }, 1), 1);
    const { count } = ejecting.metrics();
    expect(ejecting.state.failed).toBeGreaterThanOrEqual(5 * (count.ejected ?? 0));
    // Requests that were on their way when it was ejected may come on top: at most four workers' worth each time.
    expect(ejecting.state.failed).toBeLessThanOrEqual(9 * ((count.ejected ?? 0) + 1));
    expect(ejecting.state.mostEjected).toBe(1);
    expect(ejecting.state.toEjected).toBe(0);
  });

  it("five servers are too few for 10 %: nobody is ever ejected", () => {
    const five = ten({ outlier: OUTLIER, ratePerSecond: 200 }, 1);
    const small = run({ ...five, servers: five.servers.slice(0, 5) }, 1);
    expect(small.state.mostEjected).toBe(0);
    expect(small.metrics().count.spared).toBeGreaterThan(10);
  });

  it("with six of ten ejected it panics and sends to all; five are not enough", () => {
    const outlier = { ...OUTLIER, maxEjectionPercent: 100 };
    const panicking = run(ten({ outlier, ratePerSecond: 200 }, 6), 1, seconds(9));
    expect(panicking.state.panic).toBe(true);
    expect(panicking.state.among).toHaveLength(10);
    const calm = run(ten({ outlier, ratePerSecond: 200 }, 5), 1, seconds(9));
    expect(calm.state.panic).toBe(false);
    expect(calm.state.among).toEqual([5, 6, 7, 8, 9]);
  });

  it("with everybody ejected and no panic threshold it sends to all rather than to nobody", () => {
    const outlier = { ...OUTLIER, maxEjectionPercent: 100 };
    const { state } = run(ten({ outlier, panicPercent: 0 }, 10), 1, seconds(9));
    expect(state.mostEjected).toBe(10);
    expect(state.among).toHaveLength(10);
    expect(state.toEjected).toBe(0);
  });

  it("figures two seconds old make a herd of least connections, less so of two choices; random does not care", () => {
    const old = (policy: ClusterParameters["policy"]) =>
      measured(ten({ policy, ratePerSecond: 640, loadAgeUs: seconds(2) })).p99;
    const random = old("random");
    expect(Math.abs(random / 351 - 1)).toBeLessThan(0.1);
    expect(Math.abs(old("two-choices") / 1167 - 1)).toBeLessThan(0.1);
    expect(Math.abs(old("least-connections") / 13_900 - 1)).toBeLessThan(0.1);
  });
});
