import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { create } from "../../../../src/lab/engine/run";
import { valuesOf } from "../../../../src/lab/lab";
import { stranglerRouting } from "../../../../src/lab/labs/strangler-routing";

const PAGE = readFileSync(join(__dirname, "..", "index.mdx"), "utf8").replaceAll(/\s+/g, " ");

function measure(preset: string, id: string): number {
  const { values: own, seed } = stranglerRouting.presets.find((each) => each.id === preset) ?? { values: {}, seed: -1 };
  expect(seed, preset).toBe(1);
  const values = valuesOf(stranglerRouting, own);
  const run = create({ model: stranglerRouting.model, parameters: values }, seed, { history: false });
  run.runUntil({ t: stranglerRouting.lengthUs(values) });
  const { measures } = stranglerRouting.outcome(run.state, run.log(), values);
  return measures.find((each) => each.id === id)?.value ?? Number.NaN;
}

describe("figures marked *lab*", () => {
  it.each([
    ["by-request", "missed", 36.4, "36.4 % of 2,239 visits"],
    ["by-customer", "missed", 0, "*by-customer* 0 % of the visits"],
    ["dual", "crossed", 71, "71 changes overwrite a newer one"],
    ["dual-dies", "lost", 6, "6 of 5,947 writes"],
    ["log", "crossed", 0, "nothing is lost or crossed"],
    ["log", "apart", 24, "24 rows differ at the end"],
    ["twice", "differ", 23, "Of 12,000 quotes asked on both sides, 23 differ"],
    ["twice", "compared", 12_000, "Of 12,000 quotes"],
    ["twice", "self", 7, "differs from itself in 7"],
    ["twice", "faulty", 17, "in 17 quotes"],
    ["ignored", "differ", 6, "6 differ, and all 17 wrong prices"],
    ["ignored", "hidden", 17, "all 17 wrong prices are hidden"],
    ["late-copy", "differ", 343, "343 of 12,000 differ"],
    ["late-copy", "faulty", 0, "although the code is the same"],
    ["scientist", "wait", 139.6, "140 ms instead of 40"],
    ["raised", "moved-behind", 131, "moves 131 rows without their last write"],
    ["cut-over", "moved-behind", 0, "(*cut-over*): none"],
    ["cut-over", "held", 7, "7 writes waited"],
    ["slow-copy", "moved-behind", 68, "(*slow-copy*): 68"],
    ["forward-only", "way-back", 879, "lacks 879 changes"],
    ["way-back", "way-back", 0, "lacks 0 changes"],
    ["way-back", "held", 24, "24 writes waited"],
    ["one-night", "way-back", 4747, "lacks 4,747 changes"],
  ])("%s: %s is %d", (preset, id, value, words) => {
    expect(Math.round(10 * measure(preset, id)) / 10).toBe(value);
    expect(PAGE).toContain(words);
  });

  it("the page's own arithmetic", () => {
    expect(Math.ceil(40_000_000 / 1024) / 2 / 3600).toBeCloseTo(5.4, 1);
    expect((23 / 12_000) * 100 * 86_400).toBeCloseTo(16_560, 6);
    expect(Math.round((1 - 0.05 ** (1 / 299_572)) * 100 * 86_400)).toBe(86);
    expect(299_572 / 100 / 60).toBeCloseTo(50, 0);
    expect([100 * 0.25 * 2, (100 * 86_400) / 1000, 100 * 60, 20 * 600]).toEqual([50, 8640, 6000, 12_000]);
  });
});
