import { createHash } from "node:crypto";

export type Track = "canary" | "stable";

// #region split
/** Each request draws anew, as a weighted route does. */
export const byRequest = (random: () => number, share: number): Track => (random() < share ? "canary" : "stable");

/** Each user draws once: the hash decides, so the answer is the same on every pod and after every restart. */
export function byUser(user: string, release: string, share: number): Track {
  const draw = createHash("sha256").update(`${release}:${user}`).digest().readUInt32BE(0) / 2 ** 32;
  return draw < share ? "canary" : "stable";
}
// #endregion split

/** Share of users who met the canary at least once in `requests` requests, when every request draws anew. */
export const touched = (share: number, requests: number): number => 1 - (1 - share) ** requests;

export interface Pods {
  readonly canary: number;
  readonly total: number;
}

// #region pods
/** Argo Rollouts without a traffic router: the whole numbers of pods that come nearest to a weight in per cent. */
export function nearestPods(replicas: number, weight: number, maxSurge: number): Pods {
  const exact = (replicas * weight) / 100;
  const totals = maxSurge > 0 ? [replicas, replicas + 1] : [replicas];
  const options = totals
    .flatMap((total) => [Math.ceil(exact), Math.floor(exact)].map((canary) => ({ canary, total })))
    .filter(({ canary, total }) => canary > 0 && canary < total);
  const off = ({ canary, total }: Pods): number => Math.abs((canary / total) * 100 - weight);
  return options.reduce((best, option) => (off(option) < off(best) ? option : best));
}
// #endregion pods
