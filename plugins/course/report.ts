import { formatProblems, type Problem } from "../../src/course/problem";

/**
 * Prints the warnings and stops the build on errors.
 * @throws one Error that lists every problem, errors first.
 */
export function report(problems: readonly Problem[], warn: (text: string) => void): void {
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length > 0) {
    const [count, them] = errors.length === 1 ? ["1 mistake", "it is"] : [`${errors.length} mistakes`, "they are"];
    const head = `${count} in the course; the site is not built until ${them} mended.`;
    throw new Error(`${head}\n\n${formatProblems(problems)}\n`);
  }
  if (problems.length > 0)
    warn(
      `${problems.length} ${problems.length === 1 ? "warning" : "warnings"} about the course\n\n${formatProblems(problems)}\n`,
    );
}
