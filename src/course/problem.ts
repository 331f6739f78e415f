/**
 * What an author is told when a file of the course is wrong: what was found, what was expected,
 * where, and how to mend it. Every check of the build speaks through this one shape.
 */
export interface Problem {
  /** Path relative to the project root, with forward slashes. */
  file: string;
  /** 1-based; 1 where nothing better is known. */
  line: number;
  /** 1-based. */
  column?: number;
  severity: "error" | "warning";
  /** Short kebab-case name of the rule, e.g. `question/option-count`. */
  rule: string;
  found: string;
  expected: string;
  fix: string;
}

/** One problem as the lines an author reads in the terminal. */
export function formatProblem(problem: Problem): string {
  const where = `${problem.file}:${problem.line}${problem.column === undefined ? "" : `:${problem.column}`}`;
  return [
    `${where} ${problem.severity} ${problem.rule}`,
    `  found:    ${problem.found}`,
    `  expected: ${problem.expected}`,
    `  fix:      ${problem.fix}`,
  ].join("\n");
}

/** All problems, errors first, then by place, ready to be thrown or printed. */
export function formatProblems(problems: readonly Problem[]): string {
  const rank = (problem: Problem) => (problem.severity === "error" ? 0 : 1);
  return problems
    .toSorted((a, b) => rank(a) - rank(b) || a.file.localeCompare(b.file) || a.line - b.line)
    .map(formatProblem)
    .join("\n\n");
}
