import type { Random } from "../../engine/random";
import { power, tanh } from "./elementary";

/** What a delay draws from: a stream of the engine, or a test that says what comes next. */
export type Draws = Pick<Random, "unit" | "below">;

/** The delay before any jitter: `base`, `base · n`, or `base · factor^(n−1)` before the n-th retry. */
export interface Growth {
  readonly growth: "constant" | "linear" | "exponential";
  readonly base: number;
  readonly factor: number;
  readonly cap: number;
}

/**
 * How long to wait before a retry. Units are the caller's. Libraries mean different things by one word:
 * - `full`: anything from 0 to the delay. `equal`: half of it, and anything up to the other half.
 * - `spread`: the delay ± `share` of it, and only then capped if `capLast`; `whole` cuts fractions at each step.
 * - `modulo`: full jitter in whole units, a random integer modulo the delay, which must be whole.
 * - `aws-decorrelated`: anything from `base` to three times the wait before, capped (AWS, 2015).
 * - `smooth-decorrelated`: differences of factor^t · tanh(√(4t)) at random t (Polly V2, cockatiel).
 */
export type DelayPolicy =
  | { readonly kind: "none" }
  | (Growth & { readonly kind: "exact" | "full" | "equal" | "modulo" })
  | (Growth & { readonly kind: "spread"; readonly share: number; readonly capLast?: boolean; readonly whole?: boolean })
  | { readonly kind: "aws-decorrelated"; readonly base: number; readonly cap: number }
  | { readonly kind: "smooth-decorrelated"; readonly base: number; readonly factor: number; readonly cap: number };

/** What a caller remembers between its retries. */
export interface DelayState {
  /** Retries so far. */
  readonly retries: number;
  /** The wait before (AWS), or the curve's last value (Polly). */
  readonly memory: number;
}

/** A caller that has not retried yet. */
export const startDelay = (policy: DelayPolicy): DelayState => ({
  retries: 0,
  memory: policy.kind === "aws-decorrelated" ? policy.base : 0,
});

/** The delay before the n-th retry, n from 1, before jitter; `whole` cuts fractions at each multiplication. */
export function grown({ growth, base, factor, cap }: Growth, n: number, whole = false): number {
  if (growth === "constant") return Math.min(base, cap);
  if (growth === "linear") return Math.min(base * n, cap);
  let delay = base;
  for (let step = 1; step < n && delay < cap; step++) delay = whole ? Math.trunc(delay * factor) : delay * factor;
  return Math.min(delay, cap);
}

/** The wait before the next retry, and what to remember for the one after. */
export function nextDelay(
  policy: DelayPolicy,
  { retries, memory }: DelayState,
  draws: Draws,
): { wait: number; state: DelayState } {
  const n = retries + 1;
  const after = (wait: number, memory = 0) => ({ wait, state: { retries: n, memory } });
  switch (policy.kind) {
    case "none":
      return after(0);
    case "exact":
      return after(grown(policy, n));
    case "full":
      return after(draws.unit() * grown(policy, n));
    case "equal": {
      const half = grown(policy, n) / 2;
      return after(half + draws.unit() * half);
    }
    case "modulo":
      return after(draws.below(grown(policy, n)));
    case "spread": {
      const { share, capLast = false, whole = false } = policy;
      const middle = grown(capLast ? { ...policy, cap: Infinity } : policy, n, whole);
      const drawn = middle * (1 - share) + draws.unit() * (2 * share * middle);
      const wait = whole ? Math.trunc(drawn) : drawn;
      return after(capLast ? Math.min(wait, policy.cap) : wait);
    }
    case "aws-decorrelated": {
      const wait = Math.min(policy.cap, policy.base + draws.unit() * (memory * 3 - policy.base));
      return after(wait, wait);
    }
    case "smooth-decorrelated": {
      const t = retries + draws.unit();
      const value = power(policy.factor, t) * tanh(Math.sqrt(4 * t));
      // Beyond the largest double there is no difference left to take, only the cap.
      const step = value < Infinity ? Math.max(0, value - memory) : Infinity;
      // 1 / 1.4 brings the medians near base · 1, 2, 4 …
      return after(Math.min(step * (1 / 1.4) * policy.base, policy.cap), value);
    }
  }
}
