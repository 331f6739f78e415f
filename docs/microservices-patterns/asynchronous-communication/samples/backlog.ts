/** Rates in messages a second, times in seconds. */
export interface Flow {
  readonly arrivals: number;
  /** Consumers at work at the same time: instances × what each works on in parallel. */
  readonly workers: number;
  /** Seconds of work per message. */
  readonly work: number;
}

// #region backlog
export const capacity = ({ workers, work }: Flow): number => workers / work;

/** How many messages a stop of `seconds` leaves behind. */
export const backlogAfter = (flow: Flow, seconds: number): number => flow.arrivals * seconds;

/** How long it takes to work a backlog off while new messages keep coming. Infinity if it never happens. */
export function drain(flow: Flow, backlog: number): number {
  const spare = capacity(flow) - flow.arrivals;
  return spare > 0 ? backlog / spare : Infinity;
}

/** How long the last message of the queue will wait: length alone says nothing without the rate. */
export const wait = (flow: Flow, length: number): number => length / capacity(flow);

/** The same sum for a consumer that takes `prefetch` messages and works on them one after another. */
export const lastOfBatch = (prefetch: number, work: number): number => prefetch * work;
// #endregion backlog
