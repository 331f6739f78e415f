import type { Problem } from "../../../src/course/problem";
import type { World } from "./world";

/** Every term and every misconception stands once. */
export function checkLists({ glossary, misconceptions }: World): Problem[] {
  const terms = glossary?.data.terms.map((term) => term.id) ?? [];
  const tags = misconceptions?.data.misconceptions.map((entry) => entry.id) ?? [];
  return [
    ...twice(
      terms,
      (index) => ({ file: glossary?.file ?? "", ...glossary?.placeOf(["terms", index, "id"]) }),
      "term/duplicate-id",
    ),
    ...twice(
      tags,
      (index) => ({ file: misconceptions?.file ?? "", ...misconceptions?.placeOf(["misconceptions", index, "id"]) }),
      "misconception/duplicate-id",
    ),
  ];
}

type Place = Pick<Problem, "file" | "column"> & { line?: number };

function twice(ids: readonly string[], placeOf: (index: number) => Place, rule: string): Problem[] {
  return ids.flatMap((id, index): Problem[] => {
    const first = ids.indexOf(id);
    if (first === index) return [];
    const { line: firstLine = 1 } = placeOf(first);
    return [
      {
        line: 1,
        ...placeOf(index),
        severity: "error",
        rule,
        found: `\`${id}\` again, first on line ${firstLine}`,
        expected: "every id once",
        fix: "merge the two entries or rename one",
      },
    ];
  });
}
