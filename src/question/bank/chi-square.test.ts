// cspell:ignore Abramowitz Stegun
import { expect, it } from "vitest";
import { chiSquareTail } from "./chi-square";

// Percentage points of the χ² distribution, Abramowitz and Stegun, table 26.8.
it.each([
  [1, 3.84146, 0.05],
  [1, 6.6349, 0.01],
  [2, 9.21034, 0.01],
  [3, 7.81473, 0.05],
  [3, 11.3449, 0.01],
  [4, 13.2767, 0.01],
  [5, 15.0863, 0.01],
  [10, 18.307, 0.05],
  [29, 49.5879, 0.01],
])("with %i degrees of freedom %f leaves %f", (degrees, statistic, tail) => {
  expect(chiSquareTail(statistic, degrees)).toBeCloseTo(tail, 5);
});

it("is certain where nothing differs", () => {
  expect(chiSquareTail(0, 3)).toBe(1);
  expect(chiSquareTail(5, 0)).toBe(1);
});
