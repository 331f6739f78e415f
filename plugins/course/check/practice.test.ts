import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Panel } from "../../../src/drill/drill";
import { loadCourse } from "../load";
import { loadDrills, type LoadedDrill } from "../../practice/load-drills";
import { readPairs } from "../read/practice-files";
import { checkDrills } from "./drills";
import { checkPairs } from "./pairs";
import type { World } from "./world";

const ROOT = process.cwd();
const GROUP = "docs/practice/pairs/retry-hedge.yaml";

/** The pages, sources and tags of the real course, so that only what a test spoils is wrong. */
async function realWorld(): Promise<World> {
  const { topics, pages, misconceptions } = await loadCourse(ROOT);
  return {
    siteDir: ROOT,
    topics: topics.map((topic) => ({ id: topic.id, page: topic, sources: { data: { sources: topic.sources } } })),
    pages,
    misconceptions: { data: { misconceptions } },
    labs: [],
    pairs: [],
    drills: [],
  } as unknown as World;
}

// Awaited while the tests are gathered, which has no time limit: reading all pages takes its time on a busy machine.
describe("a group of confusable pairs", async () => {
  const world = await realWorld();
  let siteDir: string;
  let good: string;
  beforeAll(() => {
    siteDir = mkdtempSync(join(tmpdir(), "pairs-"));
    mkdirSync(join(siteDir, "docs/practice/pairs"), { recursive: true });
    cpSync(join(ROOT, GROUP), join(siteDir, GROUP));
    good = readFileSync(join(ROOT, GROUP), "utf8");
  });
  afterAll(() => rmSync(siteDir, { recursive: true }));
  const check = (text: string) => {
    writeFileSync(join(siteDir, GROUP), text);
    return checkPairs({ ...world, pairs: readPairs(siteDir) });
  };
  const lineOf = (text: string, part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;

  it("may be right", () => expect(check(good)).toEqual([]));

  it.each([
    ["pairs/page", "page: microservices-patterns/retry-and-backoff", "page: microservices-patterns/retries"],
    ["pairs/name", "id: retry-hedge", "id: hedge-retry"],
    ["question/reference", "anchor: what-is-retryable", "anchor: nowhere"],
    ["question/misconception", "misconception: hedge-writes", "misconception: no-such-tag"],
  ])("breaks %s with its line", (rule, part, spoilt) => {
    const text = good.replace(part, spoilt);
    expect(check(text)).toContainEqual(expect.objectContaining({ rule, file: GROUP, line: lineOf(text, spoilt) }));
  });

  it("needs six questions, each with an id of its own", () => {
    const [head, ...questions] = good.split(/^(?= {2}- id: pr-)/m);
    expect(questions.length).toBeGreaterThanOrEqual(6);
    expect(check([head, ...questions.slice(0, 5)].join("")).map(({ rule }) => rule)).toContain("pairs/count");
    expect(check([head, ...questions, questions[0]].join("")).map(({ rule }) => rule)).toContain("pairs/id");
  });
});

describe("a drill", async () => {
  const world = await realWorld();
  const drill = (await loadDrills(ROOT)).drills[0]!;
  const check = (differences: Partial<LoadedDrill>) =>
    checkDrills({ ...world, drills: [{ ...drill, ...differences }] });
  const withFirstTable = (change: (table: Panel & { kind: "table" }) => Panel): Partial<LoadedDrill> => ({
    evidence: drill.evidence.map((panel) => (panel.kind === "table" ? change(panel) : panel)),
  });

  it("may be right", () => expect(check({})).toEqual([]));

  it.each<[string, () => Partial<LoadedDrill>]>([
    ["drill/words", () => ({ drill: { ...drill.drill, alert: "Too short." } })],
    ["drill/page", () => ({ drill: { ...drill.drill, topics: ["microservices-patterns/nowhere"] } })],
    ["drill/evidence", () => ({ evidence: [], steps: drill.steps.map((step) => ({ ...step, panels: [] })) })],
    ["drill/panel", () => ({ evidence: [...drill.evidence, drill.evidence[0]!] })],
    ["drill/panel", () => withFirstTable((table) => ({ ...table, rows: [["alone"], ...table.rows] }))],
    ["drill/panel", () => withFirstTable((table) => ({ ...table, columns: ["", ...table.columns.slice(1)] }))],
    ["drill/id", () => ({ drill: { ...drill.drill, id: "another" } })],
    [
      "question/reference",
      () => ({
        steps: drill.steps.map((step) => ({ ...step, question: { ...step.question, anchor: "nowhere" } })),
      }),
    ],
  ])("breaks %s", (rule, spoilt) => {
    expect(check(spoilt()).map((problem) => problem.rule)).toContain(rule);
  });
});
