export interface LogLine {
  readonly at: number;
  readonly service: string;
  readonly msg: string;
  readonly trace_id?: string;
  readonly order_id?: string;
}

// #region join
/** From the number that the customer knows to every line of every request that touched the order. */
export function story(lines: readonly LogLine[], orderId: string): LogLine[] {
  const traces = new Set(lines.flatMap((line) => (line.order_id === orderId && line.trace_id ? [line.trace_id] : [])));
  return lines
    .filter((line) => line.order_id === orderId || (line.trace_id !== undefined && traces.has(line.trace_id)))
    .toSorted((a, b) => a.at - b.at);
}
// #endregion join
