import { expect, it } from "vitest";
import { amountWords, clockWords, numberWords, timeWords } from "./words";

it.each([
  [0, "0"],
  [-0.0001, "0"],
  [0.12345, "0.123"],
  [1.005, "1"],
  [9.876, "9.88"],
  [12.34, "12.3"],
  [1234.5, "1,235"],
  [1_000_000, "1,000,000"],
])("says %s as %s", (value, words) => expect(numberWords(value)).toBe(words));

it("puts the unit behind, and nothing where there is none", () => {
  expect([amountWords(5, "ms"), amountWords(5, "%"), amountWords(5, "")]).toEqual(["5 ms", "5 %", "5"]);
});

it("says one of a thing in the singular", () => {
  const units = ["calls", "deliveries", "successes", "series", "ms", "1/s", "log lines", "months of 30 days", "%"];
  expect(units.map((unit) => amountWords(1, unit))).toEqual(
    ["call", "delivery", "success", "series", "ms", "1/s", "log lines", "month of 30 days", "%"].map(
      (unit) => `1 ${unit}`,
    ),
  );
  expect([amountWords(1.004, "calls"), amountWords(1.4, "calls"), amountWords(0, "calls")]).toEqual([
    "1 call",
    "1.4 calls",
    "0 calls",
  ]);
});

it("says times in the unit that fits", () => {
  const times = [0, 350, 1200, 4_500_000, 1_200_000_000, 90 * 60_000_000 * 10, 30 * 86_400_000_000];
  expect(times.map(timeWords)).toEqual(["0 s", "350 µs", "1.2 ms", "4.5 s", "20 min", "15 h", "30 days"]);
});

it("keeps the unit and the decimals of a clock for the whole run", () => {
  expect([0, 1_500_000, 60_000_000].map((us) => clockWords(us, 60_000_000))).toEqual(["0.00 s", "1.50 s", "60.00 s"]);
});
