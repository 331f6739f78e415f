import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds } from "../../engine/clock";
import { bornUs, drawnBy, holds, placeOf } from "./log";
import { apply, AXON, isShown, isStale, keptGaps, readNext } from "./read";
import type { OpenTransaction, Projection, ProjectionParameters, ProjectionState, Reads } from "./state";

const parameters = (more: Partial<ProjectionParameters> = {}): ProjectionParameters =>
  ({ rate: 500, history: 0, batch: 100, reads: "number", giveUpUs: seconds(3), ...more }) as ProjectionParameters;
const projection = (more: Partial<Projection> = {}): Projection => ({
  next: 0,
  gaps: [],
  checkpoint: { next: 0, gaps: [] },
  unsaved: 0,
  appliedTo: 0,
  missing: [],
  applied: 0,
  rolled: 0,
  blocked: null,
  batch: null,
  levelUs: -1,
  life: 0,
  ...more,
});
const open = (n: number, rollsBack = false): OpenTransaction => ({ n, endsUs: seconds(999), rollsBack });
const log = (drawn: number, running: OpenTransaction[] = [], holes: number[] = [], now = seconds(1)) =>
  ({ now, drawn, open: running, holes }) as unknown as ProjectionState;

/** What one read brings: its runs, and where it goes on. */
const read = (reads: Reads, state: ProjectionState, more: Partial<Projection> = {}, batch = 100) => {
  const { batch: got, blocked } = readNext(projection(more), state, parameters({ reads, batch }));
  return {
    runs: got.runs,
    next: got.next,
    full: got.full,
    passed: got.passed,
    gaps: got.gaps,
    late: got.late,
    blocked,
  };
};

describe("numbers", () => {
  it("are drawn evenly, the one of this moment included", () => {
    expect([0, 1999, 2000, 4000].map((t) => drawnBy(t, { rate: 500, history: 0 }))).toEqual([1, 1, 2, 3]);
    expect(bornUs(3, { rate: 300, history: 0 })).toBe(10_000);
    expect(bornUs(0, { rate: 500, history: 1000 })).toBe(-2_000_000);
  });

  it("are drawn when they are born, whatever the rate", () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(100_000), (tens, n) => {
        const p = { rate: 10 * tens, history: 0 };
        const born = bornUs(n, p);
        expect(drawnBy(born, p)).toBeGreaterThan(n);
        if (born > 0) expect(drawnBy(born - 1, p)).toBeLessThanOrEqual(n);
      }),
    ));

  it("are found in an ascending list", () => {
    expect([0, 3, 4, 9, 10].map((n) => placeOf([3, 5, 9], n))).toEqual([0, 0, 1, 2, 3]);
    expect([3, 4, 9].map((n) => holds([3, 5, 9], n))).toEqual([true, false, true]);
  });
});

/* The drawing of the page: number 1 (here 0) is drawn first and committed last. */
describe("a read while number 0 is open and number 1 is committed", () => {
  const state = log(2, [open(0)]);

  it("above the highest takes 1 and leaves 0 behind", () =>
    expect(read("number", state)).toMatchObject({ runs: [[1, 2]], next: 2, passed: [0], gaps: [] }));
  it("with a memory for gaps takes 1 and remembers 0", () =>
    expect(read("gaps", state)).toMatchObject({ runs: [[1, 2]], next: 2, passed: [0], gaps: [0] }));
  it("below the oldest open one takes nothing", () =>
    expect(read("safe", state)).toMatchObject({ runs: [], next: 0, passed: [], full: false }));
  it("before the gap takes nothing, and notes since when", () =>
    expect(read("wait", state)).toMatchObject({ runs: [], next: 0, blocked: { n: 0, sinceUs: seconds(1) } }));

  it("a remembered gap is applied when it is committed, a rolled-back one stays", () => {
    expect(read("gaps", log(3), { next: 2, gaps: [0], appliedTo: 2, missing: [0] })).toMatchObject({
      late: [0],
      gaps: [],
    });
    expect(read("gaps", log(3, [], [0]), { next: 2, gaps: [0], appliedTo: 2 })).toMatchObject({ late: [], gaps: [0] });
  });
});

describe("a read", () => {
  it("moves its position only as far as it has seen", () => {
    expect(read("number", log(5, [open(3), open(4)]))).toMatchObject({ runs: [[0, 3]], next: 3, passed: [] });
    expect(read("gaps", log(5, [open(3), open(4)]))).toMatchObject({ next: 3, gaps: [] });
  });
  it("takes no more than a batch, and knows whether more waits", () => {
    expect(read("number", log(10), {}, 4)).toMatchObject({ runs: [[0, 4]], next: 4, full: true });
    expect(read("number", log(4), {}, 4)).toMatchObject({ runs: [[0, 4]], next: 4, full: false });
    expect(read("number", log(10, [open(2)]), {}, 4)).toMatchObject({
      runs: [
        [0, 2],
        [3, 5],
      ],
      next: 5,
      full: true,
    });
  });
  it("below the oldest open one goes past what was rolled back, but not past what may yet be", () => {
    expect(read("safe", log(5, [], [2]))).toMatchObject({
      runs: [
        [0, 2],
        [3, 5],
      ],
    });
    expect(read("safe", log(5, [open(2, true)]))).toMatchObject({ runs: [[0, 2]], next: 2 });
  });

  /* Source: HighWaterDetector.cs, Marten 9.29.0: Subtract(observation.Since) > StaleSequenceThreshold. */
  it("skips a gap after its time, not at it, and the next gap has a time of its own", () => {
    expect(isStale(seconds(1), seconds(4), seconds(3))).toBe(false);
    expect(isStale(seconds(1), seconds(4) + 1, seconds(3))).toBe(true);
    const since = { n: 0, sinceUs: seconds(1) };
    expect(read("wait", log(4, [open(0), open(2)], [], seconds(4)), { blocked: since }).runs).toEqual([]);
    expect(read("wait", log(4, [open(0), open(2)], [], seconds(4) + 1), { blocked: since })).toMatchObject({
      runs: [[1, 2]],
      passed: [0],
      blocked: { n: 2, sinceUs: seconds(4) + 1 },
    });
    expect(read("wait", log(4, [open(0), open(1)], [], seconds(5)), { blocked: since })).toMatchObject({
      runs: [[2, 4]],
      passed: [0, 1],
    });
  });

  /* Source: advanceTo of GapAwareTrackingToken.java and gapCleaningThreshold, Axon 5.0.4. */
  it("keeps a gap 10,000 numbers back and forgets it one further; age counts only above 250 gaps", () => {
    const p = parameters({ giveUpUs: seconds(60) });
    expect(keptGaps([100], 100 + AXON.maxGapOffset, 0, p)).toEqual([100]);
    expect(keptGaps([100], 101 + AXON.maxGapOffset, 0, p)).toEqual([]);
    const many = (count: number) => Array.from({ length: count }, (_, n) => n);
    expect(keptGaps(many(250), 300, seconds(100), p)).toHaveLength(250);
    expect(keptGaps(many(251), 300, seconds(100), p)).toEqual([]);
    // Number 0 is born at 0, and 60 s old at 60 s.
    expect(keptGaps(many(251), 300, seconds(60), p)[0]).toBe(1);
  });
});

describe("a view", () => {
  const batchOf = (more: object) => ({
    count: 0,
    runs: [],
    late: [],
    passed: [],
    rolled: 0,
    gaps: [],
    next: 0,
    full: false,
    ...more,
  });

  it("shows what it applied, not what it went past", () => {
    const view = projection();
    expect(
      apply(
        view,
        batchOf({
          count: 4,
          runs: [
            [0, 2],
            [3, 5],
          ],
          passed: [2],
          next: 5,
        }),
      ),
    ).toBe(0);
    expect([0, 1, 2, 3, 4, 5].map((n) => isShown(view, n))).toEqual([true, true, false, true, true, false]);
    expect(apply(view, batchOf({ count: 1, late: [2], next: 5 }))).toBe(0);
    expect(isShown(view, 2)).toBe(true);
    expect(view.applied).toBe(5);
  });

  it("tells what it had already, after a crash, from what it lacked", () => {
    const view = projection({ appliedTo: 5, missing: [2], applied: 4, next: 1 });
    // 1, 3 and 4 again; 2 has been committed meanwhile; 5 and 6 are new.
    expect(apply(view, batchOf({ count: 6, runs: [[1, 7]], next: 7 }))).toBe(3);
    expect(view).toMatchObject({ appliedTo: 7, missing: [], applied: 7 });
  });
});
