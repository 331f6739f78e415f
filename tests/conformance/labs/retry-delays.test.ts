import { describe, expect, it } from "vitest";
import { openStream } from "../../../src/lab/engine/streams";
import { totalAttempts } from "../../../src/lab/models/retry/attempts";
import { type DelayPolicy, type Draws, nextDelay, startDelay } from "../../../src/lab/models/retry/delay";
import {
  AWS_SDK,
  COCKATIEL_DELAY,
  ENVOY,
  GRPC,
  RESILIENCE4J_RANDOMISED,
} from "../../../src/lab/models/retry/libraries";
import { readVectors } from "../engine/vectors";

interface Vectors {
  polly: {
    cases: {
      type: "constant" | "linear" | "exponential";
      jitter: boolean;
      attempt: number;
      baseSeconds: number;
      random?: number;
      expectedSeconds: number;
    }[];
  };
  cockatiel: { noJitterDefaultsMs: number[]; defaults: { maxDelay: number; exponent: number; initialDelay: number } };
  envoy: {
    cases: { baseMs: number; maxMs: number; randomUint: number; expectedMs: number[] }[];
    lowerBound: { minMs: number; randomUint: number; expectedMs: number }[];
  };
  grpcA6: { maxAttemptsClamp: number };
  awsSdkStandard: { maxAttempts: number };
}

const vectors = readVectors<Vectors>("retry-delays.json");
let checked = 0;

function waits(policy: DelayPolicy, count: number, draws: Draws): number[] {
  let state = startDelay(policy);
  return Array.from({ length: count }, () => {
    const next = nextDelay(policy, state, draws);
    state = next.state;
    checked++;
    return next.wait;
  });
}
const fixed = (unit: number): Draws => ({ unit: () => unit, below: (n) => Math.floor(unit * n) });
const integer = (value: number): Draws => ({ unit: () => Number.NaN, below: (n) => value % n });

describe.skipIf(vectors === null)(`retry delays${vectors ? "" : " (skipped: no vectors)"}`, () => {
  const { polly, cockatiel, envoy, grpcA6, awsSdkStandard } = (vectors ?? {}) as Vectors;

  it("Polly: every case of its RetryHelper tests", () => {
    for (const { type, jitter, attempt, baseSeconds, random = 0.5, expectedSeconds } of polly.cases) {
      const growth = { growth: type, base: baseSeconds, factor: 2, cap: Infinity } as const;
      const policy: DelayPolicy = jitter ? { kind: "spread", ...growth, share: 0.25 } : { kind: "exact", ...growth };
      expect(waits(policy, attempt + 1, fixed(random)).at(-1)).toBeCloseTo(expectedSeconds, 12);
    }
    expect(polly.cases.length).toBeGreaterThanOrEqual(17);
  });

  it("cockatiel: its defaults without jitter, and its bound for every generator and 99 retries", () => {
    const { initialDelay: base, exponent: factor, maxDelay: cap } = cockatiel.defaults;
    const growth = { growth: "exponential", base, factor, cap } as const;
    expect(waits({ kind: "exact", ...growth }, 11, fixed(0))).toEqual(cockatiel.noJitterDefaultsMs);
    expect(COCKATIEL_DELAY).toMatchObject({ base, factor, cap });
    for (const policy of [
      { kind: "exact", ...growth },
      { kind: "full", ...growth },
      { kind: "equal", ...growth },
      COCKATIEL_DELAY,
    ] as DelayPolicy[])
      for (let seed = 0; seed < 20; seed++) {
        const drawn = waits(policy, 100, openStream(seed, "test", policy.kind));
        for (let k = 1; k < 100; k++) {
          const wait = drawn[k - 1] as number;
          expect(wait >= 0 && wait <= Math.min(cap, base * 2 ** k), `${policy.kind}, retry ${k}: ${wait}`).toBe(true);
        }
      }
  });

  it("cockatiel: the decorrelated delays of the library itself, to ten digits, with its randomness replaced", async () => {
    const { decorrelatedJitterGenerator } = await import("cockatiel");
    const random = Math.random;
    try {
      for (let seed = 0; seed < 20; seed++) {
        const [ours, theirs] = [openStream(seed, "test", "same"), openStream(seed, "test", "same")];
        Math.random = () => theirs.unit();
        let state: [number, number] | undefined;
        for (const wait of waits(COCKATIEL_DELAY, 12, ours)) {
          const [delay, next] = decorrelatedJitterGenerator(state as [number, number], {
            generator: decorrelatedJitterGenerator,
            ...cockatiel.defaults,
          });
          state = next;
          expect(Math.abs(wait - delay)).toBeLessThanOrEqual(1e-10 * Math.max(1, delay));
        }
      }
    } finally {
      Math.random = random;
    }
  });

  it("Envoy: every case of its back-off tests, and its lower-bound strategy", () => {
    for (const { baseMs, maxMs, randomUint, expectedMs } of envoy.cases) {
      const policy: DelayPolicy = { kind: "modulo", growth: "exponential", base: baseMs, factor: 2, cap: maxMs };
      expect(waits(policy, expectedMs.length, integer(randomUint))).toEqual(expectedMs);
    }
    // A minimum, and at random up to half of it more: jitter for a Retry-After.
    for (const { minMs, randomUint, expectedMs } of envoy.lowerBound)
      expect(
        minMs +
          (waits(
            { kind: "modulo", growth: "constant", base: minMs / 2, factor: 1, cap: Infinity },
            1,
            integer(randomUint),
          )[0] as number),
      ).toBe(expectedMs);
    expect(waits(ENVOY.delay, 6, fixed(0.999_999))).toEqual([24, 49, 99, 199, 249, 249]);
  });

  it("gRPC, resilience4j and the AWS SDK: their formulas at both ends", () => {
    expect(totalAttempts({ setting: 10, counts: "attempts", most: grpcA6.maxAttemptsClamp })).toBe(5);
    expect(totalAttempts(AWS_SDK.limit)).toBe(awsSdkStandard.maxAttempts);
    for (let n = 1; n <= 8; n++) {
      const [low, high] = [0, 1].map((unit) => waits(GRPC.delay, n, fixed(unit)).at(-1));
      const middle = Math.min(100 * 2 ** (n - 1), 1000);
      expect(low).toBeCloseTo(0.8 * middle, 9);
      expect(high).toBeCloseTo(1.2 * middle, 9);
      const spread = [0, 1].map((unit) => waits(RESILIENCE4J_RANDOMISED, n, fixed(unit)).at(-1) as number);
      // Whole milliseconds are cut at each step, so up to n of them are missing.
      const interval = 500 * 1.5 ** (n - 1);
      expect(0.5 * interval - (spread[0] as number)).toBeLessThan(n + 1);
      expect(1.5 * interval - (spread[1] as number)).toBeLessThan(3 * n);
      expect(waits(AWS_SDK.delay, n, fixed(1)).at(-1)).toBe(1000 * Math.min(2 ** (n - 1), 20));
    }
  });

  it("says how much was checked", () => {
    const cases =
      polly.cases.length +
      cockatiel.noJitterDefaultsMs.length +
      envoy.cases.flatMap((each) => each.expectedMs).length +
      envoy.lowerBound.length;
    console.log(`retry delays: ${cases} published values, ${checked} delays in all`);
    expect(cases).toBeGreaterThanOrEqual(39);
  });
});
