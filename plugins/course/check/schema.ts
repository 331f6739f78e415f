import * as v from "valibot";
import type { Problem } from "../../../src/course/problem";
import type { Path, YamlText } from "../read/yaml";

/** The parts of valibot's schemas that lead from a path to its description. */
interface AnySchema extends v.GenericSchema {
  entries?: Record<string, AnySchema>;
  item?: AnySchema;
  wrapped?: AnySchema;
  options?: readonly AnySchema[];
  key?: string;
  literal?: unknown;
}

/** The value if it fits the schema, and a problem for everything that does not. */
export function checkSchema<S extends v.GenericSchema>(
  schema: S,
  text: YamlText,
  value: unknown = text.value,
): { output: v.InferOutput<S> | undefined; problems: Problem[] } {
  const result = v.safeParse(schema, value);
  if (result.success) return { output: result.output, problems: [] };
  return {
    output: undefined,
    problems: result.issues.map((issue) => problemOf(issue, schema as AnySchema, text, value)),
  };
}

function problemOf(issue: v.BaseIssue<unknown>, schema: AnySchema, text: YamlText, value: unknown): Problem {
  const path = (issue.path ?? []).map((item) => item.key as string | number);
  const key = String(path.at(-1) ?? "the file");
  const where = path.length === 0 ? "the file" : `\`${path.join(".")}\``;
  const base = { file: text.file, ...text.placeOf(path), severity: "error" as const };
  if (issue.type === "strict_object" && issue.expected === "never") {
    const known = Object.keys(schemaAt(schema, path.slice(0, -1), value)?.entries ?? {});
    return {
      ...base,
      rule: "schema/unknown-key",
      found: `${where}, a key nobody reads`,
      expected: `one of: ${known.join(", ")}`,
      fix: `rename or remove \`${key}\``,
    };
  }
  const target = schemaAt(schema, path, value);
  const meaning = target === undefined ? undefined : v.getDescription(target);
  if (issue.type === "strict_object" && issue.received === "undefined") {
    return {
      ...base,
      rule: "schema/missing-key",
      found: `no ${where}`,
      expected: meaning === undefined ? `\`${key}\`` : `\`${key}\`: ${meaning}`,
      fix: `add \`${key}\``,
    };
  }
  const size = sizeFault(issue);
  if (size !== undefined) {
    const expected = [size.expected, meaning].filter((part) => part !== undefined).join(" — ");
    return { ...base, rule: "schema/size", found: `${where} ${size.found}`, expected, fix: size.fix };
  }
  return {
    ...base,
    rule: "schema/value",
    found: `${where} is ${issue.received}`,
    expected: [issue.expected, meaning].filter((part) => part !== null && part !== undefined).join(" — "),
    fix: fixOf(issue, key),
  };
}

/** What is wrong with the length of a text or list; valibot's own words for it are `0` and `!0`. */
function sizeFault(issue: v.BaseIssue<unknown>): { found: string; expected: string; fix: string } | undefined {
  const unit = Array.isArray(issue.input) ? "entries" : "characters";
  const found = `has ${issue.received} ${unit}`;
  switch (issue.type) {
    case "non_empty":
      return { found: "is empty", expected: "a text", fix: "write it" };
    case "min_length":
      return { found, expected: `at least ${String(issue.requirement)} ${unit}`, fix: "add what is missing" };
    case "max_length":
      return { found, expected: `at most ${String(issue.requirement)} ${unit}`, fix: "remove or shorten" };
    default:
      return undefined;
  }
}

function fixOf(issue: v.BaseIssue<unknown>, key: string): string {
  if (issue.expected === "string" && typeof issue.input === "number")
    return `quote the number: ${key}: "${issue.input}"`;
  return `write a value of that form for \`${key}\``;
}

/** The schema that judges the value at `path`, if the path leads anywhere. */
function schemaAt(schema: AnySchema, path: Path, value: unknown): AnySchema | undefined {
  if (schema.wrapped !== undefined) return schemaAt(schema.wrapped, path, value);
  const [step, ...rest] = path;
  if (schema.type === "variant") return schemaAt(chosen(schema, value) ?? ({} as AnySchema), path, value);
  if (step === undefined) return schema;
  const next = schema.entries?.[step] ?? schema.item;
  const child = (value as Record<string | number, unknown> | undefined | null)?.[step];
  return next === undefined ? undefined : schemaAt(next, rest, child);
}

function chosen(schema: AnySchema, value: unknown): AnySchema | undefined {
  const kind = (value as Record<string, unknown> | undefined | null)?.[schema.key ?? ""];
  return schema.options?.find((option) => option.entries?.[schema.key ?? ""]?.literal === kind);
}
