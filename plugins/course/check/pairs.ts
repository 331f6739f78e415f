import { basename } from "node:path";
import type { Problem } from "../../../src/course/problem";
import { type PairsFile, splitPage } from "../../../src/question/pairs";
import { lintQuiz } from "../../../src/question/lint";
import type { DataFile } from "../read/data-file";
import { misconceptionTags, referablePages } from "./pages";
import { place, takenIds } from "./questions";
import { oneOf, type World } from "./world";

/** Fewer would be learnt by heart. */
const LEAST_QUESTIONS = 6;

/** The rules of the question room for every group of confusable pairs, and those of its own. */
export function checkPairs(world: World): Problem[] {
  return world.pairs.flatMap(({ data, problems }) => [...problems, ...(data ? checkGroup(data, world) : [])]);
}

function checkGroup(file: DataFile<PairsFile>, world: World): Problem[] {
  const { id, topics, questions, retired } = file.data;
  const at = (path: (string | number)[], words: Omit<Problem, "file" | "line" | "severity">): Problem => ({
    file: file.file,
    ...file.placeOf(path),
    severity: "error",
    ...words,
  });
  const pages = referablePages(world);
  const named = basename(file.file, ".yaml");
  const unknown = (path: (string | number)[], found: string) =>
    at(path, {
      rule: "pairs/page",
      found: `\`${found}\``,
      expected: `the full id of a topic or guide; ${oneOf(pages.keys())}`,
      fix: "correct the id",
    });
  const findings = questions.flatMap((asked, index) => {
    const { page, question } = splitPage(asked);
    const known = pages.get(page);
    if (known === undefined) return [unknown(["questions", index, "page"], page)];
    const context = { ...known, misconceptions: misconceptionTags(world), takenIds: takenIds(file, world), minimum: 0 };
    const found = lintQuiz({ retired, questions: [question] }, context);
    return place(
      file,
      found.map((finding) => ({ ...finding, path: ["questions", index, ...finding.path.slice(2)] })),
    );
  });
  const twice = questions.flatMap(({ id: each }, index) =>
    questions.findIndex((other) => other.id === each) === index
      ? []
      : [
          at(["questions", index, "id"], {
            rule: "pairs/id",
            found: `\`${each}\` again`,
            expected: "an id of its own for every question",
            fix: "rename the newer one",
          }),
        ],
  );
  return [
    ...(named === id
      ? []
      : [
          at(["id"], {
            rule: "pairs/name",
            found: `id \`${id}\` in ${named}.yaml`,
            expected: "the file's own name",
            fix: "rename one of them",
          }),
        ]),
    ...topics.flatMap((topic, index) => (pages.has(topic) ? [] : [unknown(["topics", index], topic)])),
    ...(questions.length >= LEAST_QUESTIONS
      ? []
      : [
          at(["questions"], {
            rule: "pairs/count",
            found: `${questions.length} questions`,
            expected: `at least ${LEAST_QUESTIONS}`,
            fix: "add situations in which only one of them helps",
          }),
        ]),
    ...twice,
    ...findings,
  ];
}
