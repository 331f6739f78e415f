import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerOf, rulesOf, type Setting, sharesOf, type Tool } from "./rules";
import { dealtAnew, expected, moving, taken } from "./theory";

const TOOLS: readonly Tool[] = ["flagd", "unleash", "growthbook", "launchdarkly"];
const rules = (setting: Partial<Setting>) =>
  rulesOf({ tool: "flagd", flag: "form", percentage: 100, weights: [1], reversed: false, ...setting });
const move = (before: Partial<Setting>, after: Partial<Setting>, kept = false) =>
  moving(expected(rules(before), rules({ ...before, ...after }), kept));

describe("what the rules foretell", () => {
  /* The page's table, by hand: a 25 − 10; b 2 × 0.1 × 0.9; c twice 0.1; d 34 → 50 takes 16 from B, 67 → 75 takes 8 from C. */
  it("is the page's table", () => {
    const thirds = { weights: [34, 33, 33] };
    expect(move({ percentage: 10 }, { percentage: 25 })).toBeCloseTo(0.15, 12);
    expect(move({ percentage: 10 }, { flag: "form-2" })).toBeCloseTo(0.18, 12);
    expect(move({ percentage: 10 }, { reversed: true })).toBeCloseTo(0.2, 12);
    const joint = expected(rules(thirds), rules({ weights: [50, 25, 25] }), false);
    expect(joint[2]?.[1]).toBeCloseTo(0.16, 12);
    expect(joint[3]?.[2]).toBeCloseTo(0.08, 12);
    expect(moving(joint)).toBeCloseTo(0.24, 12);
    expect(move({ weights: [1, 1] }, { weights: [50, 50] })).toBeCloseTo(0, 12);
    expect(move({ tool: "unleash", weights: [1, 1] }, { weights: [50, 50] })).toBeCloseTo(0.5, 12);
  });

  it("adds up to everybody, with the shares of the rules at both edges, whatever the rules", () => {
    const setting = fc.record({
      tool: fc.constantFrom(...TOOLS),
      flag: fc.constantFrom("form", "form-2"),
      percentage: fc.nat(100),
      weights: fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(100), fc.nat(100)),
      reversed: fc.boolean(),
    });
    fc.assert(
      fc.property(setting, setting, (one, other) => {
        const [before, after] = [rulesOf(one), rulesOf(other)];
        const joint = expected(before, after, false);
        const rows = joint.map((row) => row.reduce((sum, share) => sum + share, 0));
        const columns = joint.map((_, j) => joint.reduce((sum, row) => sum + (row[j] ?? 0), 0));
        for (const [index, share] of sharesOf(before).entries()) expect(rows[index]).toBeCloseTo(share, 9);
        for (const [index, share] of sharesOf(after).entries()) expect(columns[index]).toBeCloseTo(share, 9);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("leaves the same rules as they are, in every tool", () => {
    for (const tool of TOOLS) expect(move({ tool, percentage: 40, weights: [5, 3, 2] }, {})).toBeCloseTo(0, 12);
  });

  it("with a store moves only those who had nothing", () => {
    expect(move({ percentage: 50 }, { percentage: 10 }, true)).toBeCloseTo(0, 12);
    expect(move({ percentage: 50 }, { flag: "form-2" }, true)).toBeCloseTo(0.25, 12);
  });

  it("says where a stretch changes hands, and nothing where points do not keep their place", () => {
    const stretches = taken(rules({ weights: [34, 33, 33] }), rules({ weights: [50, 25, 25] }));
    expect(stretches.map(({ answer, from, to }) => [answer, Math.round(100 * from), Math.round(100 * to)])).toEqual([
      [1, 34, 50],
      [2, 67, 75],
    ]);
    expect(taken(rules({}), rules({ flag: "form-2" }))).toEqual([]);
    expect(taken(rules({ tool: "unleash", weights: [1, 1] }), rules({ tool: "unleash", weights: [2, 2] }))).toEqual([]);
    expect([dealtAnew(rules({}), rules({ tool: "unleash" })), dealtAnew(rules({}), rules({ percentage: 5 }))]).toEqual([
      true,
      false,
    ]);
  });
});

describe("the answers themselves", () => {
  const IDS = Array.from({ length: 20_000 }, (_, index) => `customer-${index}`);

  it.each(TOOLS)("of %s have their shares, within 3.5 standard errors", (tool) => {
    const set = rules({ tool, percentage: 80, weights: [20, 30, 50] });
    const counts = [0, 0, 0, 0];
    for (const id of IDS) counts[answerOf(set, id)] = (counts[answerOf(set, id)] ?? 0) + 1;
    for (const [answer, share] of sharesOf(set).entries())
      expect(Math.abs((counts[answer] ?? 0) / IDS.length - share)).toBeLessThanOrEqual(
        3.5 * Math.sqrt((share * (1 - share)) / IDS.length),
      );
  });

  it.each(TOOLS)("of %s grow: nobody who is in at one percentage is out at a higher one", (tool) => {
    let inside = new Set<string>();
    for (let percentage = 0; percentage <= 100; percentage += 4) {
      const set = rules({ tool, percentage });
      const now = new Set(IDS.slice(0, 2_000).filter((id) => answerOf(set, id) > 0));
      expect([...inside].filter((id) => !now.has(id))).toEqual([]);
      inside = now;
    }
    expect(inside.size).toBe(2_000);
  });

  it("of two tools agree as two coins do: at 50 % on half of the customers, within 3.5 standard errors", () => {
    for (const one of TOOLS)
      for (const other of TOOLS.filter((tool) => tool !== one)) {
        const [a, b] = [rules({ tool: one, percentage: 50 }), rules({ tool: other, percentage: 50 })];
        const alike = IDS.filter((id) => answerOf(a, id) === answerOf(b, id)).length;
        expect(Math.abs(alike / IDS.length - 0.5), `${one}, ${other}`).toBeLessThanOrEqual(
          3.5 * Math.sqrt(0.25 / IDS.length),
        );
      }
  });

  it("are the same for the same input, in a list that is copied as in the list itself", () => {
    for (const tool of TOOLS) {
      const [one, other] = [rules({ tool, percentage: 30 }), structuredClone(rules({ tool, percentage: 30 }))];
      for (const id of IDS.slice(0, 200)) expect(answerOf(one, id)).toBe(answerOf(other, id));
    }
  });

  it("of LaunchDarkly come from weights that add up to 100,000: what rounding leaves is the last one's, or off", () => {
    const weights = (percentage: number) =>
      rules({ tool: "launchdarkly", percentage, weights: [1, 1, 1] }).list.map(({ weight }) => weight);
    expect(weights(100)).toEqual([33_333, 33_333, 33_334]);
    expect(weights(10)).toEqual([3_333, 3_333, 3_333, 90_001]);
  });

  it("turned round: off moves to the front only where the tool keeps it in the list", () => {
    const shares = TOOLS.map((tool) => [tool, move({ tool, percentage: 10 }, { reversed: true })] as const);
    for (const [tool, share] of shares)
      expect(share, tool).toBeCloseTo(tool === "flagd" || tool === "launchdarkly" ? 0.2 : 0, 9);
  });
});
