import { expect, it } from "vitest";
import { loadCourse } from "../../plugins/course/load";
import { bankOf, bankReport, formatBankReport, lintBank } from "../../src/question/bank";

const course = await loadCourse(process.cwd());
const entries = bankOf(course);

it("has a bank to measure", () => {
  expect(entries.length).toBeGreaterThan(0);
});

it("cannot be answered without knowing the subject, and asks for more than recall", () => {
  const findings = lintBank(entries).map(
    ({ severity, rule, found, expected, fix }) => `${severity} ${rule}: ${found}; expected ${expected}; ${fix}`,
  );
  expect(findings, formatBankReport(bankReport(entries))).toEqual([]);
});
