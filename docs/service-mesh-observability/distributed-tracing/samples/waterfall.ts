// Where a trace spent its time.

export interface TraceSpan {
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  /** Milliseconds since the trace began. */
  readonly start: number;
  readonly end: number;
}

// #region self-time
/** Time in which none of the children ran: parallel children count once, and what outlives the parent not at all. */
export function selfTime(span: TraceSpan, spans: readonly TraceSpan[]): number {
  const children = spans.filter(({ parent }) => parent === span.id).toSorted((a, b) => a.start - b.start);
  let covered = 0;
  let reached = span.start;
  for (const { start, end } of children) {
    const [from, to] = [Math.max(start, reached), Math.min(end, span.end)];
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return span.end - span.start - covered;
}

/** The span to look at first. It is seldom the longest one: that is the root. */
export const suspects = (spans: readonly TraceSpan[]) =>
  spans.map((span) => ({ ...span, self: selfTime(span, spans) })).toSorted((a, b) => b.self - a.self);
// #endregion self-time

// #region slow-checkout
export const SLOW_CHECKOUT: readonly TraceSpan[] = [
  { id: "a", name: "gateway: POST /checkout", start: 0, end: 1_200 },
  { id: "b", parent: "a", name: "order: POST /orders", start: 4, end: 1_196 },
  { id: "c", parent: "b", name: "order → inventory", start: 10, end: 70 },
  { id: "d", parent: "c", name: "inventory: POST /reservations", start: 14, end: 66 },
  { id: "e", parent: "b", name: "order → payment", start: 75, end: 1_100 },
  { id: "f", parent: "e", name: "payment: POST /charges", start: 976, end: 1_096 },
  { id: "g", parent: "b", name: "order → shipping", start: 1_102, end: 1_190 },
  { id: "h", parent: "g", name: "shipping: POST /quotes", start: 1_106, end: 1_186 },
];
// #endregion slow-checkout
