// #region cost
export interface Tier {
  days: number;
  /** 1 primary + its replicas; a searchable snapshot counts as 1. */
  copies: number;
}

export const gbPerDay = (eventsPerSecond: number, bytesPerEvent: number) =>
  (eventsPerSecond * bytesPerEvent * 86_400) / 1e9;

/** What lies on disk in the end. `growth`: size in the index ÷ size on the wire; measure yours. */
export const storedGb = (perDay: number, tiers: readonly Tier[], growth = 1) =>
  perDay * growth * tiers.reduce((sum, { days, copies }) => sum + days * copies, 0);

/** Share of events left when every error and one success in `oneIn` stays. */
export const sampled = (errorShare: number, oneIn: number) => errorShare + (1 - errorShare) / oneIn;
// #endregion cost

/** Seconds of logs a container keeps on its node before the first line is deleted. */
export const rotationWindow = (bytesPerSecond: number, maxBytes: number, maxFiles: number) =>
  (maxBytes * maxFiles) / bytesPerSecond;

/** Bytes a queue on disk needs to ride out an outage, by Elastic's formula. */
export const queueBytes = (bytesPerSecond: number, outageSeconds: number, overhead: number) =>
  bytesPerSecond * outageSeconds * overhead;
