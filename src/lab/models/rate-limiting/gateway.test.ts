import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { describeModel } from "../../engine/model.contract";
import { create } from "../../engine/run";
import { burstNeeded, gateway, NETWORK_US, peakWithin, type GatewayParameters } from "./gateway";
import { ALGORITHMS, type LimiterRules } from "./limiter";

const RULES: LimiterRules = {
  algorithm: "token-bucket",
  limit: 10,
  windowUs: seconds(1),
  burst: 10,
  timeoutUs: seconds(1),
};
const poisson = (ratePerSecond: number) => ({ kind: "poisson", ratePerSecond }) as const;

function run(parameters: GatewayParameters, seed: number, t: number) {
  const started = create({ model: gateway, parameters }, seed);
  started.runUntil({ t });
  return started;
}

for (const algorithm of ["leaky-bucket", "sliding-log", "fixed-cycle"] as const)
  describeModel(`a gateway with ${algorithm}`, {
    model: gateway,
    parameters: { rules: { ...RULES, algorithm }, traffic: poisson(40) },
  });

describe("the gateway", () => {
  it.each(ALGORITHMS)(
    "%s: offered = forwarded + waiting + refused at any moment, and what was sent arrives",
    (algorithm) => {
      const parameters = { rules: { ...RULES, algorithm }, traffic: poisson(20) };
      const started = create({ model: gateway, parameters }, 3);
      for (let t = seconds(1); t <= seconds(30); t += seconds(1)) {
        started.runUntil({ t });
        const { offered, forwarded, waiting, refused, delivered, onTheWay } = started.state;
        expect(offered).toBe(forwarded + waiting + refused);
        expect(delivered + onTheWay.length).toBe(forwarded + refused);
      }
      expect(started.state.refused).toBeGreaterThan(0);
    },
  );

  it("sends its patterns when it says", () => {
    const times = (traffic: GatewayParameters["traffic"]) =>
      run({ rules: { ...RULES, limit: 1000, burst: 1000 }, traffic }, 1, seconds(4))
        .log({ type: "forwarded" })
        .map(({ t }) => t / 1000);
    expect(times({ kind: "even", ratePerSecond: 1 })).toEqual([0, 1000, 2000, 3000, 4000]);
    expect(times({ kind: "bursts", size: 2, everyUs: seconds(3) })).toEqual([0, 0, 3000, 3000]);
    expect(times({ kind: "edge", size: 1, windowUs: seconds(1) })).toEqual([950, 1050, 2950, 3050]);
    expect(times({ kind: "edge", size: 1, windowUs: 100_000 }).slice(0, 3)).toEqual([95, 105, 1095]);
  });

  it("a refusal is on its way to the client as long as a request to the service", () => {
    const parameters = {
      rules: { ...RULES, burst: 1 },
      traffic: { kind: "bursts", size: 2, everyUs: seconds(9) } as const,
    };
    const { onTheWay } = run(parameters, 1, 0).state;
    expect(onTheWay.map(({ to, arrivesAtUs }) => [to, arrivesAtUs])).toEqual([
      ["service", NETWORK_US],
      ["client", NETWORK_US],
    ]);
  });

  it("nginx without burst at 8/s of 10/s refuses λT / (1 + λT) = 44.4 % of a Poisson stream, within 4 standard errors", () => {
    const parameters = { rules: { ...RULES, algorithm: "leaky-bucket", burst: 0 }, traffic: poisson(8) } as const;
    const { offered, refused } = run(parameters, 1, seconds(5000)).state;
    // After each admitted request the number refused is Poisson with mean 0.8: the share's error by the delta method.
    const cycles = offered / 1.8;
    const error = Math.sqrt(0.8 / cycles) / (1.8 * 1.8);
    expect(Math.abs(refused / offered - 0.8 / 1.8)).toBeLessThan(4 * error);
  });
});

describe("counting what went through", () => {
  const ascending = fc
    .array(fc.nat(3_000_000), { maxLength: 60, size: "max" })
    .map((times) => times.toSorted((a, b) => a - b));

  it("the peak is the fullest half-open stretch of that length", () => {
    expect(peakWithin([], 10)).toBe(0);
    expect(peakWithin([0, 5, 10, 14, 19], 10)).toBe(3);
    expect(peakWithin([0, 10], 10)).toBe(1);
  });

  it("the burst needed is the least for which every interval keeps burst + rate × t", () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: 1, max: 20 }), (times, limit) => {
        let most = 0;
        for (const [j, to] of times.entries())
          for (const [i, from] of times.slice(0, j + 1).entries())
            most = Math.max(most, j - i + 1 - ((to - from) * limit) / 1_000_000);
        expect(burstNeeded(times, limit, 1_000_000)).toBeCloseTo(most, 6);
      }),
      { seed: 1 },
    );
  });
});
