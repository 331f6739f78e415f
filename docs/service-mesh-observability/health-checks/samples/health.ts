// #region health
export interface Dependency {
  name: string;
  ask: (signal: AbortSignal) => Promise<void>;
}
interface Seen {
  ok: boolean;
  atMs: number;
}
interface Limits {
  timeoutMs: number;
  /** Older results are not believed: the loop that fetches them may be dead. */
  maxAgeMs: number;
  now: () => number;
}

export function createHealth(dependencies: readonly Dependency[], { timeoutMs, maxAgeMs, now }: Limits) {
  const seen = new Map<string, Seen>();
  let warm = false;
  let draining = false;
  let running: Promise<void> | undefined;

  const ask = async ({ name, ask: call }: Dependency) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    const gaveUp = new Promise<never>((_, reject) =>
      stop.signal.addEventListener("abort", () => reject(new Error("timed out"))),
    );
    const ok = await Promise.race([call(stop.signal), gaveUp]).then(
      () => true,
      () => false,
    );
    clearTimeout(timer);
    seen.set(name, { ok, atMs: now() });
  };

  return {
    warmedUp: () => void (warm = true),
    drain: () => void (draining = true),
    /** Called by a timer, and never by a probe: one round at a time, each question with a time-out. */
    refresh: () => (running ??= Promise.all(dependencies.map(ask)).then(() => void (running = undefined))),
    /** Liveness: this code runs, so the process can still answer. It asks nobody. */
    live: () => 200,
    /** Readiness: what is true of this pod alone. */
    ready: () => (warm && !draining ? 200 : 503),
    /** Deep, for dashboards and alerts: what was seen in the background, and how old it is. */
    report: () =>
      dependencies.map(({ name }) => {
        const last = seen.get(name);
        if (last === undefined || now() - last.atMs > maxAgeMs) return { name, state: "unknown" };
        return { name, state: last.ok ? "up" : "down", ageMs: now() - last.atMs };
      }),
  };
}
// #endregion health
