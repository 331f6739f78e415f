import type { Problem } from "../../../src/course/problem";
import type { TopicText } from "../read/topic";
import { oneOf } from "./world";

/** Tools, names and rows stand once; rows and sources exist. */
export function checkDefaults(topic: TopicText): Problem[] {
  if (topic.defaults === undefined) return [];
  const { file, data, placeOf } = topic.defaults;
  const sources = topic.sources?.data.sources.map((source) => source.id);
  const concepts = data.concepts.map((concept) => concept.id);
  const tools = data.tools.map((tool) => tool.id);
  const problem = (path: (string | number)[], rule: string, found: string, expected: string, fix: string): Problem => ({
    file,
    ...placeOf(path),
    severity: "error",
    rule,
    found,
    expected,
    fix,
  });
  const twice = (path: (string | number)[], id: string) =>
    problem(path, "defaults/duplicate-id", `\`${id}\` again`, "every id once", "merge the two or rename one");
  return [
    ...concepts.flatMap((id, index) => (concepts.indexOf(id) < index ? [twice(["concepts", index, "id"], id)] : [])),
    ...tools.flatMap((id, index) => (tools.indexOf(id) < index ? [twice(["tools", index, "id"], id)] : [])),
    ...data.tools.flatMap((tool, t) =>
      tool.values.flatMap((value, index) => {
        const path = ["tools", t, "values", index];
        const known = value.concept === undefined || concepts.includes(value.concept);
        const first = tool.values.findIndex((other) => other.name === value.name) === index;
        return [
          ...(first ? [] : [twice([...path, "name"], `${tool.id}.${value.name}`)]),
          ...(known
            ? []
            : [
                problem(
                  [...path, "concept"],
                  "defaults/concept",
                  `concept \`${value.concept}\``,
                  oneOf(concepts),
                  "correct it or add the row to `concepts`",
                ),
              ]),
          ...(sources === undefined || sources.includes(value.source)
            ? []
            : [
                problem(
                  [...path, "source"],
                  "source/unknown",
                  `source \`${value.source}\``,
                  oneOf(sources),
                  "correct the id or add the source to sources.yaml",
                ),
              ]),
        ];
      }),
    ),
  ];
}
