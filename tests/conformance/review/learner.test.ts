import { describe, expect, it } from "vitest";
import { PUBLISHED, type Forgetter } from "./forgetter";
import { massed, ours, roundRobin } from "./schedules";

/*
 * Does the plan help a learner who does not forget the way the plan assumes? 100 cards, 14 days, 30 looks a day; the
 * other schedules get the same number of looks on the same days. The queue was developed on the seeds `dev0` … `dev9`;
 * those below were not looked at before it stood.
 *
 * On 2026-11-23, mean recall on day 14 over the 200 seeds: ours 60.2 %, fixed 56.9 %, massed 27.7 %; ours over fixed 3.2
 * points (99 % interval 3.0–3.5), over massed 32.4 (31.9–32.9). Over 40 seeds, points over fixed: less forgetting
 * between sittings +6.2, more met before +4.7, unlike items +3.3, like items +0.6, more forgetting between sittings −0.4,
 * nothing met before −0.6, recall more by chance −0.7. With 150 cards for the same 420 looks, fewer than three a card,
 * nobody gets far and the plan is level with fixed review.
 *
 * The forecast made halfway is right for this learner to within three points; for the others (8 seeds `dev0` …) it was
 * 8 below (less forgetting between sittings), 7 above (more), 9 below (nothing met before), 3 above (more met before)
 * and 16 above (more by chance).
 */
const SEEDS = 200;
/** Of Student's t with 199 degrees of freedom, two-sided, 99 %. */
const T_99 = 2.601;

/** The mean difference of recall with its 99 % interval, paired by seed. */
function differs(a: readonly number[], b: readonly number[]): { mean: number; low: number; high: number } {
  const each = a.map((value, at) => value - b[at]!);
  const mean = meanOf(each);
  const variance = each.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (each.length - 1);
  const half = T_99 * Math.sqrt(variance / each.length);
  return { mean, low: mean - half, high: mean + half };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function compare(model: Forgetter, seeds: number) {
  const rows = Array.from({ length: seeds }, (_, at) => {
    const seed = `learner-${at}`;
    const own = ours(model, seed);
    return {
      ours: own.recall,
      fixed: roundRobin(model, seed, own.looks).recall,
      massed: massed(model, seed, own.looks).recall,
      looks: own.looks,
      foretold: own.foretold ?? Number.NaN,
    };
  });
  const column = (name: "ours" | "fixed" | "massed") => rows.map((row) => row[name]);
  return {
    looks: rows.map(({ looks }) => looks),
    misforetold: meanOf(rows.map((row) => row.foretold - row.ours)),
    overFixed: differs(column("ours"), column("fixed")),
    overMassed: differs(column("ours"), column("massed")),
  };
}

describe("a learner by Pavlik and Anderson, two weeks before an interview", () => {
  it("recalls more on the day than massed and than by fixed daily review, about as much as was foretold halfway", () => {
    const { looks, overFixed, overMassed, misforetold } = compare(PUBLISHED, SEEDS);
    for (const each of looks) expect(Math.max(...each)).toBeLessThanOrEqual(30);
    expect(overFixed.low).toBeGreaterThan(0.02);
    expect(overMassed.low).toBeGreaterThan(0.25);
    expect(Math.abs(misforetold)).toBeLessThan(0.03);
  });

  const FEWER = 40;
  const others: [string, Partial<Forgetter>][] = [
    ["forgets less between sittings", { between: 0.005 }],
    ["finds some items far harder than others", { spread: 0.6 }],
    ["met more of it before", { metBefore: 8 }],
  ];
  it.each(others)("also one who %s", (_, change) => {
    const { overFixed, overMassed } = compare({ ...PUBLISHED, ...change }, FEWER);
    expect(overFixed.low).toBeGreaterThan(0);
    expect(overMassed.low).toBeGreaterThan(0.1);
  });

  // Where every card needs every look there is, none can be saved on one and spent on another.
  const level: [string, Partial<Forgetter>][] = [
    ["met nothing before", { metBefore: 0 }],
    ["forgets more between sittings", { between: 0.1 }],
    ["recalls more by chance", { s: 0.255 }],
    ["finds all items alike", { spread: 0.1 }],
  ];
  it.each(level)("stays within two cards of a hundred of fixed review for one who %s", (_, change) => {
    const { overFixed, overMassed } = compare({ ...PUBLISHED, ...change }, FEWER);
    expect(overFixed.mean).toBeGreaterThan(-0.02);
    expect(overMassed.low).toBeGreaterThan(0.1);
  });
});
