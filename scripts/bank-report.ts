// What the question bank is like as a whole: `npm run test:content` prints it after the checks.
import { loadCourse } from "../plugins/course/load";
import { bankOf, bankReport, formatBankReport, lintBank } from "../src/question/bank";

const course = await loadCourse(process.cwd());
const entries = bankOf(course.topics);
const findings = lintBank(entries);

console.log(formatBankReport(bankReport(entries)));
for (const { severity, rule, found, expected, fix } of findings)
  console.log(`\n${severity} ${rule}\n  found:    ${found}\n  expected: ${expected}\n  fix:      ${fix}`);
if (findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
