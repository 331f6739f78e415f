import type { Problem } from "../../src/course/problem";

/** Where a diagram's text stands: `line` is the line of its first character in `file`. */
export interface Place {
  file: string;
  line: number;
}

const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\(|\b(?:fill|stroke|color|background)\s*:/i;
const SEMANTIC = ":::ok :::warn :::danger :::muted :::store :::ext";

interface Rule {
  rule: string;
  test: RegExp;
  expected: string;
  fix: string;
}

/** Author colours are unreadable in one of the two themes, and invisible to readers who set their own colours. */
const RULES: readonly Rule[] = [
  {
    rule: "diagram/own-colour",
    test: /^\s*(?:style|linkStyle)\s+\S+\s+.*/,
    expected: `a meaning instead of a style: one of ${SEMANTIC}`,
    fix: "delete the line and mark the node, e.g. payment[Payment service]:::danger",
  },
  {
    rule: "diagram/own-colour",
    test: /^\s*classDef\s+.*/,
    expected: `one of the site's classes: ${SEMANTIC}`,
    fix: "delete the classDef; the six classes exist without a definition",
  },
  {
    rule: "diagram/own-colour",
    test: /^\s*(?:rect|box)\s+(?:rgba?|hsla?)\(.*|^\s*(?:rect|box)\s+#[\da-f]{3,8}.*/i,
    expected: "a block without a colour",
    fix: 'use "opt <label>", "critical <label>" or "box <name>", or delete the colour',
  },
  {
    rule: "diagram/own-colour",
    test: /^\s*Update(?:Element|Rel|Boundary)Style\(.*/i,
    expected: "a C4 element in the site's colours",
    fix: "delete the line",
  },
  {
    rule: "diagram/interaction",
    test: /^\s*(?:click\s+\S+\s+.*|links?\s+\w+\s*:.*)/,
    expected: "a picture; links belong in the text below it",
    fix: "delete the line and write the link in the page",
  },
];
const LOOK_OPTION =
  /\b(theme|themeVariables|themeCSS|look|layout|fontFamily|fontSize|htmlLabels|darkMode|securityLevel)\b["']?\s*:/;

/** Checks what Mermaid itself would accept but the site does not. */
export function lintSource(source: string, place: Place): Problem[] {
  const problems: Problem[] = [];
  const lines = source.split(/\r?\n/);
  const kind = lines.find((line) => /^\s*\w/.test(line) && !/^\s*(---|%%)/.test(line)) ?? "";
  const add = (index: number, rule: Omit<Rule, "test">, found: string) =>
    problems.push({
      file: place.file,
      line: place.line + index,
      column: (lines[index] ?? "").length - (lines[index] ?? "").trimStart().length + 1,
      severity: "error",
      rule: rule.rule,
      found: found.trim(),
      expected: rule.expected,
      fix: rule.fix,
    });
  let inFrontMatter = false;
  for (const [index, line] of lines.entries()) {
    if (/^\s*---\s*$/.test(line)) inFrontMatter = index === 0 || (inFrontMatter ? false : inFrontMatter);
    if (/^\s*%%(?!\{)/.test(line)) continue;
    if ((inFrontMatter || /%%\{/.test(line)) && LOOK_OPTION.test(line)) {
      add(
        index,
        { rule: "diagram/own-look", expected: "the site's one look for all diagrams", fix: "delete the option" },
        line,
      );
      continue;
    }
    const broken = RULES.find(({ test }) => test.test(line));
    if (!broken || inFrontMatter) continue;
    // In an architecture or block diagram "style" may be a node's id; a colour gives the statement away.
    if (broken.test.source.includes("style|") && !COLOUR.test(line)) continue;
    if (
      broken.rule === "diagram/interaction" &&
      !/^\s*(flowchart|graph|classDiagram|stateDiagram|sequenceDiagram|gantt)/.test(kind)
    )
      continue;
    add(index, broken, line);
  }
  return problems;
}
