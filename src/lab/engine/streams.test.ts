import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStream, Streams } from "./streams";

const draws = (streams: Streams, component: string, purpose: string, count = 5) =>
  Array.from({ length: count }, () => streams.stream(component, purpose).bits());

describe("random streams", () => {
  it("draws of one component do not move another's, whatever their number and order", () => {
    const names = fc.constantFrom("retry", "balancer", "server");
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.tuple(names, fc.integer({ min: 1, max: 9 }))), (seed, others) => {
        const disturbed = new Streams(seed);
        const arrivals: number[] = [];
        for (const [name, count] of others) {
          draws(disturbed, name, "jitter", count);
          arrivals.push(...draws(disturbed, "clients", "arrivals", 1));
        }
        expect(arrivals).toEqual(draws(new Streams(seed), "clients", "arrivals", others.length));
      }),
    );
  });

  it("seed, component and purpose each make a stream of its own", () => {
    const first = (seed: number, component: string, purpose: string) => openStream(seed, component, purpose).bits();
    const all = [
      first(1, "a", "b"),
      first(2, "a", "b"),
      first(1, "b", "a"),
      first(1, "ab", ""),
      first(1, "", "ab"),
      first(1, "a", "c"),
      first(2 ** 32 + 1, "a", "b"),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it("streams of neighbouring seeds are not correlated", () => {
    const pairs = Array.from(
      { length: 10_000 },
      (_, seed) => [openStream(seed, "a", "b").unit(), openStream(seed + 1, "a", "b").unit()] as const,
    );
    const covariance = pairs.reduce((sum, [x, y]) => sum + (x - 0.5) * (y - 0.5), 0) / pairs.length;
    // Each product of two independent uniforms has variance 1/144.
    expect(Math.abs(covariance)).toBeLessThan(4 * Math.sqrt(1 / 144 / pairs.length));
  });

  it("go on where their states left them, and others start afresh", () => {
    const streams = new Streams(7);
    draws(streams, "b", "x", 3);
    draws(streams, "a", "x", 2);
    const states = streams.states();
    expect(states.map(({ component }) => component)).toEqual(["a", "b"]);
    const expected = draws(streams, "b", "x");
    draws(streams, "late", "x");
    streams.load(states);
    expect(draws(streams, "b", "x")).toEqual(expected);
    expect(draws(streams, "late", "x")).toEqual(draws(new Streams(7), "late", "x"));
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("seed %d is refused", (seed) => {
    expect(() => new Streams(seed)).toThrow(`found: seed ${seed}; expected: a whole number from 0 to 2^53 − 1`);
  });
});
