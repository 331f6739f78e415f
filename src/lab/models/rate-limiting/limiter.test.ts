import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { burstNeeded, peakWithin } from "./gateway";
import { ALGORITHMS, decide, freshLimiter, type Algorithm, type LimiterRules } from "./limiter";

const SECOND = 1_000_000;
const rules = (algorithm: Algorithm, differences: Partial<LimiterRules> = {}): LimiterRules => ({
  algorithm,
  limit: 10,
  windowUs: SECOND,
  burst: 10,
  timeoutUs: 0,
  ...differences,
});

/** Runs requests at these moments through a limiter; the moments at which they would leave the gateway. */
function leaving(of: LimiterRules, timesUs: readonly number[]): number[] {
  const state = freshLimiter(of);
  return timesUs.flatMap((t) => {
    const { admitted, waitUs } = decide(state, t, of);
    return admitted ? [t + waitUs] : [];
  });
}
const repeated = (t: number, times: number) => Array<number>(times).fill(t);
const every = (gapUs: number, times: number) => Array.from({ length: times }, (_, index) => index * gapUs);

/** Moments in ascending order, often equal and often near an edge, over a few windows. */
const arrivals = fc
  .array(fc.oneof(fc.nat(50_000), fc.constant(0), fc.constant(100_000), fc.nat(900_000)), {
    maxLength: 200,
    size: "max",
  })
  .map((gaps) => {
    let t = 0;
    return gaps.map((gap) => (t += gap));
  });

describe("known cases", () => {
  it("a bucket of 20 at 10/s admits 20 of 100 at once, and 119 of 200/s for ten seconds", () => {
    const bucket = rules("token-bucket", { burst: 20 });
    expect(leaving(bucket, repeated(0, 100))).toHaveLength(20);
    expect(leaving(bucket, every(5000, 2000))).toHaveLength(119);
  });

  it("ten at 0.95 s and ten at 1.05 s: 20 by fixed window, 11 by bucket, 10 by either sliding window", () => {
    const edge = [...repeated(950_000, 10), ...repeated(1_050_000, 10)];
    const admitted = (algorithm: Algorithm) => leaving(rules(algorithm), edge).length;
    expect(admitted("fixed-window")).toBe(20);
    expect(admitted("token-bucket")).toBe(11);
    expect(admitted("gcra")).toBe(11);
    expect(admitted("sliding-log")).toBe(10);
    expect(admitted("sliding-counter")).toBe(10);
    expect(admitted("fixed-cycle")).toBe(20);
  });

  it("a sliding log forgets a request exactly one window later, not before", () => {
    const log = rules("sliding-log", { limit: 1 });
    expect(leaving(log, [0, SECOND - 1])).toEqual([0]);
    expect(leaving(log, [0, SECOND])).toEqual([0, SECOND]);
  });

  it("a sliding counter weighs the window before by what is left of it: 8 of 16 at half time", () => {
    const counter = rules("sliding-counter", { limit: 16 });
    const times = [...repeated(500_000, 16), ...repeated(1_500_000, 16)];
    expect(leaving(counter, times)).toHaveLength(16 + 8);
  });

  it("nginx with burst 0 admits one request per 0.1 s; with 20 it lets 20 more wait their turn", () => {
    const none = rules("leaky-bucket", { burst: 0 });
    expect(leaving(none, [0, 99_999, 100_000, 100_001])).toEqual([0, 100_000]);
    const twenty = leaving(rules("leaky-bucket", { burst: 20 }), repeated(0, 100));
    expect(twenty).toEqual(every(100_000, 21));
  });

  it("Resilience4j's defaults, 50 per 500 ns and 5 s of waiting, refuse nothing at a million a second", () => {
    const defaults = rules("fixed-cycle", { limit: 50, windowUs: 0.5, timeoutUs: 5 * SECOND });
    expect(leaving(defaults, every(1, 10_000))).toEqual(every(1, 10_000));
  });

  it("a cycle's permits may be reserved ahead, up to the time-out and including it", () => {
    const cycles = rules("fixed-cycle", { limit: 2, timeoutUs: 2 * SECOND });
    expect(leaving(cycles, repeated(0, 9))).toEqual([0, 0, SECOND, SECOND, 2 * SECOND, 2 * SECOND]);
    const short = rules("fixed-cycle", { limit: 2, timeoutUs: 2 * SECOND - 1 });
    expect(leaving(short, repeated(0, 9))).toEqual([0, 0, SECOND, SECOND]);
  });

  it("permits do not pile up over idle cycles", () => {
    expect(leaving(rules("fixed-cycle", { limit: 2 }), repeated(9 * SECOND, 5))).toHaveLength(2);
  });
});

describe("promises", () => {
  it.each(["token-bucket", "gcra"] as const)("%s: in any interval at most burst + rate × t", (algorithm) => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 50 }), (times, burst, limit) => {
        const of = rules(algorithm, { burst, limit });
        expect(burstNeeded(leaving(of, times), limit, SECOND)).toBeLessThanOrEqual(burst);
      }),
      { seed: 1 },
    );
  });

  it("a bucket never holds more than its burst, nor less than nothing", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 30 }), (times, burst) => {
        const of = rules("token-bucket", { burst });
        const state = freshLimiter(of);
        for (const t of times) {
          decide(state, t, of);
          expect(state.level).toBeLessThanOrEqual(burst * SECOND);
          expect(state.level).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 2 },
    );
  });

  it("GCRA decides exactly as a token bucket of the same burst", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 50 }), (times, burst, limit) => {
        const decisions = (algorithm: Algorithm) => {
          const of = rules(algorithm, { burst, limit });
          const state = freshLimiter(of);
          return times.map((t) => decide(state, t, of));
        };
        expect(decisions("gcra")).toEqual(decisions("token-bucket"));
      }),
      { seed: 3 },
    );
  });

  it("a bucket that is not empty refuses nobody: it admits as many as the promise allows", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 30 }), (times, burst) => {
        const of = rules("token-bucket", { burst });
        const state = freshLimiter(of);
        const admitted: number[] = [];
        for (const t of times) {
          if (decide(state, t, of).admitted) admitted.push(t);
          else expect(burstNeeded([...admitted, t], of.limit, SECOND)).toBeGreaterThan(burst);
        }
      }),
      { seed: 4 },
    );
  });

  it.each([
    ["sliding-log", 1],
    ["fixed-window", 2],
    ["sliding-counter", 2],
    ["fixed-cycle", 2],
  ] as const)("%s: at most %i × the limit in any stretch of one window", (algorithm, factor) => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 20 }), fc.nat(3), (times, limit, waits) => {
        const left = leaving(rules(algorithm, { limit, timeoutUs: waits * SECOND }), times);
        expect(
          peakWithin(
            left.toSorted((a, b) => a - b),
            SECOND,
          ),
        ).toBeLessThanOrEqual(factor * limit);
      }),
      { seed: 5 },
    );
  });

  it("a leaky bucket lets them out one by one, in order, and holds no more than its burst", () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 0, max: 20 }), (times, burst) => {
        const left = leaving(rules("leaky-bucket", { burst }), times);
        for (const [index, t] of left.entries())
          if (index > 0) expect(t - (left[index - 1] as number)).toBeGreaterThanOrEqual(100_000);
        const state = freshLimiter(rules("leaky-bucket", { burst }));
        for (const t of times) {
          const { admitted, waitUs } = decide(state, t, rules("leaky-bucket", { burst }));
          if (admitted) expect(waitUs).toBeLessThanOrEqual(burst * 100_000);
        }
      }),
      { seed: 6 },
    );
  });

  it("whoever is told to wait is admitted then and not a microsecond sooner, if nobody else asks", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALGORITHMS),
        arrivals,
        fc.integer({ min: 1, max: 12 }),
        (algorithm, times, limit) => {
          // Whole microseconds per request, so that the moment of refilling is one.
          const of = rules(algorithm, { limit, windowUs: limit * 70_000, burst: limit });
          const state = freshLimiter(of);
          for (const t of times) {
            const before = structuredClone(state);
            const { admitted, waitUs } = decide(state, t, of);
            if (admitted) continue;
            expect(waitUs).toBeGreaterThan(0);
            expect(decide(structuredClone(before), t + waitUs - 1, of).admitted).toBe(false);
            expect(decide(structuredClone(before), t + waitUs, of).admitted).toBe(true);
          }
        },
      ),
      { seed: 7 },
    );
  });
});
