// What the question bank is like as a whole: `npm run test:content` prints it after the checks.
import { loadCourse } from "../plugins/course/load";
import { bankReport, formatBankReport, lintBank } from "../src/question/bank";
import type { BankEntry } from "../src/question/bank";

const course = await loadCourse(process.cwd());
const entries: BankEntry[] = course.topics.flatMap(({ id, questions }) =>
  questions.map((question) => ({ topic: id, question })),
);
const findings = lintBank(entries);

console.log(formatBankReport(bankReport(entries)));
for (const { severity, rule, found, expected, fix } of findings)
  console.log(`\n${severity} ${rule}\n  found:    ${found}\n  expected: ${expected}\n  fix:      ${fix}`);
if (findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
