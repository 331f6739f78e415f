import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import type { Problem } from "../../../src/course/problem";

/** Where a value stands: keys and indexes from the root. */
export type Path = readonly (string | number)[];
export interface Place {
  line: number;
  column: number;
}

/** A parsed YAML text that still knows where everything stood. */
export interface YamlText {
  /** Path relative to the project root. */
  file: string;
  value: unknown;
  /** The place of the value at `path`, or of its nearest parent that exists. */
  placeOf(path: Path): Place;
  /** Syntax errors; `value` is undefined when there are any. */
  problems: Problem[];
}

/**
 * Parses YAML and keeps the lines.
 * @param firstLine line of the file the text starts on (front matter starts on 2).
 */
export function readYaml(file: string, text: string, firstLine = 1): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
  };
  const problems = document.errors.map((error): Problem => {
    const message = error.message.split("\n")[0] ?? error.code;
    return {
      file,
      ...placeAt(error.pos[0]),
      severity: "error",
      rule: "yaml/syntax",
      found: message.replace(/ at line \d+, column \d+:?$/, ""),
      expected: "YAML that parses, every key once",
      fix: "mend the line; quote texts that contain `: `, `#` or start with a special character",
    };
  });
  return {
    file,
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    placeOf: (path) => placeAt(offsetOf(document.contents, path)),
  };
}

function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined || item === null) break;
      offset = (item as Node).range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}
