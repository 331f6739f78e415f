/** CPU in thousandths, memory in bytes; a value that is missing counts as zero. */
export interface Amounts {
  cpu?: number;
  memory?: number;
}

export interface Container {
  requests?: Amounts;
  limits?: Amounts;
}

export type QosClass = "Guaranteed" | "Burstable" | "BestEffort";

const RESOURCES = ["cpu", "memory"] as const;

// #region class
/** The API server fills in a request that is missing from the limit; the class is decided on the result. */
export const withDefaults = ({ requests, limits }: Container): Required<Container> => ({
  requests: { ...limits, ...requests },
  limits: limits ?? {},
});

export function qosClass(containers: Container[]): QosClass {
  const shapes = containers.map(withDefaults).flatMap(({ requests, limits }) =>
    RESOURCES.map((resource) => {
      const request = requests[resource] ?? 0;
      const limit = limits[resource] ?? 0;
      if (request !== limit) return "Burstable";
      return request === 0 ? "BestEffort" : "Guaranteed";
    }),
  );
  const [first = "BestEffort", ...rest] = shapes;
  return rest.every((shape) => shape === first) ? first : "Burstable";
}
// #endregion class

// #region oom
/** The higher, the sooner the kernel kills when the node itself has no memory left. */
export function oomScoreAdj(pod: Container[], container: Container, capacity: number): number {
  const quality = qosClass(pod);
  if (quality === "Guaranteed") return -997;
  if (quality === "BestEffort") return 1000;
  const request = withDefaults(container).requests.memory ?? 0;
  const score = 1000 - Math.trunc((1000 * request) / capacity);
  return Math.min(Math.max(score, 3), 999);
}
// #endregion oom

// #region evict
export interface Running {
  name: string;
  priority: number;
  memoryRequest: number;
  memoryUsage: number;
}

/** The kubelet's order under memory pressure: who exceeds the request, then low priority, then the excess. */
export const evictionOrder = (pods: Running[]): string[] =>
  pods
    .map((pod) => ({ ...pod, excess: pod.memoryUsage - pod.memoryRequest }))
    .toSorted((a, b) => Number(b.excess > 0) - Number(a.excess > 0) || a.priority - b.priority || b.excess - a.excess)
    .map(({ name }) => name);
// #endregion evict
