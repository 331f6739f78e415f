import type { Course } from "../../../src/course/course";
import type { Problem } from "../../../src/course/problem";
import { bankOf, lintBank } from "../../../src/question/bank";

/** The rules over the questions of all topics together: no single line is at fault, so each names the folder. */
export function checkBank(course: Pick<Course, "topics" | "labs" | "pairs">): Problem[] {
  const entries = bankOf(course);
  if (entries.length === 0) return [];
  return lintBank(entries).map(({ severity, rule, found, expected, fix }) => ({
    file: "docs/**/{quiz,pairs/*}.yaml",
    line: 1,
    severity,
    rule,
    found,
    expected,
    fix,
  }));
}
