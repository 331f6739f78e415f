import { EngineError } from "./engine-error";
import { ln } from "./ln";
import { Pcg32, type Pcg32State } from "./pcg32";

const TWO_TO_32 = 4_294_967_296;
const TWO_TO_53 = 9_007_199_254_740_992;

/** Stops a sampler whose parameter makes no sense: a wrong sample would look like a result. */
function demand(holds: boolean, found: string, expected: string): void {
  if (holds) return;
  throw new EngineError({ found, expected, fix: "check the parameter that is passed to the sampler" });
}

/**
 * One stream of random numbers and the distributions drawn from it. Nothing but the generator's state lies between
 * two draws, and only exactly rounded operations are used, so a seed gives the same samples on every engine.
 */
export class Random {
  readonly #generator: Pcg32;

  constructor(generator: Pcg32) {
    this.#generator = generator;
  }

  /** 32 bits, as an integer from 0 to 2^32 − 1. */
  bits(): number {
    return this.#generator.next();
  }

  /** Uniform in [0, 1), a multiple of 2^−53. Takes two draws of 32 bits. */
  unit(): number {
    const high = this.#generator.next() >>> 5;
    const low = this.#generator.next() >>> 6;
    return (high * 67_108_864 + low) / TWO_TO_53;
  }

  /** A whole number from 0 to `n` − 1, each equally likely: the draws that would favour some are thrown away. */
  below(n: number): number {
    demand(Number.isInteger(n) && n >= 1 && n <= TWO_TO_32, `below(${n})`, "a whole number from 1 to 2^32");
    const unfair = TWO_TO_32 % n;
    let draw = this.#generator.next();
    while (draw < unfair) draw = this.#generator.next();
    return draw % n;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    demand(Number.isSafeInteger(low) && high >= low, `integer(${low}, ${high})`, "whole numbers, the smaller first");
    return low + this.below(high - low + 1);
  }

  /** True with probability `p` (Bernoulli). */
  chance(p: number): boolean {
    demand(p >= 0 && p <= 1, `chance(${p})`, "a probability from 0 to 1");
    return this.unit() < p;
  }

  /** Exponential with this mean, by the inverse of its distribution. Not rounded: round it to use it as a delay. */
  exponential(mean: number): number {
    demand(mean >= 0 && mean < Infinity, `exponential(${mean})`, "a finite mean of 0 or more");
    return -mean * ln(1 - this.unit());
  }

  /** Normal, by Marsaglia's polar method; the second sample of a pair is dropped, so that no state hides here. */
  normal(mean: number, deviation: number): number {
    demand(
      Number.isFinite(mean) && deviation >= 0 && deviation < Infinity,
      `normal(${mean}, ${deviation})`,
      "a finite mean and a finite deviation of 0 or more",
    );
    for (;;) {
      const u = 2 * this.unit() - 1;
      const v = 2 * this.unit() - 1;
      const square = u * u + v * v;
      if (square > 0 && square < 1) return mean + deviation * u * Math.sqrt((-2 * ln(square)) / square);
    }
  }

  /** The generator's state as plain data. */
  state(): Pcg32State {
    return this.#generator.state();
  }
}
