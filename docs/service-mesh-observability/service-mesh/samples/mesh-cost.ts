// #region reserved
export interface Request {
  cpu: number; // thousandths of a core
  memory: number; // MiB
}

/** What the scheduler sets aside, whether or not a request ever passes. */
export const SIDECAR: Request = { cpu: 100, memory: 128 }; // for each pod
export const ZTUNNEL: Request = { cpu: 200, memory: 512 }; // for each node
export const WAYPOINT: Request = { cpu: 100, memory: 128 }; // for each replica

const times = ({ cpu, memory }: Request, count: number): Request => ({ cpu: cpu * count, memory: memory * count });

export const sidecars = (pods: number): Request => times(SIDECAR, pods);

export function ambient(nodes: number, waypoints: number): Request {
  const [z, w] = [times(ZTUNNEL, nodes), times(WAYPOINT, waypoints)];
  return { cpu: z.cpu + w.cpu, memory: z.memory + w.memory };
}
// #endregion reserved

/** vCPU that proxies burn: each call passes one proxy at the caller and one at the callee. */
export const cpuInUse = (callsPerSecond: number, cpuPer1000: number) => ((callsPerSecond * 2) / 1000) * cpuPer1000;

// #region push
/** Entries the control plane builds and sends when a change touches every proxy. */
export const entriesPerPush = (proxies: number, services: number) => proxies * services;
// #endregion push

// #region debounce
/** When the first push leaves: after `after` ms of quiet, or `max` ms after the first event. Times are ms, ascending. */
export function firstPush(events: readonly number[], after: number, max: number): number {
  const first = events[0];
  if (first === undefined) return Number.POSITIVE_INFINITY;
  let last = first;
  for (const event of events) {
    if (event - last >= after || event - first >= max) break;
    last = event;
  }
  return Math.min(last + after, first + max);
}
// #endregion debounce

// #region attempts
/** Requests that reach the callee for one call of the user, when every attempt fails with something each layer repeats. */
export const attempts = (retriesOfLayers: readonly number[]) =>
  retriesOfLayers.reduce((product, retries) => product * (1 + retries), 1);
// #endregion attempts

// #region certificates
/** Hours until the first certificate runs out, if the authority stops now and every proxy renewed on time before. */
export const hoursUntilFirstExpiry = (lifetime: number, graceRatio: number, jitter = 0) =>
  lifetime * (graceRatio - jitter);
// #endregion certificates
