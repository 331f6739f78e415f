import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { attemptsAtTheBottom } from "./amplification";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function count(layers: number[]): Promise<number> {
  const counted = attemptsAtTheBottom(layers);
  await vi.runAllTimersAsync();
  return counted;
}

describe("retry amplification", () => {
  // #region test-layers
  it("multiplies: three layers with three attempts each make 27", async () => {
    expect(await count([3, 3, 3])).toBe(27);
    expect(await count([3, 1, 1])).toBe(3); // one layer retries
    expect(await count([1, 1, 3])).toBe(3); // whichever it is
  });
  // #endregion test-layers

  it("is not the sum: a fourth layer makes 81, and two attempts more in one layer 45", async () => {
    expect(await count([3, 3, 3, 3])).toBe(81);
    expect(await count([5, 3, 3])).toBe(45);
  });
});
