import { describe, expect, it } from "vitest";
import { inFlight, stillOnOld } from "./leaving";

/** Another way to the same number: callers one by one, each with a cached answer of its own age. */
function callers(count: number, ttl: number, stubborn: number, after: number): number {
  let old = 0;
  for (let caller = 0; caller < count; caller++) {
    const keepsForEver = caller < count * stubborn;
    const age = ((caller * 7919) % count) / count; // spread over the TTL, unrelated to who is stubborn
    if (keepsForEver || age * ttl + after < ttl) old++;
  }
  return old;
}

describe("who still calls blue", () => {
  it("100 requests a second, 0, 15, 30, 60 and 600 s after the switch", () => {
    const at = [0, 15, 30, 60, 600];
    expect(at.map(() => stillOnOld.perRequest())).toEqual([0, 0, 0, 0, 0]);
    expect(at.map(() => stillOnOld.perConnection(100))).toEqual([100, 100, 100, 100, 100]);
    expect(at.map((after) => stillOnOld.perConnectionWithMaxAge(100, 60, after))).toEqual([100, 75, 50, 0, 0]);
    expect(at.map((after) => Math.round(stillOnOld.dns(100, 60, 0.95, after)))).toEqual([100, 76, 53, 5, 5]);
  });

  it("agrees with counting callers one by one", () => {
    for (const after of [0, 15, 30, 60, 600])
      expect(callers(100_000, 60, 0.05, after) / 1_000).toBeCloseTo(stillOnOld.dns(100, 60, 0.95, after), 1);
  });

  it("what is in flight: 100 checkouts a second of 0.4 s", () => {
    expect(inFlight(100, 0.4)).toBe(40);
  });
});
