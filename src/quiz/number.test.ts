import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNumber } from "./number";

describe("what a reader types as a number", () => {
  it.each([
    ["1.5", 1.5],
    ["1,5", 1.5],
    [" 250 ", 250],
    ["-2", -2],
    ["−2", -2],
    ["+3", 3],
    ["0,5", 0.5],
    [".5", 0.5],
    ["1e3", 1000],
    ["1 500", 1500],
    ["1 500", 1500],
    ["12'000", 12000],
    ["1,234,567", 1234567],
    ["1.234.567", 1234567],
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1.500", 1.5],
    ["0,125", 0.125],
    ["250 ms", 250],
    ["250ms", 250],
    ["250 MS", 250],
  ])("reads %j as %d", (typed, value) => {
    expect(parseNumber(typed, "ms")).toEqual({ value });
  });

  it.each(["", "  ", "abc", "1.2.3", "1,2,3", "5 seconds", "1/2", "--1", "Infinity", "NaN", "1e999", "0x10", "1 50"])(
    "asks again after %j",
    (typed) => {
      expect(parseNumber(typed, "ms")).toHaveProperty("problem");
    },
  );

  it("asks which number is meant where a comma may group or divide", () => {
    expect(parseNumber("1,500", "ms")).toEqual({ problem: "“1,500” can be read in two ways: write 1500 or 1.500." });
  });

  it("reads the unit % after the number", () => {
    expect(parseNumber("12,5 %", "%")).toEqual({ value: 12.5 });
  });

  it("reads every finite number as JavaScript writes it", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const parsed = parseNumber(String(value), "ms");
        expect("value" in parsed && parsed.value === value).toBe(true);
      }),
    );
  });
});
