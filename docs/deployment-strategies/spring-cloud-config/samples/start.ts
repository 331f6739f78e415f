export type Values = Readonly<Record<string, unknown>>;

export interface Start {
  /** `spring.config.import` without `optional:`. */
  required: boolean;
  failFast: boolean;
  /** The retry library is on the class path. */
  retryLibrary: boolean;
  retry: Retry;
}
export interface Retry {
  maxAttempts: number; // with the first
  initialInterval: number;
  multiplier: number;
  maxInterval: number;
}
export const DEFAULT_RETRY: Retry = { maxAttempts: 6, initialInterval: 1000, multiplier: 1.1, maxInterval: 2000 };

// #region waits
/** The waits between the attempts in ms: whole numbers, each cut off before the next is made from it. */
export function waits({ maxAttempts, initialInterval, multiplier, maxInterval }: Retry): number[] {
  let interval = initialInterval;
  return Array.from({ length: maxAttempts - 1 }, () => {
    if (interval > maxInterval) return maxInterval;
    const wait = interval;
    interval = Math.trunc(interval * multiplier);
    return wait;
  });
}
// #endregion waits

// #region start
export class CannotStart extends Error {}

/** One load, of which a start makes two: what the process has when its port opens; or it has no port. */
export async function start(
  local: Values,
  read: () => Promise<Values>,
  { required, failFast, retryLibrary, retry }: Start,
  sleep: (ms: number) => Promise<void>,
): Promise<Values> {
  const pauses = failFast && retryLibrary ? waits(retry) : []; // required alone is one attempt
  for (let attempt = 0; ; attempt++) {
    try {
      return { ...local, ...(await read()) };
    } catch (cause) {
      if (attempt < pauses.length) await sleep(pauses[attempt]!);
      else if (required || failFast) throw new CannotStart("no configuration", { cause });
      else return local; // a warning in the log, and the defaults of the jar
    }
  }
}
// #endregion start
