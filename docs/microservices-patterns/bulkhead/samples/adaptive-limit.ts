// #region adaptive
export interface AdaptiveSettings {
  min: number;
  max: number;
  /** Calls that may stand in the dependency's own queue; without them the limit could never grow. */
  headroom: number;
  /** How much slower than the best latency counts as "no queue": 1.25 forgives 25 %. */
  tolerance: number;
}

/**
 * One step of a gradient limit: shrink in proportion to how much slower calls have become, then try for a little more.
 * `bestMs` is the latency without a queue, `nowMs` the latency of the last window.
 */
export function nextLimit(limit: number, bestMs: number, nowMs: number, settings: AdaptiveSettings): number {
  const gradient = Math.max(0.5, Math.min(1, (settings.tolerance * bestMs) / nowMs));
  return Math.max(settings.min, Math.min(settings.max, limit * gradient + settings.headroom));
}
// #endregion adaptive
