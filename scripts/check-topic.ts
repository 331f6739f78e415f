// `npm run check:topic -- <chapter>/<topic>`: everything that is wrong with one topic or guide, draft or not, in seconds;
// `npm run check:topic -- practice/<scenario>`: the same for a mock interview.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkScenarios } from "../plugins/course/check/scenarios";
import { shortfalls } from "../plugins/course/inventory";
import { findTopicFolders } from "../plugins/course/landed";
import { loadCourse } from "../plugins/course/load";
import { readDecisions } from "../plugins/course/read/decisions";
import { readHeadings } from "../plugins/course/read/headings";
import { readMdx } from "../plugins/course/read/mdx";
import { readOtherPage } from "../plugins/course/read/page";
import { readScenarios } from "../plugins/course/read/practice-files";
import { readSections } from "../plugins/course/read/sections";
import { readTopic } from "../plugins/course/read/topic";
import { remarkDiagrams } from "../plugins/diagrams/remark";
import { allGuideIds } from "../src/course/guides";
import { formatProblems } from "../src/course/problem";
import { checkOf, configFiles, lacksProgram } from "./configuration";

/** Draws every diagram of a page; what cannot be drawn is the message of the error. */
async function drawAll(root: string, page: string): Promise<string[]> {
  const text = readFileSync(join(root, page), "utf8");
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (words: string) => warnings.push(words);
  try {
    await remarkDiagrams({ siteDir: root })(readMdx(page, text).tree, { path: join(root, page), value: text });
    return warnings;
  } catch (thrown) {
    return [...warnings, thrown instanceof Error ? thrown.message : String(thrown)];
  } finally {
    console.warn = warn;
  }
}

/** What the checks of the topic's configuration object to. */
async function configurationFaults(root: string, dir: string): Promise<string[]> {
  const page = readFileSync(join(root, dir, "index.mdx"), "utf8");
  const own = configFiles(root).filter(({ path }) => path.startsWith(`${dir}/`));
  const faults = await Promise.all(
    own.map(async (file) => {
      const check = checkOf(file);
      const shown = page.split("\n").filter((line) => line.includes(`file="config/${file.name}"`));
      const mislabelled = shown.filter((line) => !line.includes(`checked="${check.label}"`));
      const found = lacksProgram(check)
        ? [`${check.program} is not installed: not checked`]
        : await check.faults(file, root);
      return [
        ...found.map((fault) => `${file.path}: ${check.label}: ${fault}`),
        ...mislabelled.map(() => `${file.path}: its listing must say checked="${check.label}"`),
      ];
    }),
  );
  return faults.flat();
}

/** What a page that is no topic holds. */
function sizeOfPage(root: string, file: string) {
  const { tree } = readMdx(file, readFileSync(join(root, file), "utf8"));
  const { proseWords } = readSections(tree, readHeadings(tree), "", { value: () => "1", term: (id) => id });
  return { page: file, proseWords, decisions: readDecisions(tree).decisions.length };
}

/** What the rules object to in a mock interview, against the topics and guides as they are written now. */
function scenarioFaults(root: string, id: string): string[] {
  const file = `docs/practice/scenarios/${id}.yaml`;
  const scenarios = readScenarios(root).filter((scenario) => scenario.file === file);
  if (scenarios.length === 0) throw new Error(`found no ${file}`);
  const guides = allGuideIds().map((guide) => `docs/${guide}/index.mdx`);
  const problems = checkScenarios({
    scenarios,
    topics: findTopicFolders(root).map((folder) => readTopic(root, folder)),
    pages: guides.filter((page) => existsSync(join(root, page))).map((page) => readOtherPage(root, page)),
    today: new Date().toISOString().slice(0, 10),
  });
  return problems.length === 0 ? [] : [formatProblems(problems)];
}

async function main(): Promise<void> {
  const root = join(__dirname, "..");
  const topic = process.argv[2] ?? "";
  if (topic.startsWith("practice/")) return tell(topic, scenarioFaults(root, topic.slice("practice/".length)));
  const dir = `docs/${topic}`;
  if (!existsSync(join(root, dir, "index.mdx")))
    throw new Error(`found no ${dir}/index.mdx; \`npm run new:topic\` makes it`);
  const course = await loadCourse(root);
  const row = course.inventories.find((inventory) => inventory.topic === topic);
  // Lists that every topic shares (glossary, misconceptions) are named when they are wrong; other topics are not.
  const mine = course.problems.filter(({ file }) => file.startsWith(`${dir}/`) || !/^docs\/.+\//.test(file));
  const findings = [
    ...(mine.length > 0 ? [formatProblems(mine)] : []),
    ...(await drawAll(root, `${dir}/index.mdx`)),
    ...(await configurationFaults(root, dir)),
    ...(row
      ? shortfalls(row)
      : allGuideIds().includes(topic)
        ? []
        : [`${topic} is neither in the outline nor a guide`]),
  ];
  console.log(JSON.stringify(row ?? sizeOfPage(root, `${dir}/index.mdx`), null, 2));
  tell(topic, findings);
}

function tell(topic: string, findings: readonly string[]): void {
  console.log(findings.join("\n\n"));
  console.log(`${findings.length === 0 ? "Nothing is wrong" : "Something is wrong"} with ${topic}.`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

main()
  .catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
