import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  CountBreaker,
  handleWhen,
  SamplingBreaker,
  type IBreaker,
} from "cockatiel";
import fc from "fast-check";
import Opossum from "opossum";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { milliseconds } from "../../../src/lab/engine/clock";
import type { BreakerRules, BreakerState, CallResult, Phase } from "../../../src/lab/models/breaker/breaker";
import { cockatiel } from "../../../src/lab/models/breaker/cockatiel";
import type { CockatielBreaker } from "../../../src/lab/models/breaker/cockatiel-windows";
import { opossum } from "../../../src/lab/models/breaker/opossum";

/*
 * The same random history is lived by the real library, under a false clock, and by the lab's rules for it. After every
 * step the phase must be the same, and the same calls must have gone out.
 */
const HISTORIES = 10_000;
const STARTED_AT = 1_000_000;

/** Time passes, a call wants to go out, or one that is out comes back. */
type Step = { advanceMs: number } | { call: true } | { end: number; result: CallResult };

const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ advanceMs: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 4, arbitrary: fc.constant({ call: true as const }) },
    {
      weight: 5,
      arbitrary: fc.record({
        end: fc.nat(5),
        result: fc.constantFrom<CallResult>("success", "failure", "failure", "ignored"),
      }),
    },
  ),
  { minLength: 30, maxLength: 60 },
);

interface Real {
  call(action: () => Promise<string>): Promise<unknown>;
  phase(): Phase;
}

interface Flying {
  settle(result: CallResult): void;
  probe: boolean;
  id: number;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Lives one history in both; returns how often the phase changed. */
async function live(real: Real, rules: BreakerRules<BreakerState>, history: readonly Step[]): Promise<number> {
  const out = { real: [] as number[], rules: [] as number[] };
  const settlers = new Map<number, (result: CallResult) => void>();
  let [now, state, changes, calls, lastProbe] = [0, rules.start(0), 0, 0, -1];
  let flying: Omit<Flying, "settle">[] = [];
  let waiting: { id: number; probe: number }[] = [];

  const ask = (id: number) => {
    const asked = rules.ask(state, now);
    state = asked.state;
    if (asked.verdict === "wait") waiting.push({ id, probe: lastProbe });
    if (asked.verdict !== "go") return;
    if (asked.probe) lastProbe = id;
    out.rules.push(id);
    flying.push({ id, probe: asked.probe });
  };

  for (const step of history) {
    const before = state.phase;
    if ("advanceMs" in step) {
      now += milliseconds(step.advanceMs);
      vi.advanceTimersByTime(step.advanceMs);
      state = rules.wake(state, now);
    } else if ("call" in step) {
      const id = calls++;
      real
        .call(() => {
          out.real.push(id);
          return new Promise<string>((resolve, reject) =>
            settlers.set(id, (result) => (result === "success" ? resolve("ok") : reject(new Error(result)))),
          );
        })
        .catch(() => undefined);
      ask(id);
      await settled();
    } else {
      const one = flying[step.end % Math.max(1, flying.length)];
      if (one === undefined) continue;
      flying = flying.filter((other) => other !== one);
      settlers.get(one.id)!(step.result);
      state = rules.record(state, { result: step.result, tookUs: 0, probe: one.probe }, now);
      const told = waiting.filter(({ probe }) => probe === one.id);
      waiting = waiting.filter(({ probe }) => probe !== one.id);
      for (const { id } of told) ask(id);
      await settled();
    }
    expect([real.phase(), out.real]).toEqual([state.phase, out.rules]);
    if (state.phase !== before) changes++;
  }
  return changes;
}

let changes = 0;

beforeEach(() => {
  changes = 0;
  vi.useFakeTimers({ now: STARTED_AT, toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => void vi.useRealTimers());

const COCKATIEL_PHASE: Record<number, Phase> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
};

const thresholds = fc.constantFrom(0.2, 0.25, 0.5, 0.75);
const cockatielBreakers: fc.Arbitrary<CockatielBreaker> = fc.oneof(
  fc.record({ kind: fc.constant("consecutive" as const), failures: fc.integer({ min: 1, max: 4 }) }),
  fc
    .record({ threshold: thresholds, size: fc.integer({ min: 1, max: 6 }), minimum: fc.integer({ min: 1, max: 6 }) })
    .map(({ threshold, size, minimum }) => ({
      kind: "count" as const,
      threshold,
      size,
      minimumCalls: Math.min(minimum, size),
    })),
  fc.record({
    kind: fc.constant("sampling" as const),
    threshold: thresholds,
    durationMs: fc.integer({ min: 20, max: 300 }),
    minimumRps: fc.constantFrom(5, 10, 20),
  }),
);

function realBreaker(breaker: CockatielBreaker): IBreaker {
  if (breaker.kind === "consecutive") return new ConsecutiveBreaker(breaker.failures);
  if (breaker.kind === "sampling")
    return new SamplingBreaker({
      threshold: breaker.threshold,
      duration: breaker.durationMs,
      minimumRps: breaker.minimumRps,
    });
  return new CountBreaker({
    threshold: breaker.threshold,
    size: breaker.size,
    minimumNumberOfCalls: breaker.minimumCalls,
  });
}

const anyRules = (rules: unknown) => rules as BreakerRules<BreakerState>;

describe("our rules and the real library", { timeout: 300_000 }, () => {
  it(`cockatiel: the same states over ${HISTORIES} random histories`, async () => {
    await fc.assert(
      fc.asyncProperty(cockatielBreakers, fc.integer({ min: 1, max: 60 }), steps, async (breaker, waitMs, history) => {
        const policy = circuitBreaker(
          handleWhen((error) => error.message !== "ignored"),
          { halfOpenAfter: waitMs, breaker: realBreaker(breaker) },
        );
        const real: Real = {
          call: (action) => policy.execute(action),
          phase: () => COCKATIEL_PHASE[policy.state]!,
        };
        changes += await live(real, anyRules(cockatiel({ breaker, halfOpenAfterUs: milliseconds(waitMs) })), history);
      }),
      { numRuns: HISTORIES, seed: 1 },
    );
    expect(changes).toBeGreaterThan(HISTORIES);
  });

  it(`opossum: the same states over ${HISTORIES} random histories`, async () => {
    const settings = fc.record({
      errorPercent: fc.constantFrom(20, 25, 50, 75),
      volumeThreshold: fc.nat(5),
      resetMs: fc.integer({ min: 1, max: 60 }),
      buckets: fc.integer({ min: 1, max: 10 }),
      bucketMs: fc.integer({ min: 1, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(
        settings,
        steps,
        async ({ errorPercent, volumeThreshold, resetMs, buckets, bucketMs }, history) => {
          const windowMs = buckets * bucketMs;
          const breaker = new Opossum((action: () => Promise<string>) => action(), {
            timeout: false,
            errorThresholdPercentage: errorPercent,
            volumeThreshold,
            resetTimeout: resetMs,
            rollingCountTimeout: windowMs,
            rollingCountBuckets: buckets,
            rollingPercentilesEnabled: false,
            enableSnapshots: false,
            errorFilter: (error: Error) => error.message === "ignored",
          });
          const rules = opossum({
            errorPercent,
            volumeThreshold,
            resetUs: milliseconds(resetMs),
            windowUs: milliseconds(windowMs),
            buckets,
          });
          const real: Real = {
            call: (action) => breaker.fire(action),
            phase: () => (breaker.opened ? "open" : breaker.halfOpen ? "half-open" : "closed"),
          };
          try {
            changes += await live(real, anyRules(rules), history);
          } finally {
            breaker.shutdown();
          }
        },
      ),
      { numRuns: HISTORIES, seed: 2 },
    );
    expect(changes).toBeGreaterThan(HISTORIES);
  });
});
