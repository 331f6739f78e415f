import { cpuReplicas, DEFAULTS, type PodSample, Scale } from "./hpa";

/** Order: a checkout costs 20 ms of CPU, a pod requests 500m. */
export const CPU_MS = 20;
export const REQUEST = 500;
const SYNC = 15;

export interface Setting {
  /** Checkouts a second. */
  load: number;
  /** Thousandths of a CPU that a pod may use; Infinity: as much as it needs. */
  limit: number;
  startSeconds: number;
  /** What the autoscaler looks at: CPU in percent of the request, or checkouts a second and pod. */
  metric: { cpu: number } | { perPod: number };
}

export interface Moment {
  second: number;
  replicas: number;
  ready: number;
}

// #region surge
/** From 5 pods on, with fresh metrics at each sync, room on the nodes, and no queue. */
export function surge({ load, limit, startSeconds, metric }: Setting, seconds = 180) {
  const scale = new Scale(5, 30, DEFAULTS);
  const readyAt: number[] = Array(5).fill(0);
  const moments: Moment[] = [];
  let lost = 0;
  for (let second = 0; second < seconds; second++) {
    const ready = readyAt.filter((at) => at <= second).length;
    const offered = (load / ready) * CPU_MS; // thousandths of a CPU that each ready pod would need
    const usage = Math.min(offered, limit);
    lost += load * (1 - usage / offered);
    if (second % SYNC !== 0) continue;
    const pods = readyAt.map((at): PodSample => {
      const isReady = at <= second;
      return { request: REQUEST, usage: isReady ? usage : 0, state: isReady ? "ready" : "not yet ready" };
    });
    const current = readyAt.length;
    const wish = "cpu" in metric ? cpuReplicas(current, metric.cpu, pods) : Math.ceil(load / metric.perPod);
    const replicas = scale.next(second, current, wish);
    while (readyAt.length < replicas) readyAt.push(second + startSeconds);
    moments.push({ second, replicas, ready });
  }
  return { moments, lost: Math.round(lost) };
}
// #endregion surge
