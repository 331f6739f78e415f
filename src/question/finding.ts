/**
 * What a rule has to say about a file: where (a path into the parsed YAML; the loader turns it into file and line),
 * what was found, what was expected, and how to mend it.
 */
export interface Finding {
  path: (string | number)[];
  severity: "error" | "warning";
  /** Kebab-case with the room in front, e.g. `question/option-count`. */
  rule: string;
  found: string;
  expected: string;
  fix: string;
}

/** A finding before its rule and severity are known: what a single rule's file returns. */
export type Flaw = Pick<Finding, "path" | "found" | "expected" | "fix">;

/** A text shortened to what fits in a line of a message. */
export function quoted(text: string, most = 60): string {
  const flat = text.replace(/\s+/g, " ").trim();
  const characters = [...flat];
  return `“${characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : flat}”`;
}
