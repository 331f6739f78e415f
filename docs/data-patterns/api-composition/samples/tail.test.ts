import { describe, expect, it } from "vitest";
import { allowedSlow, anySlow, generator, overloaded, simulate, usual } from "./tail";

/** Four standard errors of a share measured on `n` answers: a right formula fails once in 16,000 seeds. */
const margin = (share: number, n: number) => 4 * Math.sqrt((share * (1 - share)) / n);

// #region test-paper
describe("1 − (1 − p)^n", () => {
  it.each([
    [1 / 100, 100, 0.634], // the paper's 63 %
    [1 / 10_000, 2_000, 0.181], // and its "almost one in five"
    [1 / 100, 61, 0.458], // one order page, a call for each part of each order
    [1 / 100, 4, 0.039], // the same page with batches
  ])("with p = %f and n = %i is %f, and a simulation agrees", (p, n, expected) => {
    expect(anySlow(p, n)).toBeCloseTo(expected, 3);
    const draw = generator(2013);
    const answers = 4_000;
    let slow = 0;
    for (let answer = 0; answer < answers; answer++) {
      let hit = false;
      for (let call = 0; call < n; call++) if (draw() < p) hit = true;
      if (hit) slow++;
    }
    expect(Math.abs(slow / answers - expected)).toBeLessThan(margin(expected, answers));
  });
});
// #endregion test-paper

describe("the other way round", () => {
  it("1 % slow answers with 61 calls need calls that are slow 1 time in 6,070", () => {
    expect(1 / allowedSlow(0.01, 61)).toBeCloseTo(6_070, -1);
    expect(anySlow(allowedSlow(0.01, 61), 61)).toBeCloseTo(0.01, 10);
  });

  it("of three alike and independent calls, all stay within the median one time in eight", () => {
    expect(1 - anySlow(0.5, 3)).toBe(1 / 8);
  });
});

// #region test-table
describe("an answer of 100 calls, hedged after the p95", () => {
  const run = (plan: Parameters<typeof simulate>[0]) => simulate(plan, 100, 20_000, 95);
  it.each([
    ["no hedge", { time: usual }, anySlow(0.01, 100), 100],
    ["bad luck of a replica", { time: usual, hedgeAfter: 20 }, anySlow(0.01 ** 2, 100), 105],
    ["a cause both copies share", { time: usual, hedgeAfter: 20, sharedCause: true }, anySlow(0.01, 100), 105],
    ["all overloaded, no cap", { time: overloaded, hedgeAfter: 20 }, 1, 200],
    ["all overloaded, cap 10 %", { time: overloaded, hedgeAfter: 20, cap: 0.1 }, 1, 110],
  ])("%s", (_name, plan, slow, calls) => {
    const measured = run(plan);
    expect(Math.abs(measured.slow - slow)).toBeLessThanOrEqual(margin(slow, 20_000));
    expect(Math.abs(measured.calls - calls)).toBeLessThan(0.1);
  });

  it("prints as 63.4 % without and 1.0 % with a hedge", () => {
    expect((100 * anySlow(0.01, 100)).toFixed(1)).toBe("63.4");
    expect((100 * anySlow(0.01 ** 2, 100)).toFixed(1)).toBe("1.0");
  });
});
// #endregion test-table
