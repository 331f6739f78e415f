import { describe, expect, it } from "vitest";
import type { AnyLab } from "../lab";
import { choiceOf } from "./address";
import { bandOf, lineOf, spreadOf } from "./band";
import { finish, record, SAMPLES } from "./playback";
import { queueLab } from "./queue-lab.contract";

describe("a line over runs", () => {
  it("is the 10 %, 50 % and 90 % quantile at each moment", () => {
    const runs = Array.from({ length: 10 }, (_, index) => [index + 1, 5]);
    expect(lineOf(runs)).toEqual({ low: [1, 5], median: [5, 5], high: [9, 5] });
  });

  it("counts a short run for as long as it lasted", () => {
    expect(lineOf([[1, 1], [3]])).toEqual({ low: [1, 1], median: [1, 1], high: [3, 1] });
  });

  it("of no runs is empty", () => expect(lineOf([])).toEqual({ low: [], median: [], high: [] }));
});

it("the spread of a list is its least, middle and greatest", () =>
  expect(spreadOf([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 }));

describe("a band", () => {
  const lab: AnyLab = queueLab;
  const { values } = choiceOf(lab, "calm");
  const shares: number[] = [];
  const steps = bandOf(lab, values, 5);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) shares.push(step.value);
  const band = step.value;

  it("is made of the runs of its seeds", () => {
    const stays = [1, 2, 3, 4, 5].map((seed) => finish(record(lab, values, seed)).outcome.measures[0]?.value ?? 0);
    expect(band.measures[0]).toMatchObject({ id: "mean-stay", ...spreadOf(stays) });
    expect(band.series.map(({ median }) => median.length)).toEqual([SAMPLES, SAMPLES]);
    expect(band.claims[0]).toEqual({ text: "Every call that left had arrived.", holds: 5, of: 5 });
  });

  it("says how far it is", () => {
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});
