import {
  decorrelatedJitterGenerator,
  type GeneratorFn,
  halfJitterGenerator,
  fullJitterGenerator,
  noJitterGenerator,
} from "cockatiel";
import { afterEach, describe, expect, it, vi } from "vitest";
import { decorrelatedAws, decorrelatedPolly, equalJitter, exponential, fullJitter } from "./backoff";

const wait = { baseMs: 128, capMs: 30_000 };
const cockatielOptions = { initialDelay: 128, maxDelay: 30_000, exponent: 2 };
const DRAWS = [0, 0.25, 0.5, 0.999];

afterEach(() => void vi.restoreAllMocks());

/** The first `count` waits of cockatiel's own generator when every draw is `draw`. */
function cockatielWaits<S>(generator: GeneratorFn<S>, draw: number, count: number): number[] {
  vi.spyOn(Math, "random").mockReturnValue(draw);
  const waits: number[] = [];
  let state: S | undefined;
  for (let retry = 0; retry < count; retry += 1) {
    const [delay, next] = generator(state, { generator, ...cockatielOptions });
    waits.push(delay);
    state = next;
  }
  return waits;
}
const retries = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe("the exponential wait", () => {
  it("doubles up to the cap, as cockatiel's does", () => {
    expect(retries.map((retry) => exponential(retry, wait))).toEqual(cockatielWaits(noJitterGenerator, 0, 10));
    expect(exponential(8, wait)).toBe(16_384);
    expect(exponential(9, wait)).toBe(30_000);
  });
});

describe.each(DRAWS)("with every draw at %d", (draw) => {
  it("full jitter is cockatiel's full jitter, to the millisecond", () => {
    const own = retries.map((retry) => Math.floor(fullJitter(retry, wait, () => draw)));
    expect(own).toEqual(cockatielWaits(fullJitterGenerator, draw, 10));
  });

  it("equal jitter is what cockatiel calls half jitter", () => {
    const own = retries.map((retry) => Math.floor(equalJitter(retry, wait, () => draw)));
    expect(own).toEqual(cockatielWaits(halfJitterGenerator, draw, 10));
  });

  it("decorrelated in the sense of Polly is cockatiel's default", () => {
    const waits = decorrelatedPolly(wait, () => draw);
    const own = retries.map(() => waits.next().value);
    const theirs = cockatielWaits(decorrelatedJitterGenerator, draw, 10);
    own.forEach((value, index) => expect(value).toBeCloseTo(theirs[index]!, 6));
  });
});

describe("decorrelated is two algorithms", () => {
  const aws = (draw: number) => {
    const waits: number[] = [];
    for (let previous = 100; waits.length < 5;) {
      previous = decorrelatedAws(previous, { baseMs: 100, capMs: 10_000 }, () => draw);
      waits.push(Math.round(previous));
    }
    return waits;
  };
  const polly = (draw: number) => {
    const waits = decorrelatedPolly({ baseMs: 100, capMs: 10_000 }, () => draw);
    return Array.from({ length: 5 }, () => Math.round(waits.next().value));
  };

  it("with the lowest draw, AWS's never leaves the base and Polly's begins with nothing", () => {
    expect(aws(0)).toEqual([100, 100, 100, 100, 100]);
    expect(polly(0)[0]).toBe(0);
  });

  it("with the highest draw, AWS's triples each time and Polly's doubles", () => {
    expect(aws(0.9999999)).toEqual([300, 900, 2700, 8100, 10_000]);
    const waits = polly(0.9999999);
    expect(waits[4]! / waits[3]!).toBeCloseTo(2, 1);
  });
});
