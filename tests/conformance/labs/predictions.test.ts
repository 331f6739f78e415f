import { describe, expect, it } from "vitest";
import { LABS } from "../../../src/lab/labs";
import { choiceOf, formatAddress, parseAddress } from "../../../src/lab/view/address";
import { measureOf, optionsThatHold } from "../../../src/lab/view/frame";
import { finish, MOST_EVENTS, record } from "../../../src/lab/view/playback";

const labs = await Promise.all(LABS.map(async ({ id, load }) => [id, await load()] as const));

describe.each(labs)("%s", (id, lab) => {
  it("is the lab the registry names", () => expect(lab.id).toBe(id));

  it.each(lab.predictions.map((prediction) => [prediction.id, prediction] as const))(
    "the run makes exactly one option of %s right",
    (_id, prediction) => {
      const { value, unit } = measureOf(lab, prediction);
      expect(optionsThatHold(prediction, value), `${value} ${unit}`).toHaveLength(1);
    },
  );

  it.each(lab.presets.map((preset) => [preset.id] as const))(
    "preset %s runs to its end and can be linked",
    (preset) => {
      const choice = choiceOf(lab, preset);
      const recorded = finish(record(lab, choice.values, choice.seed, false));
      expect(recorded.cut, `more than ${MOST_EVENTS} events`).toBe(false);
      expect(recorded.outcome.measures.every(({ value }) => Number.isFinite(value))).toBe(true);
      expect(recorded.samples.flat().every(Number.isFinite)).toBe(true);
      expect(parseAddress(lab, formatAddress(lab, choice))).toEqual(choice);
    },
  );
});
