import { told } from "../with-values";

/** A duration of so many µs in the unit that fits: `120 ms`, `0.91 s`, `30 s`. */
export function durationText(us: number): string {
  return us < 999_500 ? `${told(us / 1000, us < 10_000 ? 1 : 0)} ms` : `${told(us / 1_000_000, 2)} s`;
}

/** A bound as it is written in `le`, in seconds: `0.25`, `10`; of a native histogram rounded. */
export const boundText = (us: number): string =>
  us === Infinity ? "+Inf" : String(Number((us / 1_000_000).toPrecision(3)));

/** `p99`, `p99.9`. */
export const quantileText = (q: number): string => `p${told(100 * q, 1)}`;
