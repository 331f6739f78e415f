import { ln } from "../../engine/ln";
import type { Random } from "../../engine/random";

/** From this variance on the number is drawn from a normal distribution; see `binomial`. */
const NORMAL_FROM = 100;

/**
 * How many of `n` requests fail when each fails by itself with chance `p`. Exact, by the geometric gaps between failures,
 * while n·p·(1 − p) is below 100; above, the rounded normal of the same mean and variance.
 */
export function binomial(random: Random, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  const variance = n * p * (1 - p);
  if (variance >= NORMAL_FROM) {
    return Math.min(n, Math.max(0, Math.round(random.normal(n * p, Math.sqrt(variance)))));
  }
  const perRequest = -ln(1 - p);
  let failures = 0;
  let at = Math.floor(random.exponential(1) / perRequest) + 1;
  while (at <= n) {
    failures++;
    at += Math.floor(random.exponential(1) / perRequest) + 1;
  }
  return failures;
}

/** How an incident's error ratio goes: constant, growing evenly from 0, or five minutes on and five off. */
export type Course = "constant" | "leak" | "flapping";

/** Errors from one moment to another, in ms. */
export interface Incident {
  readonly course: Course;
  /** 0–1; of a leak the last, of flapping that of its bad minutes. */
  readonly errorRatio: number;
  readonly startMs: number;
  readonly endMs: number;
}

const FLAP_MS = 300_000;

/** The error ratio at a moment, in ms, of an incident that is on. */
export function ratioAt({ course, errorRatio, startMs, endMs }: Incident, atMs: number): number {
  switch (course) {
    case "constant":
      return errorRatio;
    case "leak":
      return (errorRatio * (atMs - startMs)) / (endMs - startMs);
    case "flapping":
      return Math.floor((atMs - startMs) / FLAP_MS) % 2 === 0 ? errorRatio : 0;
  }
}
