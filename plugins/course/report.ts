import { formatProblems, type Problem } from "../../src/course/problem";

/**
 * Prints the warnings and stops the build on errors.
 * @throws one Error that lists every problem, errors first.
 */
export function report(problems: readonly Problem[], warn: (text: string) => void): void {
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) {
    const count = `${errors.length} ${errors.length === 1 ? "mistake" : "mistakes"} in the course`;
    throw new Error(`${count}; the site is not built until they are mended.\n\n${formatProblems(problems)}\n`);
  }
  if (problems.length > 0) warn(`${problems.length} warnings about the course\n\n${formatProblems(problems)}\n`);
}
