import type { Problem } from "../../src/course/problem";
import type { SyntaxProblem } from "./renderer";
import type { Place } from "./sourceLint";
import { toSourceLine } from "./sourceLines";

/** Grammar tokens as an author would say them. */
const WORDS: Record<string, string> = {
  NEWLINE: "end of line",
  EOF: "end of the diagram",
  SPACE: "a space",
  SEMI: "`;`",
  LINK: "an arrow",
  START_LINK: "an arrow",
  NODE_STRING: "a node id",
  SQE: "`]`",
  PE: "`)`",
  SQS: "`[`",
  PS: "`(`",
  DIAMOND_STOP: "`}`",
  DIAMOND_START: "`{`",
  STYLE_SEPARATOR: "`:::`",
  ACTOR: "a participant",
  TXT: "`: text`",
  "+": "`+`",
  "-": "`-`",
};

function expectation({ expected, message }: SyntaxProblem): string {
  // Mermaid's flowchart grammar lists every character of an id as a token of its own.
  if (expected.some((token) => token.includes("NODE_STRING")))
    return "a node, e.g. `payment[Payment service]`, or an arrow `-->`";
  const names = expected.map((token) => token.replace(/^'|'$/g, "")).map((token) => WORDS[token] ?? token);
  const unique = [...new Set(names)];
  if (unique.length > 0)
    return unique.length > 6 ? `${unique.slice(0, 6).join(", ")} or ${unique.length - 6} others` : unique.join(" or ");
  const said = /Expecting:?\s*(.+)/i.exec(message)?.[1] ?? /expecting (.+?) but found/i.exec(message)?.[1];
  return said?.trim() ?? "a source that Mermaid 12.3 can read";
}

/** Where the refused words stand: Mermaid's own column is often that of the words before them. */
function columnOf(line: string, token: string, column: number | null): number | null {
  const words = token.trim();
  const at = words === "" ? -1 : line.indexOf(words, Math.max(0, (column ?? 1) - 1));
  const found = at >= 0 ? at : words === "" ? -1 : line.indexOf(words);
  if (found >= 0) return found + 1;
  return words === "" && column !== null ? line.trimEnd().length + 1 : column;
}

/** Turns Mermaid's complaint into a problem at the author's own line and column. */
export function syntaxError(source: string, problem: SyntaxProblem, place: Place): Problem {
  const lines = source.split(/\r?\n/);
  const own = problem.line === null ? null : toSourceLine(source, problem.line);
  const column = own === null ? null : columnOf(lines[own - 1] ?? "", problem.token ?? "", problem.column);
  const text = own === null ? "" : (lines[own - 1] ?? "").trim();
  const summary = problem.message
    .split("\n")[0]
    ?.replace(/^(Error:\s*)?(Parse|Lexical|Parsing) error.*?(?:line:? \d+)?[:.,]?\s*$/i, "")
    .trim();
  const token = problem.token && problem.token.trim() !== "" ? `at \`${problem.token.trim().slice(0, 40)}\`` : "";
  const said = [text ? `\`${text}\`` : "", text && token.includes(text) ? "" : token, summary ?? ""]
    .filter(Boolean)
    .join(" ");
  return {
    file: place.file,
    line: own === null ? Math.max(1, place.line - 1) : place.line + own - 1,
    ...(column === null ? {} : { column: Math.max(1, column) }),
    severity: "error",
    rule: "diagram/syntax",
    found: said || problem.message.split("\n")[0] || "a source Mermaid cannot read",
    expected: expectation(problem),
    fix: "correct the line; https://mermaid.js.org/intro/ describes the syntax of each kind",
  };
}
