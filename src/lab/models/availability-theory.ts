/** A service that needs others, as arithmetic sees it. */
export interface ChainShape {
  /** How many services must all answer. */
  readonly dependencies: number;
  /** How many of them have a fallback: without them the answer is worse, but it is one. */
  readonly soft: number;
  /** Copies of each service; one that is up is enough. */
  readonly replicas: number;
  /** Share of the time in which one copy is up, 0 to 1. */
  readonly availability: number;
  /** Share of a copy's downtime that strikes all copies of the service at once: a bad release, a lost zone. */
  readonly common: number;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let index = 0; index < exponent; index++) result *= base;
  return result;
}

/** Availability of one service with its copies: down when all copies are, or when their common cause strikes. */
export function serviceAvailability({ replicas, availability, common }: ChainShape): number {
  const down = 1 - availability;
  return (1 - common * down) * (1 - power((1 - common) * down, replicas));
}

/** Share of the time in which every service without a fallback is up: in series, availabilities multiply. */
export function answering(shape: ChainShape): number {
  return power(serviceAvailability(shape), shape.dependencies - Math.min(shape.soft, shape.dependencies));
}

/** Share of the time in which every service is up, so that nobody gets a worse answer. */
export function complete(shape: ChainShape): number {
  return power(serviceAvailability(shape), shape.dependencies);
}

/**
 * A bound on the standard error of a measured share: of the time that a system of independent parts with exponential
 * up and down times is up, measured over `lengthUs`. The covariance of the state at two moments never exceeds
 * A(1 − A)·e^(−t/τ), where τ is the relaxation time of the slowest part, so the variance is at most 2·A(1 − A)·τ/T.
 */
export function standardErrorBound(share: number, relaxationUs: number, lengthUs: number): number {
  return Math.sqrt((2 * share * (1 - share) * relaxationUs) / lengthUs);
}
