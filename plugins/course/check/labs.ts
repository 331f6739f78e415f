import type { Problem } from "../../../src/course/problem";
import { lintQuiz } from "../../../src/question/lint";
import { findTopic } from "../../../src/course/outline";
import { idsOfFiles } from "./questions";
import type { World } from "./world";

/** The predictions of every lab obey the rules of the bank, and each lab belongs to a topic of the outline. */
export function checkLabs(world: World): Problem[] {
  const { labs, misconceptions } = world;
  const taken = idsOfFiles(world);
  return labs.flatMap(({ file, frame, questions }): Problem[] => {
    const findings = lintQuiz(
      { retired: [], questions },
      {
        anchors: new Set(questions.map(({ anchor }) => anchor)),
        sources: new Set(),
        misconceptions: new Set(misconceptions?.data.misconceptions.map(({ id }) => id)),
        takenIds: new Map(taken),
        minimum: LEAST_PREDICTIONS,
      },
    );
    for (const { id } of questions) taken.set(id, file);
    const place = { file, line: 1 };
    const problems = findings.map(({ path, found, ...finding }): Problem => {
      const question = questions[Number(path[1])]?.id;
      return { ...place, ...finding, found: question === undefined ? found : `prediction ${question}: ${found}` };
    });
    if (findTopic(frame.topic) !== undefined) return problems;
    return [
      ...problems,
      {
        ...place,
        severity: "error",
        rule: "lab/topic",
        found: `the topic ${frame.topic}`,
        expected: "`<chapter>/<topic>` of src/course/outline.ts",
        fix: "correct the lab's topic",
      },
    ];
  });
}

const LEAST_PREDICTIONS = 2;
