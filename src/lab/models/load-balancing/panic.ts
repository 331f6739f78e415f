/** Envoy counts a priority as fully healthy as long as healthy share × this reaches 100 %. */
export const OVERPROVISIONING = 1.4;
/** Envoy's default panic threshold in per cent of healthy hosts. */
export const PANIC_PERCENT = 50;

/** How traffic is shared out over priority levels. Whole per cents, as Envoy counts them. */
export interface PriorityLoad {
  trafficPercent: number[];
  /** In panic, a level's traffic goes to all its hosts, healthy or not. */
  panic: boolean[];
  normalizedTotalHealth: number;
}

/** 71 × 1.4 is 99.39999999999999 in binary and 25 × 1.4 exactly 35: whole tenths keep the cut at the decimal one. */
const healthOf = (healthyPercent: number): number =>
  Math.min(100, Math.floor((Math.round(healthyPercent * 1000) * Math.round(OVERPROVISIONING * 10)) / 10_000));

/**
 * Shares traffic out over levels, highest priority first. What whole per cents leave over goes to the lowest level that
 * has a healthy host, as in the table of the documentation.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/load_balancing/panic_threshold
 */
export function priorityLoad(healthyPercent: readonly number[], panicPercent = PANIC_PERCENT): PriorityLoad {
  const health = healthyPercent.map(healthOf);
  const total = Math.min(
    100,
    health.reduce((sum, percent) => sum + percent, 0),
  );
  let left = 100;
  const trafficPercent = health.map((percent) => {
    const share = total === 0 ? 0 : Math.min(left, Math.floor((percent * 100) / total));
    left -= share;
    return share;
  });
  const rest = total === 0 ? 0 : health.findLastIndex((percent) => percent > 0);
  if (trafficPercent.length > 0) trafficPercent[rest] = (trafficPercent[rest] as number) + left;
  return {
    trafficPercent,
    // Enough health in total, on whatever level, and nobody panics.
    panic: healthyPercent.map((percent) => total < 100 && percent < panicPercent),
    normalizedTotalHealth: total,
  };
}

/** Whether a single-level cluster is in panic with so many of its hosts healthy. */
export function inPanic(healthy: number, hosts: number, panicPercent: number): boolean {
  return priorityLoad([(100 * healthy) / hosts], panicPercent).panic[0] as boolean;
}
