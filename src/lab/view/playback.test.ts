import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { create } from "../engine/run";
import type { AnyLab } from "../lab";
import { choiceOf } from "./address";
import { finish, Playback, record, SAMPLES } from "./playback";
import { queueLab } from "./queue-lab.contract";

const lab: AnyLab = queueLab;
const { values, seed } = choiceOf(lab, "busy");
const recorded = finish(record(lab, values, seed));
const playback = () => new Playback(lab, values, seed, recorded);

/** The picture at a moment, from a run of its own. */
function truth(t: number) {
  const run = create({ model: lab.model, parameters: values }, seed);
  run.runUntil({ t });
  return { handled: run.handled, picture: JSON.stringify(lab.picture(run.state, values)) };
}

const seen = (player: Playback) => ({ handled: player.handled, picture: JSON.stringify(player.picture()) });

describe("a recorded run", () => {
  it("is the run itself", () => {
    const run = create({ model: lab.model, parameters: values }, seed);
    run.runUntil({ t: recorded.lengthUs });
    expect(recorded.log).toEqual(run.log());
    expect(recorded.moments).toHaveLength(run.handled);
    expect(recorded.cut).toBe(false);
  });

  it("is sampled evenly, also without the means to scrub", () => {
    expect(recorded.samples.map(({ length }) => length)).toEqual([SAMPLES, SAMPLES]);
    expect(finish(record(lab, values, seed, false)).samples).toEqual(recorded.samples);
  });
});

describe("playback", () => {
  it("shows any moment as a run of its own would, in whatever order", () => {
    const player = playback();
    const moments = fc.array(fc.integer({ min: 0, max: recorded.lengthUs }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(moments, (list) => {
        for (const t of list) {
          player.seek(t);
          expect(seen(player)).toEqual(truth(t));
          expect(player.t).toBe(t);
        }
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it("steps back to exactly where it came from", () => {
    const player = playback();
    player.seek(30_000_000);
    player.step();
    const before = seen(player);
    for (let step = 0; step < 40; step++) player.step();
    for (let step = 0; step < 40; step++) player.back();
    expect(seen(player)).toEqual(before);
  });

  it("stays inside the run", () => {
    const player = playback();
    player.back();
    expect([player.t, player.handled]).toEqual([0, 0]);
    player.seek(1e12);
    expect([player.t, player.atEnd]).toEqual([recorded.lengthUs, true]);
    player.step();
    expect(player.t).toBe(recorded.lengthUs);
    player.seek(-5);
    expect(player.t).toBe(0);
    player.rewind();
    expect([player.t, player.handled]).toEqual([0, 0]);
  });

  it("reaches the end by steps alone", () => {
    const player = playback();
    for (let step = 0; step <= recorded.moments.length; step++) player.step();
    expect(player.atEnd).toBe(true);
  });
});
