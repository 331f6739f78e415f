export interface Amounts {
  cpu: number;
  memory: number;
}

export interface Node {
  name: string;
  allocatable: Amounts;
  /** Sum of the requests of the pods that were given to this node. */
  requested: Amounts;
  /** What the node really uses. Look where it is read. */
  used: Amounts;
  pods: number;
  maxPods: number;
}

// #region schedule
/** Filter: does the request fit beside the other requests? */
export function reasons({ allocatable, requested, pods, maxPods }: Node, pod: Amounts): string[] {
  return [
    ...(pods + 1 > maxPods ? ["Too many pods"] : []),
    ...(requested.cpu + pod.cpu > allocatable.cpu ? ["Insufficient cpu"] : []),
    ...(requested.memory + pod.memory > allocatable.memory ? ["Insufficient memory"] : []),
  ];
}

/** Score, LeastAllocated: the mean share that stays free. */
export function score({ allocatable, requested }: Node, pod: Amounts): number {
  const free = (["cpu", "memory"] as const).map(
    (resource) => (allocatable[resource] - requested[resource] - pod[resource]) / allocatable[resource],
  );
  return (100 * (free[0]! + free[1]!)) / 2;
}

/** The chosen node, or why each of them is out. */
export function schedule(nodes: Node[], pod: Amounts): { node: string } | { pending: Record<string, string[]> } {
  const feasible = nodes.filter((node) => reasons(node, pod).length === 0);
  if (feasible.length === 0)
    return { pending: Object.fromEntries(nodes.map((node) => [node.name, reasons(node, pod)])) };
  const [best] = feasible.toSorted((a, b) => score(b, pod) - score(a, pod));
  return { node: best!.name };
}
// #endregion schedule
