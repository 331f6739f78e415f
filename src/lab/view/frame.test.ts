import { describe, expect, it } from "vitest";
import type { AnyLab, Prediction } from "../lab";
import { frameOf, optionsThatHold } from "./frame";
import { queueLab } from "./queue-lab.contract";

const lab: AnyLab = queueLab;
const withPrediction = (change: Partial<Prediction>): AnyLab => ({
  ...lab,
  predictions: [{ ...lab.predictions[0]!, ...change }],
});

describe("a frame", () => {
  it("survives being written into a page", () => {
    const frame = frameOf(lab);
    expect(JSON.parse(JSON.stringify(frame))).toEqual(frame);
  });

  it("knows what every prediction comes to", () => {
    expect(frameOf(lab).predictions.map(({ key }) => key)).toEqual([1, 1]);
  });

  it("does not carry the ranges, which would give the key away", () => {
    expect(Object.keys(frameOf(lab).predictions[0]?.options[0] ?? {})).toEqual(["text", "why", "misconception"]);
  });

  it.each([
    ["a preset that is not there", { preset: "none" }, "found the preset none, expected one of calm, busy, over"],
    ["a measure that is not there", { measure: "none" }, "expected one of mean-stay, mean-inside"],
  ])("refuses %s", (_what, change, message) => expect(() => frameOf(withPrediction(change))).toThrow(message));

  it("refuses ranges of which none or two hold the measure", () => {
    const [first, second, third] = lab.predictions[0]!.options;
    const options = (from: number) => [{ ...first!, from, to: 1000 }, second!, third!];
    expect(() => frameOf(withPrediction({ options: options(0) }))).toThrow("several options hold");
    expect(() => frameOf(withPrediction({ options: [first!, third!] }))).toThrow("no option holds");
  });
});

it("a range has its beginning, not its end", () => {
  const options = [
    { text: "", why: "", from: 0, to: 10 },
    { text: "", why: "", from: 10, to: 20 },
  ];
  expect([0, 9.99, 10, 20].map((value) => optionsThatHold({ options }, value))).toEqual([[0], [0], [1], []]);
});
