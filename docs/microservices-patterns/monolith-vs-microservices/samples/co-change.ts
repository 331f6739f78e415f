/** What one change touched: the paths of a merged pull request, as `git log --name-only` prints them. */
export interface Change {
  id: string;
  paths: readonly string[];
}

/** Reads `git log --first-parent --name-only --pretty=format:'commit %h'`. */
export function readLog(log: string): Change[] {
  return log
    .split(/^commit /mu)
    .slice(1)
    .map((block) => {
      const [id = "", ...paths] = block.split("\n").map((line) => line.trim());
      return { id, paths: paths.filter((path) => path !== "") };
    });
}

// #region coupling
export interface Coupling {
  pair: readonly [string, string];
  together: number;
  /** Of the changes to the less-changed of the two, the share that needed the other as well; 0 to 1. */
  share: number;
}

/** Which services change together? A change of more than `widest` services is a clean-up and says nothing. */
export function couplings(
  changes: readonly Change[],
  serviceOf: (path: string) => string | undefined,
  widest = 4,
): Coupling[] {
  const alone = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const { paths } of changes) {
    const services = [...new Set(paths.map(serviceOf).filter((name) => name !== undefined))].toSorted();
    if (services.length > widest) continue;
    services.forEach((a, index) => {
      alone.set(a, (alone.get(a) ?? 0) + 1);
      for (const b of services.slice(index + 1)) pairs.set(`${a} ${b}`, (pairs.get(`${a} ${b}`) ?? 0) + 1);
    });
  }
  return [...pairs]
    .map(([key, together]) => {
      const [a = "", b = ""] = key.split(" ");
      const pair: readonly [string, string] = [a, b];
      return { pair, together, share: together / Math.min(alone.get(a) ?? 0, alone.get(b) ?? 0) };
    })
    .toSorted((a, b) => b.share - a.share || b.together - a.together);
}
// #endregion coupling

/** `services/order/…` belongs to order; a path elsewhere to no service. */
export const serviceOfPath = (path: string): string | undefined => /^services\/([^/]+)\//u.exec(path)?.[1];
