import { EngineError } from "./engine-error";

/*
 * Virtual time is a whole number of microseconds in a double: exact up to 2^53, which is 285 years, so that adding
 * delays never rounds and two engines never disagree about which event is first.
 */

/** Microseconds in a second. */
export const US_PER_SECOND = 1_000_000;

/** Milliseconds as virtual time, rounded to the nearest microsecond. */
export const milliseconds = (ms: number): number => Math.round(ms * 1000);

/** Seconds as virtual time, rounded to the nearest microsecond. */
export const seconds = (s: number): number => Math.round(s * US_PER_SECOND);

/**
 * The moment `delayUs` after `now`, both in microseconds.
 *
 * @throws EngineError when the delay is not a whole number from 0 up, or the moment is too late to be exact.
 */
export function after(now: number, delayUs: number, type: string): number {
  const t = now + delayUs;
  if (delayUs >= 0 && Number.isSafeInteger(delayUs) && Number.isSafeInteger(t)) return t;
  const where = `a delay of ${String(delayUs)} µs for "${type}" at t = ${now} µs`;
  if (typeof delayUs !== "number" || Number.isNaN(delayUs)) {
    throw new EngineError({
      found: where,
      expected: "a number of microseconds",
      fix: "look for a missing parameter or 0 / 0 in what the delay is made of",
    });
  }
  if (delayUs < 0) {
    throw new EngineError({
      found: where,
      expected: "a delay of 0 or more: nothing happens in the past",
      fix: "limit the sample with Math.max(0, …), or schedule the event earlier",
    });
  }
  if (Number.isFinite(delayUs) && !Number.isInteger(delayUs)) {
    throw new EngineError({
      found: where,
      expected: "a whole number of microseconds",
      fix: "round it: Math.round(delay), seconds(s) or milliseconds(ms)",
    });
  }
  throw new EngineError({
    found: where,
    expected: "a moment up to 2^53 µs, where a double still holds every microsecond",
    fix: "do not schedule what never happens",
  });
}

/**
 * A moment handed in by a caller, such as the end of a run.
 *
 * @throws EngineError when it is not a whole number of microseconds or lies before `now`.
 */
export function notBefore(now: number, t: number): number {
  if (Number.isSafeInteger(t) && t >= now) return t;
  throw new EngineError({
    found: `a run until t = ${String(t)} µs when it is ${now} µs`,
    expected: "a whole number of microseconds that is not in the past",
    fix: "use seconds(s) or milliseconds(ms); to go back, use stepBack() or restore()",
  });
}
