// What the content is like as a whole: `npm run test:content` prints it after the checks.
import { type Inventory, shortfalls } from "../plugins/course/inventory";
import { loadCourse } from "../plugins/course/load";
import { bankOf, bankReport, formatBankReport, lintBank } from "../src/question/bank";
import { checkOf, configFiles, type ConfigFile } from "./configuration";

const counts = (record: Record<string, number>) =>
  Object.entries(record)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");

/** How the configurations of a topic were checked: `2 typed schema, 1 promtool`. */
function checksOf({ configs }: Inventory, files: readonly ConfigFile[]): string {
  const labels = files.filter(({ path }) => configs.includes(path)).map((file) => checkOf(file).label);
  const tally = Object.fromEntries(
    [...new Set(labels)].map((label) => [`× ${label}`, labels.filter((other) => other === label).length]),
  );
  return counts(tally) || "none";
}

/** One topic as the lines of the table. */
function describe(row: Inventory, files: readonly ConfigFile[]): string {
  const { words, mermaid, ascii, citations, sources, questions, kinds, levels, skills } = row;
  const lacking = shortfalls(row);
  return [
    `${row.topic}${row.overview ? " (overview)" : ""}`,
    `  prose            ${words} words, ${mermaid} Mermaid and ${ascii} ASCII diagrams, ${citations} citations of ${sources} sources`,
    `  quiz             ${questions}: ${counts(kinds)}`,
    `                   ${counts(levels)}`,
    `                   ${counts(skills)}`,
    `  interview cards  ${row.cards}, ${row.staffCards} of them staff`,
    `  samples          ${row.samples}, ${row.sampleTests} files of tests`,
    `  configuration    ${checksOf(row, files)}`,
    ...(lacking.length > 0 ? [`  LACKS            ${lacking.join("; ")}`] : []),
  ].join("\n");
}

/** Prints both reports and what is wrong with them; an error fails the command. */
async function main(): Promise<void> {
  const root = process.cwd();
  const course = await loadCourse(root);
  const files = configFiles(root);
  const landed = course.topics.flatMap(({ id }) => course.inventories.filter(({ topic }) => topic === id));
  console.log(`Topics: ${landed.length}\n\n${landed.map((row) => describe(row, files)).join("\n\n")}\n`);
  const bank = bankOf(course);
  const findings = lintBank(bank);
  console.log(formatBankReport(bankReport(bank)));
  for (const { severity, rule, found, expected, fix } of findings)
    console.log(`\n${severity} ${rule}\n  found:    ${found}\n  expected: ${expected}\n  fix:      ${fix}`);
  const short = landed.some((row) => shortfalls(row).length > 0);
  if (short || findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
}

// Not a top-level await: the file runs as CommonJS too, where there is none.
void main();
