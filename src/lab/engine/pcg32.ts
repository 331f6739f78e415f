/** 6364136223846793005, the multiplier of PCG32's 64-bit generator, in two halves. */
const MULTIPLIER_HIGH = 0x5851f42d;
const MULTIPLIER_LOW = 0x4c957f2d;
const TWO_TO_32 = 4_294_967_296;

/** A generator's whole state: high and low half of the state, high and low half of the increment. */
export type Pcg32State = readonly [number, number, number, number];

/**
 * PCG32 (XSH-RR 64/32): small, fast, well tested and with published known answers, in 32-bit integer arithmetic that
 * every JavaScript engine computes alike.
 *
 * @see M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
 * Generation", 2014, https://www.pcg-random.org/paper.html
 */
export class Pcg32 {
  /** An Int32Array keeps the four words as integers; as fields they would turn into boxed doubles. */
  readonly #words = new Int32Array(4);

  /** Starts from a state as the paper's `pcg32_srandom` does, with 64-bit state and stream number in halves. */
  static seeded(stateHigh: number, stateLow: number, streamHigh: number, streamLow: number): Pcg32 {
    const generator = new Pcg32([0, 0, (streamHigh << 1) | (streamLow >>> 31), (streamLow << 1) | 1]);
    const words = generator.#words;
    generator.next();
    const low = (words[1] as number) >>> 0;
    const sum = low + (stateLow >>> 0);
    words[0] = (words[0] as number) + stateHigh + (sum >= TWO_TO_32 ? 1 : 0);
    words[1] = sum;
    generator.next();
    return generator;
  }

  /** Goes on from a state that `state()` returned. */
  constructor(state: Pcg32State) {
    this.#words.set(state);
  }

  /** The next 32 bits, as an integer from 0 to 2^32 − 1. */
  next(): number {
    const words = this.#words;
    const high = words[0] as number;
    const low = words[1] as number;
    // The upper half of low × MULTIPLIER_LOW, from two products that a double holds exactly.
    const lower = Math.floor(((low & 0xffff) * MULTIPLIER_LOW) / 65_536);
    const carried = Math.floor((lower + (low >>> 16) * MULTIPLIER_LOW) / 65_536);
    const sum = (Math.imul(low, MULTIPLIER_LOW) >>> 0) + ((words[3] as number) >>> 0);
    words[1] = sum;
    words[0] =
      carried +
      Math.imul(high, MULTIPLIER_LOW) +
      Math.imul(low, MULTIPLIER_HIGH) +
      (words[2] as number) +
      (sum >= TWO_TO_32 ? 1 : 0);
    const shifted = ((high ^ (high >>> 18)) << 5) | ((low ^ ((low >>> 18) | (high << 14))) >>> 27);
    const turn = high >>> 27;
    return ((shifted >>> turn) | (shifted << (-turn & 31))) >>> 0;
  }

  /** The state as plain data, for a snapshot. */
  state(): Pcg32State {
    return [...this.#words] as unknown as Pcg32State;
  }
}
