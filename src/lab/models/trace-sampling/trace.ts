/** From and to, in µs since the trace began. */
export type Stretch = readonly [number, number];

/** The services of a checkout; a span is known by the index of its service. */
export const SERVICES = ["gateway", "order", "payment", "inventory", "shipping", "notification"] as const;
/** The index of each service's caller; −1 for the root. */
export const PARENTS = [-1, 0, 1, 1, 1, 1] as const;

export const [GATEWAY, ORDER, PAYMENT, INVENTORY, SHIPPING, NOTIFICATION] = [0, 1, 2, 3, 4, 5] as const;

/** The spans of a trace by service; null where there is none. */
export type Spans = readonly (Stretch | null)[];

/** A stretch of the critical path: nobody else could have shortened the answer during it. */
export interface PathPart {
  service: number;
  from: number;
  to: number;
}

/** How long each thing of one checkout takes, in µs. */
export interface Works {
  payment: number;
  inventory: number;
  shipping: number;
  /** Waiting in order for something that has no span, such as a connection. */
  pool: number;
  /** Waiting of the message to notification. */
  queue: number;
  notification: number;
}

/** The own work of gateway and order between the calls, in µs. */
const GATEWAY_SELF = 5_000;
const ORDER_SELF = 10_000;

/**
 * The spans of a checkout: gateway calls order, which calls payment and inventory at once, shipping after both, and
 * leaves a message for notification. A payment that fails ends the checkout when both answers are in.
 */
export function checkout(works: Works, paymentFails: boolean): Spans {
  const order = GATEWAY_SELF;
  const calls = order + ORDER_SELF + works.pool;
  const both = calls + Math.max(works.payment, works.inventory);
  const ships = both + ORDER_SELF;
  const shipped = paymentFails ? both : ships + works.shipping;
  const answered = shipped + ORDER_SELF;
  const picked = shipped + works.queue;
  return [
    [0, answered + GATEWAY_SELF],
    [order, answered],
    [calls, calls + works.payment],
    [calls, calls + works.inventory],
    paymentFails ? null : [ships, shipped],
    paymentFails ? null : [picked, picked + works.notification],
  ];
}

/**
 * The critical path of a trace, last part first: from the end of the root back, always along the child that ended last
 * before. Children that outlive their parent ran on their own and are not on it. Empty without a root.
 */
export function criticalPath(spans: Spans): PathPart[] {
  const parts: PathPart[] = [];
  const walk = (service: number, span: Stretch): void => {
    const children = spans
      .flatMap((child, index) => (child !== null && PARENTS[index] === service ? [{ index, child }] : []))
      .toSorted((a, b) => b.child[1] - a.child[1]);
    let at = span[1];
    for (const { index, child } of children) {
      // It outlived its caller, or ended beside a later one: nobody waited for its end.
      if (child[1] > at) continue;
      if (child[1] < at) parts.push({ service, from: child[1], to: at });
      walk(index, child);
      at = child[0];
    }
    if (span[0] < at) parts.push({ service, from: span[0], to: at });
  };
  const root = spans[GATEWAY];
  if (root) walk(GATEWAY, root);
  return parts;
}

/** How long a service is on a critical path, in µs. */
export const onPath = (path: readonly PathPart[], service: number): number =>
  path.reduce((sum, part) => sum + (part.service === service ? part.to - part.from : 0), 0);

/** What of a span none of its children covers, in µs: its own work, or a wait that nobody has given a span. */
export function selfTime(spans: Spans, service: number): number {
  const span = spans[service];
  if (!span) return 0;
  const children = spans
    .flatMap((child, index) => (child !== null && PARENTS[index] === service ? [child] : []))
    .toSorted((a, b) => a[0] - b[0]);
  let [self, at] = [0, span[0]];
  for (const [from, to] of children) {
    self += Math.max(0, Math.min(from, span[1]) - at);
    at = Math.max(at, Math.min(to, span[1]));
  }
  return self + span[1] - at;
}

/** The longest of the calls that order waits for; undefined where none is known. */
export function longestCall(spans: Spans): number | undefined {
  const length = (service: number) => (spans[service]?.[1] ?? 0) - (spans[service]?.[0] ?? 0);
  const [longest] = [PAYMENT, INVENTORY, SHIPPING].toSorted((a, b) => length(b) - length(a));
  return longest !== undefined && length(longest) > 0 ? longest : undefined;
}

/** How much sooner the answer would have come if this call of order had taken no time, in µs. */
export function gainOf(spans: Spans, service: number): number {
  const [from, to] = spans[service] ?? [0, 0];
  const beside = service === PAYMENT ? INVENTORY : service === INVENTORY ? PAYMENT : undefined;
  const otherEnds = beside === undefined ? from : (spans[beside]?.[1] ?? from);
  return Math.max(0, to - Math.max(from, otherEnds));
}

/** The longest stretch of order's own on the critical path: where it waited, and no span says for what. */
export function gapOf(path: readonly PathPart[]): PathPart | undefined {
  const own = path.filter(({ service }) => service === ORDER);
  return own.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
}
