import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStream } from "../../engine/streams";
import { loadFactor, successShare, totalAttempts } from "./attempts";
import { type DelayPolicy, type Draws, grown, nextDelay, startDelay } from "./delay";
import { AWS_SDK, COCKATIEL_DELAY, ENVOY, GRPC, POLLY, RESILIENCE4J, RESILIENCE4J_RANDOMISED } from "./libraries";

/** Draws that always come out as this share of what is possible. */
const always = (share: number): Draws => ({ unit: () => share, below: (n) => Math.min(n - 1, Math.floor(share * n)) });

/** The first waits of a caller. */
function waits(policy: DelayPolicy, count: number, draws: Draws): number[] {
  let state = startDelay(policy);
  return Array.from({ length: count }, () => {
    const next = nextDelay(policy, state, draws);
    state = next.state;
    return next.wait;
  });
}

const exponential = { growth: "exponential", base: 100, factor: 2, cap: 1000 } as const;

describe("the libraries' waits", () => {
  it("resilience4j: 500 ms each time; randomised 500, 750, 1125, 1687 whole ms, each ± 50 % (RetryConfig, IntervalFunction)", () => {
    expect(waits(RESILIENCE4J.delay, 3, always(0.3))).toEqual([500, 500, 500]);
    expect(waits(RESILIENCE4J_RANDOMISED, 4, always(0.5))).toEqual([500, 750, 1125, 1687]);
    expect(waits(RESILIENCE4J_RANDOMISED, 2, always(0))).toEqual([250, 375]);
  });

  it("Polly: 2 s each time; constant with jitter is ± 25 % (pollydocs, retry)", () => {
    expect(waits(POLLY.delay, 3, always(0.9))).toEqual([2000, 2000, 2000]);
    const jittered: DelayPolicy = {
      kind: "spread",
      growth: "constant",
      base: 1,
      factor: 1,
      cap: Infinity,
      share: 0.25,
    };
    expect([0, 0.4, 1].map((share) => waits(jittered, 1, always(share))[0])).toEqual([0.75, 0.95, 1.25]);
  });

  it("gRPC: 100, 200, 400, 800, 1000 ms and ± 20 % of it, also above the maximum (A6)", () => {
    expect(waits(GRPC.delay, 5, always(0.5))).toEqual([100, 200, 400, 800, 1000]);
    expect(waits(GRPC.delay, 5, always(1)).at(-1)).toBeCloseTo(1200, 9);
  });

  it("Envoy: whole ms below 25, 50, 100, 200, 250, 250 (its back-off test; its page says otherwise)", () => {
    expect(waits(ENVOY.delay, 6, always(1))).toEqual([24, 49, 99, 199, 249, 249]);
  });

  it("AWS SDK standard mode: a random part of 1, 2, 4, 8, 16, 20 s (botocore)", () => {
    expect(waits(AWS_SDK.delay, 6, always(0.5))).toEqual([500, 1000, 2000, 4000, 8000, 10_000]);
  });

  it("two algorithms are called decorrelated: three times the wait before (AWS), or Polly's curve", () => {
    const aws: DelayPolicy = { kind: "aws-decorrelated", base: 5, cap: 2000 };
    expect(waits(aws, 7, always(1))).toEqual([15, 45, 135, 405, 1215, 2000, 2000]);
    expect(waits(aws, 2, always(0))).toEqual([5, 5]);
    const value = (t: number) => 2 ** t * Math.tanh(Math.sqrt(4 * t));
    const polly = waits(COCKATIEL_DELAY, 3, always(0.5));
    expect(polly[0]).toBeCloseTo((value(0.5) / 1.4) * 128, 9);
    expect(polly[2]).toBeCloseTo(((value(2.5) - value(1.5)) / 1.4) * 128, 9);
  });
});

it("cockatiel's curve ends at its cap even after 3000 retries, where the curve itself is beyond all numbers (its issue 86)", () => {
  const all = waits({ kind: "smooth-decorrelated", base: 45_000, factor: 2, cap: 900_000 }, 3000, always(0.5));
  expect(all.every((wait) => wait >= 0 && wait <= 900_000)).toBe(true);
  expect(all.at(-1)).toBe(900_000);
});

describe("how often", () => {
  it("3 is three attempts for resilience4j, four for Polly, and Envoy's 1 is two", () => {
    expect([RESILIENCE4J, POLLY, ENVOY, AWS_SDK, GRPC].map(({ limit }) => totalAttempts(limit))).toEqual([
      3, 4, 2, 3, 4,
    ]);
  });

  it("gRPC clients allow five attempts whatever the configuration asks for", () => {
    expect(totalAttempts({ ...GRPC.limit, setting: 9 })).toBe(5);
  });

  it("four attempts at one failure in two answer 15 of 16 calls with 1.875 attempts each (Brooker, 2022)", () => {
    expect(successShare(0.5, 4)).toBe(0.9375);
    expect(loadFactor(0.5, 4)).toBe(1.875);
  });
});

describe("delays, whatever is drawn,", () => {
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it("full jitter stays in [0, d], equal jitter in [d/2, d], spread in d ± share", () => {
    fc.assert(
      fc.property(share, fc.nat({ max: 12 }), (u, n) => {
        const last = (policy: DelayPolicy) => waits(policy, n + 1, always(u)).at(-1) as number;
        const d = grown(exponential, n + 1);
        expect(d).toBe(Math.min(1000, 100 * 2 ** n));
        expect(last({ kind: "exact", ...exponential })).toBe(d);
        expect(last({ kind: "full", ...exponential })).toBeCloseTo(u * d, 9);
        expect(last({ kind: "equal", ...exponential })).toBeCloseTo(d / 2 + (u * d) / 2, 9);
        const spread = last({ kind: "spread", ...exponential, share: 0.2 });
        expect(spread >= d * 0.8 - 1e-9 && spread <= d * 1.2 + 1e-9).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it("a cap that comes last holds for the wait, one that comes first for its middle", () => {
    const policy = { kind: "spread", ...exponential, share: 0.5 } as const;
    expect(waits(policy, 5, always(1)).at(-1)).toBe(1500);
    expect(waits({ ...policy, capLast: true }, 5, always(1)).at(-1)).toBe(1000);
  });

  it("full jitter waits half as long as the exponential it is drawn from; without jitter this fails", () => {
    const stream = openStream(1, "test", "jitter");
    const policy: DelayPolicy = { kind: "full", ...exponential };
    const first = Array.from({ length: 20_000 }, () => nextDelay(policy, startDelay(policy), stream).wait);
    const mean = first.reduce((sum, wait) => sum + wait, 0) / first.length;
    // Uniform on [0, 100]: deviation 100 / √12.
    expect(Math.abs(mean - 50)).toBeLessThan(4 * (100 / Math.sqrt(12) / Math.sqrt(first.length)));
    expect(new Set(first).size).toBeGreaterThan(19_000);
  });
});
