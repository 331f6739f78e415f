import { describe, expect, it } from "vitest";
import { after, milliseconds, notBefore, seconds } from "./clock";
import { EngineError } from "./engine-error";

describe("virtual time", () => {
  it("is a whole number of microseconds", () => {
    expect([seconds(1.5), milliseconds(0.25), seconds(0.1) + seconds(0.2)]).toEqual([1_500_000, 250, 300_000]);
  });

  it.each([
    [0, 0, 0],
    [5, 0, 5],
    [5, 7, 12],
    [0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])("%d plus a delay of %d is %d", (now, delay, t) => {
    expect(after(now, delay, "tick")).toBe(t);
  });

  it.each([
    [Number.NaN, "a number of microseconds"],
    [-1, "a delay of 0 or more"],
    [-0.5, "a delay of 0 or more"],
    [-Infinity, "a delay of 0 or more"],
    [0.5, "a whole number of microseconds"],
    [Infinity, "a moment up to 2^53 µs"],
    [Number.MAX_SAFE_INTEGER, "a moment up to 2^53 µs"],
  ])("a delay of %d is refused with what was expected and a fix", (delay, expected) => {
    expect(() => after(3, delay, "tick")).toThrow(EngineError);
    expect(() => after(3, delay, "tick")).toThrow(
      `found: a delay of ${delay} µs for "tick" at t = 3 µs; expected: ${expected}`,
    );
    expect(() => after(3, delay, "tick")).toThrow(/; fix: \w/);
  });

  it.each(["5", undefined, null])("a delay of %j is refused although JavaScript could add it", (delay) => {
    expect(() => after(3, delay as unknown as number, "tick")).toThrow(EngineError);
  });

  it("a run may end now but not in the past, nor between two microseconds", () => {
    expect(notBefore(5, 5)).toBe(5);
    for (const t of [4, 5.5, Number.NaN, Infinity])
      expect(() => notBefore(5, t)).toThrow(`found: a run until t = ${t} µs`);
  });
});
