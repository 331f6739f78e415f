// #region leaving
/** Requests a second that still reach the old colour `after` seconds from the switch. */
export const stillOnOld = {
  /** A router that chooses for each request: only what was in flight, and that sends nothing new. */
  perRequest: (): number => 0,
  /** A router that chooses for each connection, and callers that never close one. */
  perConnection: (rate: number): number => rate,
  /** The same, where each connection is closed at an age of `maxAge` seconds; ages are spread evenly. */
  perConnectionWithMaxAge: (rate: number, maxAge: number, after: number): number =>
    rate * Math.max(0, 1 - after / maxAge),
  /** A DNS record whose answers are kept for `ttl` seconds, by the share of callers that keep to it. */
  dns: (rate: number, ttl: number, honouring: number, after: number): number =>
    rate * (1 - honouring + honouring * Math.max(0, 1 - after / ttl)),
};

/** Requests in flight at any moment, by Little's law; they are all that a per-request switch has to wait for. */
export const inFlight = (rate: number, seconds: number): number => rate * seconds;
// #endregion leaving
