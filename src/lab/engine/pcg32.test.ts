import { describe, expect, it } from "vitest";
import { Pcg32 } from "./pcg32";
import { Random } from "./random";

/*
 * Known answers of the reference implementation for state 42, stream 54: imneme/pcg-c,
 * test-high/expected/check-pcg32.out.
 */
const FIRST_SIX = [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e];
const COINS = "HHTTTHTHHHTHTTTHHHHHTTTHHHTHTHTHTTHTTTHHHHHHTTTTHHTTTTTHTTTTTTTHT";
const ROLLS = "341122324324335231315141564662633";

describe("PCG32", () => {
  const generator = Pcg32.seeded(0, 42, 0, 54);
  const random = new Random(generator);

  it("gives the reference's first six numbers", () => {
    expect(FIRST_SIX.map(() => generator.next())).toEqual(FIRST_SIX);
  });

  it("then tosses the reference's coins and rolls its dice, by rejection", () => {
    expect(Array.from(COINS, () => (random.below(2) === 1 ? "H" : "T")).join("")).toBe(COINS);
    expect(Array.from(ROLLS, () => random.below(6) + 1).join("")).toBe(ROLLS);
  });

  it("agrees with 64-bit arithmetic written out, for states with all bits in play", () => {
    const mask = (1n << 64n) - 1n;
    let state = 0xfedc_ba98_7654_3210n;
    const increment = 0xf123_4567_89ab_cdefn;
    const halves = (x: bigint) => [Number(x >> 32n), Number(x & 0xffff_ffffn)] as const;
    const ours = new Pcg32([...halves(state), ...halves(increment)]);
    for (let draw = 0; draw < 2000; draw++) {
      const shifted = (((state >> 18n) ^ state) >> 27n) & 0xffff_ffffn;
      const turn = state >> 59n;
      const expected = ((shifted >> turn) | (shifted << (-turn & 31n))) & 0xffff_ffffn;
      expect(ours.next()).toBe(Number(expected));
      state = (state * 6364136223846793005n + increment) & mask;
    }
  });

  it.each([
    [0n, 0n],
    [0xffff_ffff_ffff_ffffn, 0x7fff_ffff_ffff_ffffn],
    [0x0000_0000_ffff_ffffn, 0x0000_0000_8000_0000n],
    [0x1234_5678_9abc_def0n, 0xfedc_ba98_7654_3210n],
  ])("starts from state %d and stream %d as 64-bit arithmetic does", (start, stream) => {
    const wrap = (x: bigint) => BigInt.asUintN(64, x);
    const increment = wrap((stream << 1n) | 1n);
    const seeded = wrap((increment + start) * 6364136223846793005n + increment);
    const ours = Pcg32.seeded(
      Number(start >> 32n),
      Number(start & 0xffff_ffffn),
      Number(stream >> 32n),
      Number(stream & 0xffff_ffffn),
    );
    const [high, low] = ours.state();
    expect((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toBe(seeded);
  });

  it("goes on from its state", () => {
    const copy = new Pcg32(generator.state());
    expect(Array.from({ length: 10 }, () => copy.next())).toEqual(Array.from({ length: 10 }, () => generator.next()));
  });
});
