import { describe, expect, it } from "vitest";
import { allows, earn, spend } from "./cap";
import type { Cap, FanOutState } from "./state";

const asState = (saved: number): FanOutState => ({ saved }) as FanOutState;

describe("a share of the calls", () => {
  const cap: Cap = { kind: "share", percent: 10, most: 2 };

  it("allows the first hedge with the tenth call, not the ninth", () => {
    const state = asState(0);
    for (let call = 1; call <= 9; call++) earn(state, cap);
    expect(allows({ ...state, hedgesOut: 0, inHand: 9 }, cap)).toBe(false);
    earn(state, cap);
    expect(allows({ ...state, hedgesOut: 0, inHand: 10 }, cap)).toBe(true);
    spend(state, cap);
    expect(state.saved).toBe(0);
  });

  it("saves up no more than it may", () => {
    const state = asState(0);
    for (let call = 1; call <= 1000; call++) earn(state, cap);
    expect(state.saved).toBe(200);
  });
});

/* Envoy, resource_manager_impl.h: count() < max(whole part of the share of active and pending, the least). */
describe("a share of the copies out", () => {
  const cap: Cap = { kind: "concurrent", percent: 20, least: 3 };
  it.each([
    [2, 0, true],
    [3, 0, false],
    [3, 19, false],
    [3, 20, true],
    [4, 24, false],
    [4, 25, true],
  ])("%i hedges and %i copies out: one more is allowed: %s", (hedgesOut, inHand, allowed) =>
    expect(allows({ saved: 0, hedgesOut, inHand }, cap)).toBe(allowed),
  );
});
