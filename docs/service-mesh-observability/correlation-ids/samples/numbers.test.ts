import { describe, expect, it } from "vitest";

/** Pairs of equal ids that n random ids of so many bits are expected to hold. */
const equalPairs = (n: number, bits: number) => (n * (n - 1)) / 2 / 2 ** bits;
const DAY = 86_400;

describe("the numbers of the page", () => {
  it("a request id shortened to 8 hex digits is ambiguous every day", () => {
    expect(equalPairs(100 * DAY, 32)).toBeCloseTo(8690, -1);
  });

  it("12 digits leave 6.5 pairs among the ids of a week, 16 a quarter of one in a year, a whole UUID none", () => {
    expect(equalPairs(100 * DAY * 7, 48)).toBeCloseTo(6.5, 1);
    expect(equalPairs(100 * DAY * 365, 64)).toBeCloseTo(0.27, 2);
    expect(equalPairs(100 * DAY * 365, 122)).toBeLessThan(1e-17);
  });

  it("a trace id in each line costs 23.8 GB a day", () => {
    const field = `"trace_id":"${"f".repeat(32)}",`.length;
    expect(field).toBe(46);
    expect((100 * 60 * field * DAY) / 1e9).toBeCloseTo(23.8, 1);
  });

  it("a trace id as a label makes millions of series", () => {
    expect(100 * DAY).toBe(8_640_000);
  });

  it("1,000 bytes of baggage over 5 hops are half a megabyte a second", () => {
    expect(100 * 5 * 1000).toBe(500_000);
  });
});
