import { describe, expect, it } from "vitest";
import { describeModel } from "../engine/model.contract";
import { create } from "../engine/run";
import { type ParameterValues, valuesOf } from "../lab";
import type { ProjectionState } from "../models/projection/state";
import { claimsHoldAnywhere } from "./any-values.contract";
import { describeLab, presetValues, runLab, runPreset } from "./describe-lab.contract";
import { describeLabels, describePicture } from "./picture.contract";
import { projectionLag as lab } from "./projection-lag";
import { catchUp } from "./projection-lag/theory";
import { projectionOf } from "./projection-lag/settings";

const scenario = (values: ParameterValues) => ({ model: lab.model, parameters: valuesOf(lab, values) });
describeModel("a projection, stopped", scenario({ stop: 3, at: 2, checkpoint: 30, batch: 10, commit: 5, rollback: 2 }));
describeModel(
  "a projection that remembers gaps",
  scenario({ commit: 20, reads: "gaps", reader: "wait-write", snapshot: 5 }),
);
describeModel(
  "a projection, replayed",
  scenario({ replay: "beside", history: 20_000, capacity: 5000, reads: "safe", slow: 3 }),
);

describeLab(lab);

const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);
const measured = (values: ParameterValues, ...ids: string[]) => {
  const run = runLab(lab, values, 1);
  return ids.map((id) => run.measure(id));
};
/** The three curves at these seconds: age, events behind, share of all events. */
const curvesAt = (values: ParameterValues, ...at: number[]): (readonly number[])[] => {
  const parameters = valuesOf(lab, values);
  const run = create({ model: lab.model, parameters }, 1, { history: false });
  return at.map((t) => {
    run.runUntil({ t: t * 1e6 });
    return lab.sample(run.state, parameters);
  });
};

/* The figures of docs/related/event-sourcing-cqrs; its samples give them by another computation. */
describe("a stop of 60 s, 500 events a second, 800 handled", () => {
  const oneByOne = { stop: 60, batch: 1, poll: 1 };

  it("leaves 30,000 events behind, 60 s old, and is level 100 s after its end", () => {
    const curves = curvesAt(oneByOne, 60, 90, 120, 150);
    [30_000, 21_000, 12_000, 3000].forEach((behind, index) =>
      expect(Math.abs((curves[index]?.[1] ?? 0) - behind)).toBeLessThanOrEqual(2),
    );
    [60, 42, 24, 6].forEach((age, index) => expect(curves[index]?.[0]).toBeCloseTo(age, 1));
    expect(Math.abs((measured(oneByOne, "level")[0] ?? 0) - 100)).toBeLessThan(0.02);
  });

  it("lets those who bought at 0, 30, 60 and 120 s wait 60, 48.75, 37.5 and 15 s", () => {
    const waits = measured(oneByOne, "wait-1", "wait-2", "wait-3", "wait-4");
    [60, 48.75, 37.5, 15].forEach((wait, index) => expect(waits[index]).toBeCloseTo(wait, 2));
  });

  it("in batches of 100 keeps each of them at most a batch longer", () => {
    const waits = measured(presetValues(lab, "minute-stop"), "wait-1", "wait-2", "wait-3", "wait-4");
    [60, 48.75, 37.5, 15].forEach((wait, index) => {
      expect(waits[index]).toBeGreaterThan(wait);
      expect(waits[index]).toBeLessThanOrEqual(wait + 100 / 800 + 1e-6);
    });
  });

  it("shows nine in ten customers a page without their order, or makes the write side serve them", () => {
    // Late from 0 to 160 of 180 s, less the half second after which a customer looks.
    const expected = 160 / 180;
    const of = (id: string, preset: string) => runPreset(lab, preset).measure(id) / 100;
    const customers = runPreset(lab, "minute-stop").measure("customers");
    const band = 4 * Math.sqrt((expected * (1 - expected)) / customers);
    expect(Math.abs(of("missed", "minute-stop") - expected)).toBeLessThan(band);
    expect(Math.abs(of("write-reads", "wait-300") - expected)).toBeLessThan(band);
    expect(of("missed", "wait-300")).toBe(0);
  });
});

/* Fluid law: what is behind, divided by what capacity leaves above arrivals. */
describe("catching up", () => {
  it.each([
    [500, 1000, 60, 60, 1],
    [500, 2000, 60, 20, 1],
    [100, 120, 20, 100, 3],
    // A batch of eleven takes a whole number of microseconds.
    [500, 550, 60, 600, 11],
  ])("%i a second written, %i handled, stopped for %i s: %i s", (rate, capacity, stop, law, batch) => {
    const values = { rate, capacity, stop, batch, poll: 1, length: stop + law + 20 };
    expect(catchUp(projectionOf(valuesOf(lab, values))).law).toBeCloseTo(law, 9);
    expect(Math.abs((measured(values, "level")[0] ?? 0) - law)).toBeLessThan((2 * batch + 2) / (capacity - rate));
  });

  it("does not come without spare capacity", () => {
    const { outcome } = runLab(lab, { capacity: 500, stop: 20, length: 120 }, 1);
    expect(outcome.summary).toContain("the view is not level");
  });

  it("a replay of 1.2 million events at 2,500 a second shows 29, 56, 79 and 100 %, or all of them", () => {
    const shares = curvesAt(presetValues(lab, "replay-in-place"), 150, 300, 450, 600).map((curves) => curves[2]);
    expect(shares.map((share) => Math.round(share ?? 0))).toEqual([29, 56, 79, 100]);
    expect(Math.abs(runPreset(lab, "replay-in-place").measure("level") - 600)).toBeLessThan(1);
    const beside = curvesAt(presetValues(lab, "replay-beside"), 150, 300, 450, 600, 650).map(
      (curves) => curves[2] ?? 0,
    );
    expect(Math.min(...beside)).toBeGreaterThan(99.9);
    expect(Math.abs(runPreset(lab, "replay-beside").measure("level") - 600)).toBeLessThan(1);
    expect(runPreset(lab, "replay-beside").measure("missed")).toBe(0);
  });

  it("in place, shows the newest order when 1.2 million older ones are in: after 480 s", () =>
    expect(Math.abs(runPreset(lab, "replay-in-place").measure("wait-1") - 480)).toBeLessThanOrEqual(0.5));
});

describe("events that a reader by number never gets", () => {
  /**
   * How many of them a read loses, in the mean: one of age a is open with probability exp(−a ÷ m), and lost if so and any
   * younger one is committed. Ages are a phase and whole gaps; the phase is even.
   */
  function lostInARead(gapMs: number, meanMs: number): number {
    const phases = Array.from({ length: 200 }, (_, index) => ((index + 0.5) / 200) * gapMs);
    const lost = phases.map((phase) => {
      let youngerOpen = 1;
      let sum = 0;
      for (let age = phase; age < 20 * meanMs; age += gapMs) {
        const isOpen = Math.exp(-age / meanMs);
        sum += isOpen * (1 - youngerOpen);
        youngerOpen *= isOpen;
      }
      return sum;
    });
    return lost.reduce((sum, one) => sum + one) / phases.length;
  }

  it.each([
    [500, 5, 100],
    [500, 2, 50],
    [1000, 5, 150],
    [200, 10, 200],
  ])(
    "%i a second, %i ms from number to commit, a poll every %i ms: as derived, within four standard errors",
    (rate, commit, poll) => {
      const values = { rate, commit, poll, capacity: 5000, batch: 5000, length: 30 };
      const counts = SEEDS.map((seed) => runLab(lab, values, seed).measure("skipped"));
      const mean = counts.reduce((sum, one) => sum + one) / counts.length;
      const variance = counts.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / (counts.length - 1);
      // From one read to the next: the poll, and the time for what came in meanwhile.
      const betweenMs = poll / (1 - rate / 5000);
      const expected = (30_000 / betweenMs) * lostInARead(1000 / rate, commit);
      expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / counts.length));
    },
  );

  it("are none below the oldest open transaction, and none where numbers commit in order", () => {
    for (const seed of SEEDS.slice(0, 10)) {
      expect(runLab(lab, { commit: 50, reads: "safe", length: 20 }, seed).measure("skipped")).toBe(0);
      expect(runLab(lab, { commit: 0, rollback: 5, length: 20 }, seed).measure("skipped")).toBe(0);
    }
  });

  it("are none where gaps are remembered, but for those still open at the end", () => {
    for (const seed of SEEDS.slice(0, 10))
      expect(runLab(lab, { commit: 50, reads: "gaps", length: 20 }, seed).measure("skipped")).toBe(0);
  });
});

/** The lab's judgement of a run that is not over. */
const outcomeAt = (values: ParameterValues, seconds: number) => {
  const parameters = valuesOf(lab, values);
  const run = create({ model: lab.model, parameters }, 1, { history: false });
  run.runUntil({ t: seconds * 1e6 });
  const { measures, summary } = lab.outcome(run.state, [], parameters);
  const { bars } = lab.picture(run.state as ProjectionState, parameters);
  return {
    summary,
    measure: (id: string) => measures.find((one) => one.id === id)?.value ?? -1,
    bars: bars?.bars.map(({ state, to }) => [state, to]),
  };
};

describe("told while it runs", () => {
  it("whoever has not seen her order has waited so far", () => {
    const { summary, measure, bars } = outcomeAt(presetValues(lab, "minute-stop"), 45);
    expect([measure("wait-1"), measure("wait-2")]).toEqual([45, 15]);
    expect(summary).toContain("Who bought at 0 and 30 s waited 45 s so far and 15 s so far.");
    expect(summary).not.toContain("level");
    expect(bars).toEqual([
      ["waits, 45 s", 45],
      ["waits, 15 s", 45],
    ]);
  });

  it("whoever is left out waits for ever", () => {
    const { summary, bars } = outcomeAt(presetValues(lab, "stale-threshold"), 100);
    expect(summary).toContain("Who bought at 10, 25, 40 and 70 s waited for ever, 0.2 s, 0.1 s and 0.2 s.");
    expect(bars?.[0]).toEqual(["left out, 90 s", 100]);
  });

  it("a view built beside is not level because the old one is", () => {
    const { summary, measure } = outcomeAt(presetValues(lab, "replay-beside"), 300);
    expect(summary).toContain("is not level, 300 s later");
    expect(measure("level")).toBe(300);
  });

  it("at half time 330 × 2,500 of 1,365,000 events are in a view that is filled again", () =>
    expect(runPreset(lab, "replay-in-place").measure("half")).toBeCloseTo(60.44, 1));

  it("rolled-back numbers are not taken for events that the view lacks", () =>
    expect(measured({ rollback: 20, reads: "gaps", length: 60 }, "half")[0]).toBeGreaterThan(99));

  it("a replay beside goes on after a stop: 100,000 + 500 t = 2,500 (t − 20)", () => {
    const values = { ...presetValues(lab, "replay-beside"), history: 100_000, at: 10, stop: 20, length: 120 };
    // Level at 75 s, which is 45 s after the return.
    expect(Math.abs((measured(values, "level")[0] ?? 0) - 45)).toBeLessThan(1);
  });
});

/* A transaction that draws its number at 10 s and stays open for 30 s. */
describe("one slow transaction", () => {
  const slow = (reads: string, more: ParameterValues = {}) => ({
    at: 10,
    slow: 30,
    length: 120,
    batch: 1,
    poll: 1,
    reads,
    ...more,
  });

  it("is a stop of 30 s to a reader below the oldest open one: those after it wait 30, 24.4, 18.8 and 7.5 s", () => {
    const waits = measured(slow("safe"), "wait-1", "wait-2", "wait-3", "wait-4");
    // The stop's law: 30 × (1 − x × 300 ÷ 800) for the part x, and at twice the stop 7.5 s.
    [30, 24.375, 18.75, 7.5].forEach((wait, index) => expect(waits[index]).toBeCloseTo(wait, 1));
    expect(measured(slow("safe"), "skipped", "age")).toEqual([0, expect.closeTo(30, 1)]);
  });

  it("is lost to Axon's token 10,000 numbers later: at 500 a second after 20 s", () => {
    expect(measured(slow("gaps", { "give-up": 60, slow: 19 }), "skipped")).toEqual([0]);
    expect(measured(slow("gaps", { "give-up": 60, slow: 21 }), "skipped")).toEqual([1]);
    // Half the traffic, twice the time.
    expect(measured(slow("gaps", { "give-up": 60, slow: 39, rate: 250 }), "skipped")).toEqual([0]);
    expect(measured(slow("gaps", { "give-up": 60, slow: 41, rate: 250 }), "skipped")).toEqual([1]);
  });

  it("holds up a reader that stands before gaps for 3 s, and is lost then", () => {
    expect(measured(slow("wait", { slow: 2 }), "skipped", "age")).toEqual([0, expect.closeTo(2, 1)]);
    expect(measured(slow("wait", { slow: 4 }), "skipped", "age")).toEqual([1, expect.closeTo(3, 1)]);
  });

  it("costs a reader by number that one event, and no time", () => {
    const [skipped, age = 1] = measured(slow("number"), "skipped", "age");
    expect(skipped).toBe(1);
    expect(age).toBeLessThan(0.1);
  });

  it("rolled-back numbers stop whoever stands before gaps, one by one, and nobody else", () => {
    const rolled = (reads: string) => measured({ rollback: 1, reads, length: 60 }, "age")[0] ?? 0;
    // Five a second, three seconds each: it falls behind for ever.
    expect(rolled("wait")).toBeGreaterThan(40);
    for (const reads of ["number", "gaps", "safe"]) expect(rolled(reads)).toBeLessThan(1);
  });
});

describe("a crash", () => {
  const crash = (more: ParameterValues) => ({ ...presetValues(lab, "crash"), ...more });

  it.each([1, 2, 30, 100, 1000])("repeats at most what lies between two checkpoints of %i events", (checkpoint) => {
    for (const seed of SEEDS.slice(0, 20))
      expect(runLab(lab, crash({ checkpoint }), seed).measure("repeats")).toBeLessThanOrEqual(checkpoint - 1);
  });

  it("repeats every event since the position was stored, exactly", () => {
    // Numbers commit as they are drawn; 33 s × 150 = 4,950 events, and the position was stored at 4,900.
    const repeats = measured(crash({ commit: 0, poll: 1 }), "repeats")[0] ?? 0;
    expect(repeats).toBeGreaterThanOrEqual(48);
    expect(repeats).toBeLessThanOrEqual(51);
    // Where 4,950 is a multiple, the position has just been stored.
    expect(measured(crash({ commit: 0, poll: 1, checkpoint: 4000 }), "repeats")[0]).toBeGreaterThan(940);
  });

  it("counts all that it repeats twice", () => {
    const [repeats = 0, doubled] = measured(presetValues(lab, "crash"), "repeats", "doubled");
    expect(repeats).toBeGreaterThan(1);
    expect(doubled).toBe(repeats);
  });

  it("repeats nothing when the position is in the view's transaction, and counts nothing twice when idempotent", () => {
    expect(measured(crash({ checkpoint: 0 }), "repeats", "doubled")).toEqual([0, 0]);
    const [repeats = 0, doubled] = measured(crash({ idempotent: true }), "repeats", "doubled");
    expect(repeats).toBeGreaterThan(0);
    expect(doubled).toBe(0);
  });
});

describe("who reads", () => {
  it("waits for the version no longer than it may, and then gets the view or a fold", () => {
    const at = (patience: number, reader: string) => ({ stop: 5, at: 5, length: 60, patience, reader });
    for (const patience of [100, 300, 2000]) {
      expect(measured(at(patience, "wait"), "waited")[0]).toBeLessThanOrEqual(patience);
      expect(measured(at(patience, "wait-write"), "missed")).toEqual([0]);
    }
    const [short = 0, long = 0] = [100, 2000].map((patience) => measured(at(patience, "wait-write"), "write-reads")[0]);
    expect(long).toBeLessThan(short);
    expect(measured(at(300, "write"), "write-reads", "missed")).toEqual([100, 0]);
    expect(measured(at(100, "wait"), "missed")[0]).toBeCloseTo(short, 9);
  });

  it("looks so long after her commit, and only if there was one", () => {
    const late = { commit: 200, look: 100, poll: 1, capacity: 5000, reads: "gaps", length: 60 };
    expect(measured(late, "missed")).toEqual([0]);
    expect(measured({ ...late, look: 0 }, "missed")[0]).toBeGreaterThan(50);
    const [share = 0] = measured({ commit: 5, rollback: 20, reads: "gaps", length: 60 }, "missed");
    expect(share).toBe(0);
  });

  /* The page: ten events 0.5 ms; 40,000 events 2 s; a snapshot at every 100th leaves 50 in the mean, 2.5 ms. */
  it("folds ten events in 0.5 ms, 40,000 in 2 s, and from a snapshot half its distance", () => {
    const fold = (stream: number, snapshot: number) => measured({ reader: "write", stream, snapshot }, "fold")[0] ?? 0;
    expect([fold(10, 0), fold(40_000, 0)]).toEqual([0.5, 2000]);
    // 0 to 99 events, evenly: mean 49.5, deviation 28.9; some 890 customers.
    const band = (4 * 28.9 * 0.05) / Math.sqrt(800);
    expect(Math.abs(fold(40_000, 100) - 49.5 * 0.05)).toBeLessThan(band);
    expect(fold(10, 100)).toBe(0.5);
  });
});

describe("any run", () => {
  it("keeps every claim, whatever is set and whenever one looks", () => claimsHoldAnywhere(lab, 150), 60_000);

  it.each(lab.predictions.map((prediction) => [prediction.id, prediction] as const))(
    "keeps %s over 50 seeds",
    (_, { preset, measure, options }) => {
      const right = options.find(({ misconception }) => misconception === undefined);
      const values = SEEDS.map((seed) => runLab(lab, presetValues(lab, preset), seed).measure(measure));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(right?.from ?? Infinity);
      expect(Math.max(...values)).toBeLessThan(right?.to ?? 0);
    },
  );

  describeLabels(lab);
  describePicture(lab);
});
