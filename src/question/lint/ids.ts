import type { Flaw } from "../finding";
import type { FileRule } from "./rule";

interface WithIds {
  retired: readonly string[];
  questions: readonly { id: string }[];
}

/** Ids that are used twice, come back from retirement, or belong to another file. Shared with the interview room. */
export function idFlaws(file: WithIds, takenIds: ReadonlyMap<string, string>): Flaw[] {
  const retired = new Set(file.retired);
  const seen = new Map<string, number>();
  return file.questions.flatMap(({ id }, index) => {
    const flaw = (found: string, fix: string): Flaw[] => [
      { path: ["questions", index, "id"], found, expected: "an id that no question has or had", fix },
    ];
    const first = seen.get(id);
    seen.set(id, first ?? index);
    if (first !== undefined)
      return flaw(`\`${id}\` is also question ${first + 1} of this file`, "give the newer question an id of its own");
    if (retired.has(id))
      return flaw(
        `\`${id}\` is listed under \`retired\``,
        "choose a new id: readers' logs still hold answers to the old question",
      );
    const owner = takenIds.get(id);
    return owner === undefined
      ? []
      : flaw(`\`${id}\` is taken by ${owner}`, "put the topic's short name in front of the id");
  });
}

export const ids: FileRule = {
  rule: "question/id-taken",
  severity: "error",
  says: "An id is unique over the whole bank and never comes back after it was retired.",
  checkFile: (file, context) => idFlaws(file, context.takenIds),
};
