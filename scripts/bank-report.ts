// What the question bank is like as a whole: `npm run test:content` prints it after the checks.
import { loadCourse } from "../plugins/course/load";
import { bankOf, bankReport, formatBankReport, lintBank } from "../src/question/bank";

/** Prints the report and what is wrong with the bank; an error fails the command. */
async function main(): Promise<void> {
  const course = await loadCourse(process.cwd());
  const bank = bankOf(course);
  const findings = lintBank(bank);
  console.log(formatBankReport(bankReport(bank)));
  for (const { severity, rule, found, expected, fix } of findings)
    console.log(`\n${severity} ${rule}\n  found:    ${found}\n  expected: ${expected}\n  fix:      ${fix}`);
  if (findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
}

// Not a top-level await: the file runs as CommonJS too, where there is none.
void main();
