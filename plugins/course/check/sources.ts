import type { Problem } from "../../../src/course/problem";
import { type Citing, citesOf } from "../citations";
import type { World } from "./world";

/** Ids and addresses stand once, dates have passed, and every source is used. */
export function checkSources(topic: Citing, world: Pick<World, "today">): Problem[] {
  if (topic.sources === undefined) return [];
  const { file, data, placeOf } = topic.sources;
  const cited = citesOf(topic);
  const ids = new Map<string, number>();
  const urls = new Map<string, string>();
  return data.sources.flatMap((source, index): Problem[] => {
    const at = (key: string) => ({ file, ...placeOf(["sources", index, key]) });
    const problems: Problem[] = [];
    if (ids.has(source.id)) {
      problems.push({
        ...at("id"),
        severity: "error",
        rule: "source/duplicate-id",
        found: `\`${source.id}\` again, first as source ${(ids.get(source.id) ?? 0) + 1} of the file`,
        expected: "every id once in a file",
        fix: "give this source an id of its own, or remove it",
      });
    }
    const sameUrl = urls.get(source.url);
    if (sameUrl !== undefined) {
      problems.push({
        ...at("url"),
        severity: "error",
        rule: "source/duplicate-url",
        found: `the address of \`${sameUrl}\` again`,
        expected: "every address once; a fragment (#part) makes another address",
        fix: `cite \`${sameUrl}\` and remove \`${source.id}\``,
      });
    }
    if (source.checked > world.today) {
      problems.push({
        ...at("checked"),
        severity: "error",
        rule: "source/future-date",
        found: `checked: ${source.checked}`,
        expected: `a day that has come; today is ${world.today}`,
        fix: "write the day on which somebody opened the source",
      });
    }
    if (!cited.has(source.id)) {
      problems.push({
        ...at("id"),
        severity: "warning",
        rule: "source/never-cited",
        found: `\`${source.id}\` is cited nowhere`,
        expected: "a <Cite/>, a value, a question or a card that relies on it",
        fix: "cite it where its fact stands, or remove it",
      });
    }
    ids.set(source.id, ids.get(source.id) ?? index);
    urls.set(source.url, urls.get(source.url) ?? source.id);
    return problems;
  });
}
