import type { Problem } from "../../../src/course/problem";
import type { Panel } from "../../../src/drill/drill";
import { lintQuiz } from "../../../src/question/lint";
import { wordCount } from "../../../src/question/words";
import type { LoadedDrill } from "../../practice/load-drills";
import { misconceptionTags, referablePages } from "./pages";
import { idsOfFiles } from "./questions";
import { oneOf, type World } from "./world";

const LEAST_PANELS = 3;
/** Words of the texts that frame the evidence: from, to. */
const WORDS = { alert: [8, 50], summary: [8, 35], situation: [30, 160], debrief: [60, 260] } as const;

/** Every drill has evidence enough, three sound questions, and pages that teach them. */
export function checkDrills(world: World): Problem[] {
  const taken = idsOfFiles(world);
  for (const { file, questions } of world.labs) for (const { id } of questions) taken.set(id, file);
  return world.drills.flatMap((loaded) => {
    const problems = checkDrill(loaded, world, taken);
    for (const { question } of loaded.steps) taken.set(question.id, loaded.file);
    return problems;
  });
}

function checkDrill(loaded: LoadedDrill, world: World, taken: ReadonlyMap<string, string>): Problem[] {
  const { drill, evidence, steps, file } = loaded;
  const pages = referablePages(world);
  const wrong = (rule: string, found: string, expected: string, fix: string): Problem => {
    return { file, line: 1, severity: "error", rule: `drill/${rule}`, found, expected, fix };
  };
  const lengths = Object.entries(WORDS).flatMap(([name, [least, most]]) => {
    const words = wordCount(drill[name as keyof typeof WORDS]);
    if (words >= least && words <= most) return [];
    return [wrong("words", `${words} words in \`${name}\``, `${least} to ${most}`, "cut or add what the reader needs")];
  });
  const unknown = [...drill.topics, ...steps.map(({ page }) => page)].filter((id) => !pages.has(id));
  const places = unknown.map((id) => wrong("page", `\`${id}\``, oneOf(pages.keys()), "correct the id"));
  const panels = evidence.length + steps.flatMap((step) => step.panels).length;
  const few =
    panels < LEAST_PANELS
      ? [wrong("evidence", `${panels} panels`, `at least ${LEAST_PANELS}`, "show what an engineer would look at")]
      : [];
  const titles = [...evidence, ...steps.flatMap((step) => step.panels)].map(({ title }) => title);
  const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
  const ragged = [...evidence, ...steps.flatMap((step) => step.panels)].flatMap(raggedRows);
  const unnamed = [...evidence, ...steps.flatMap((step) => step.panels)].filter(
    (panel) => panel.kind === "table" && panel.columns.includes(""),
  );
  const questions = steps.flatMap(({ name, page, question }) => {
    const known = pages.get(page);
    if (known === undefined) return [];
    const named =
      question.id === `dr-${drill.id}-${name}`
        ? []
        : [wrong("id", `\`${question.id}\``, `\`dr-${drill.id}-${name}\``, "name the step for its drill")];
    const context = { ...known, misconceptions: misconceptionTags(world), takenIds: taken, minimum: 0 };
    const found = lintQuiz({ retired: [], questions: [question] }, context).map(({ path, ...finding }): Problem => ({
      file,
      line: 1,
      ...finding,
      found: `step ${name}, ${path.slice(2).join(".")}: ${finding.found}`,
    }));
    return [...named, ...found];
  });
  return [
    ...lengths,
    ...places,
    ...few,
    ...twice.map((title) => wrong("panel", `“${title}” twice`, "a title of its own for every panel", "rename one")),
    ...ragged.map((title) =>
      wrong("panel", `rows of unlike length in “${title}”`, "a cell for every column", "fill the row"),
    ),
    ...unnamed.map(({ title }) =>
      wrong("panel", `a column without a name in “${title}”`, "a name for every column", "say what stands in it"),
    ),
    ...questions,
  ];
}

function raggedRows(panel: Panel): string[] {
  if (panel.kind === "table")
    return panel.rows.every((row) => row.length === panel.columns.length) ? [] : [panel.title];
  if (panel.kind === "chart") {
    const [first] = panel.samples;
    const even =
      panel.samples.every((line) => line.length === first?.length) && panel.samples.length === panel.series.length;
    return even ? [] : [panel.title];
  }
  return [];
}
