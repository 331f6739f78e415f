import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "../../src/course/problem";
import { GoodCourse } from "./good-course.contract";
import { loadCourse } from "./load";

/** One way to spoil a good course, and what its author is told. */
export interface Mistake {
  says: string;
  spoil: (course: GoodCourse) => unknown;
  rule: string;
  file: string;
  /** What stands on the line the author is sent to; line 1 where it is left out. */
  on?: string;
  severity?: Problem["severity"];
}

/** The day the tests live on. */
export const TODAY = "2026-11-22";

/** Every mistake is a test: the rule speaks, at the right place, in whole messages. */
export function testMistakes(title: string, mistakes: readonly Mistake[]): void {
  describe(title, () => {
    let course: GoodCourse;
    beforeEach(() => {
      course = new GoodCourse();
    });
    afterEach(() => course.dispose());

    test.each(mistakes)("$says: $rule", async ({ spoil, rule, file, on, severity = "error" }) => {
      spoil(course);
      const { problems } = await loadCourse(course.siteDir, TODAY);
      const first = problems.find((problem) => problem.rule === rule);
      expect(problems.map((problem) => problem.rule)).toContain(rule);
      expect(first).toMatchObject({ file, severity, line: on === undefined ? 1 : course.lineOf(file, on) });
      for (const part of [first?.found, first?.expected, first?.fix]) expect(part?.trim()).toBeTruthy();
    });
  });
}
