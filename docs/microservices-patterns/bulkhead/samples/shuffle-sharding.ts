import { createHash } from "node:crypto";

// #region shuffle
/** In how many ways one can choose `size` of `workers`. */
export function combinations(workers: number, size: number): number {
  let ways = 1;
  for (let i = 1; i <= size; i += 1) ways = (ways * (workers - size + i)) / i; // whole at every step
  return ways;
}

/** The share of other tenants that have exactly `shared` workers in common with one tenant. */
export const overlap = (workers: number, size: number, shared: number): number =>
  (combinations(size, shared) * combinations(workers - size, size - shared)) / combinations(workers, size);

/** A tenant's workers: the `size` highest of a hash over tenant and worker. Nothing to store, the same everywhere. */
export function shardOf(tenant: string, workers: readonly string[], size: number): string[] {
  const rank = (worker: string) => createHash("sha256").update(`${tenant}/${worker}`).digest("hex");
  return workers.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1)).slice(0, size);
}
// #endregion shuffle
