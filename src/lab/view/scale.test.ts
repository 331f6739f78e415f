import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linear, polyline, spread, ticks } from "./scale";

describe("linear", () => {
  it("maps the ends of the domain to the ends of the range", () => {
    const scale = linear([0, 10], [100, 0]);
    expect([scale(0), scale(5), scale(10)]).toEqual([100, 50, 0]);
  });

  it("does not divide by a domain without width", () => expect(linear([3, 3], [7, 9])(3)).toBe(7));
});

describe("ticks", () => {
  it.each([
    [10, 5, [0, 2, 4, 6, 8, 10]],
    [0.3, 3, [0, 0.1, 0.2, 0.3]],
    [7, 4, [0, 2, 4, 6, 8]],
    [0, 4, [0, 1]],
    [Number.NaN, 4, [0, 1]],
  ])("of %s in %s steps", (max, count, expected) => expect(ticks(max, count)).toEqual(expected));

  it("always reach the greatest value in few, even steps", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.integer({ min: 2, max: 8 }), (max, count) => {
        const all = ticks(max, count);
        expect(all.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
        expect(all.length).toBeLessThanOrEqual(count + 2);
      }),
      { seed: 1 },
    );
  });
});

it("polyline writes points to a tenth", () => {
  expect(polyline([[0, 1], [1.26, 2.04]])).toBe("0,1 1.3,2"); // prettier-ignore
});

describe("spread", () => {
  it("leaves labels that do not meet", () => expect(spread([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90]));

  it("pushes labels apart in their order, inside the frame", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 3 }), (wanted) => {
        const places = spread(wanted, 16, 0, 200).toSorted((a, b) => a - b);
        expect(places[0]).toBeGreaterThanOrEqual(0);
        expect(places.at(-1)).toBeLessThanOrEqual(200);
        places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(16));
      }),
      { seed: 1 },
    );
  });
});
