import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { lintQuiz } from "../../question/lint";
import type { SingleQuestion } from "../../question/schema";
import type { AnyLab, Prediction } from "../lab";
import { runPreset } from "./describe-lab.contract";
import { LABS } from ".";

const labs = await Promise.all(LABS.map(({ load }) => load()));
const { misconceptions } = parse(readFileSync("docs/misconceptions.yaml", "utf8")) as {
  misconceptions: { id: string }[];
};

/** A prediction as the bank asks it: the key is what the run gave. */
function asQuestion(lab: AnyLab, prediction: Prediction): SingleQuestion {
  const value = runPreset(lab, prediction.preset).measure(prediction.measure);
  return {
    kind: "single",
    id: prediction.id,
    level: prediction.level,
    skill: prediction.skill,
    anchor: "lab",
    prompt: prediction.prompt,
    sources: ["run"],
    options: prediction.options.map(({ text, why, misconception, from, to }) => ({
      text,
      why,
      ...(from <= value && value < to ? { correct: true } : { misconception }),
    })),
  };
}

describe.each(labs.map((lab) => [lab.id, lab] as const))("the predictions of %s", (id, lab) => {
  it("are at least two and named after their lab", () => {
    expect(lab.predictions.length).toBeGreaterThanOrEqual(2);
    for (const prediction of lab.predictions) expect(prediction.id).toMatch(new RegExp(`^lab-${id}-`));
  });

  it("obey the rules of questions", () => {
    const questions = lab.predictions.map((prediction) => asQuestion(lab, prediction));
    const findings = lintQuiz(
      { retired: [], questions },
      {
        anchors: new Set(["lab"]),
        sources: new Set(["run"]),
        misconceptions: new Set(misconceptions.map((misconception) => misconception.id)),
        takenIds: new Map(),
        minimum: 1,
      },
    );
    expect(findings.map(({ rule, path, found }) => `${path.join(".")} ${rule}: ${found}`)).toEqual([]);
  });

  it("put each wrong belief to one use: a tag on every wrong option, each stated once per question", () => {
    for (const { options } of lab.predictions) {
      const tags = options.flatMap(({ misconception }) => misconception ?? []);
      expect(tags).toHaveLength(options.length - 1);
      expect(new Set(tags).size).toBe(tags.length);
    }
  });
});
