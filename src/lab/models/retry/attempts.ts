/** A setting that limits how often a call is tried; "3" means three tries in one library and four in another. */
export interface AttemptLimit {
  readonly setting: number;
  /** `attempts` includes the first call; `retries` comes on top of it. */
  readonly counts: "attempts" | "retries";
  /** The most attempts the client lets a configuration ask for (gRPC). */
  readonly most?: number;
}

/** How often a call is tried at most, the first time included. */
export function totalAttempts({ setting, counts, most = Infinity }: AttemptLimit): number {
  return Math.min(counts === "attempts" ? setting : setting + 1, most);
}

/** Calls that succeed when each attempt fails with probability `p`, independently of the others: 1 − p^attempts. */
export function successShare(p: number, attempts: number): number {
  let failing = 1;
  for (let attempt = 0; attempt < attempts; attempt++) failing *= p;
  return 1 - failing;
}

/** Attempts per call when each fails with probability `p`: 1 + p + p² + …, one term for each attempt allowed. */
export function loadFactor(p: number, attempts: number): number {
  let [sum, term] = [0, 1];
  for (let attempt = 0; attempt < attempts; attempt++, term *= p) sum += term;
  return sum;
}
