export interface Level {
  healthy: number;
  total: number;
}
export interface Share {
  /** Percent of the requests that this level gets. */
  load: number;
  /** In panic its requests go to all hosts, healthy or not. */
  panic: boolean;
}

// #region priorities
const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.floor((100 * part) / whole));

/** Envoy's arithmetic, in whole percent; level 0 is the nearest. */
export function shares(levels: readonly Level[], panicThreshold = 50, overprovisioning = 140): Share[] {
  const health = levels.map(({ healthy, total }) =>
    total === 0 ? 0 : Math.min(100, Math.floor((overprovisioning * healthy) / total)),
  );
  const available = Math.min(
    100,
    health.reduce((sum, value) => sum + value, 0),
  );
  // As long as the levels together can carry the load, nobody panics.
  const panic = levels.map(({ healthy, total }) => available < 100 && 100 * healthy < panicThreshold * total);
  if (panic.every(Boolean)) {
    const hosts = levels.reduce((sum, { total }) => sum + total, 0);
    return fill(
      levels.map(({ total }) => percent(total, hosts)),
      panic,
    );
  }
  let left = 100;
  const load = health.map((value) => {
    const part = Math.min(left, percent(value, available));
    left -= part;
    return part;
  });
  return fill(load, panic);
}
// #endregion priorities

/** What rounding left over goes to the first level that has any load. */
function fill(load: number[], panic: boolean[]): Share[] {
  const rest = 100 - load.reduce((sum, value) => sum + value, 0);
  const first = Math.max(
    0,
    load.findIndex((value) => value > 0),
  );
  return load.map((value, index) => ({ load: index === first ? value + rest : value, panic: panic[index]! }));
}

/** Percent of all requests that meet a healthy host; 0 where there is none and nobody panics. */
export function reachesHealthy(levels: readonly Level[], panicThreshold = 50): number {
  return shares(levels, panicThreshold).reduce((sum, { load, panic }, index) => {
    const { healthy, total } = levels[index]!;
    if (!panic) return sum + (healthy > 0 ? load : 0);
    return sum + (load * healthy) / total;
  }, 0);
}
