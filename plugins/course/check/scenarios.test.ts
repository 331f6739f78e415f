import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { SCENARIO } from "../../../src/interview/mock/fixtures";
import { readScenarios } from "../read/practice-files";
import { checkScenarios } from "./scenarios";

const FILE = "docs/practice/scenarios/fx-scenario.yaml";
const heading = (anchor: string) => ({ anchor, title: anchor, depth: 2, line: 1 });
/** What the check looks at of a topic or guide. */
const page = (id: string) => ({
  id,
  file: `docs/${id}/index.mdx`,
  page: { headings: ["how-it-works", "try-first"].map(heading) },
  headings: ["how-it-works"].map(heading),
  sources: { data: { sources: ["docs", "paper", "spec", "code"].map((source) => ({ id: source })) } },
});

describe("a file of a mock interview", () => {
  let siteDir: string;
  beforeEach(() => {
    siteDir = mkdtempSync(join(tmpdir(), "scenarios-"));
    mkdirSync(join(siteDir, "docs/practice/scenarios"), { recursive: true });
  });
  afterEach(() => rmSync(siteDir, { recursive: true }));

  const check = (text: string) => {
    writeFileSync(join(siteDir, FILE), text);
    const world = {
      topics: SCENARIO.topics.map(page),
      pages: [page("interview/design-checkout")],
      today: "2026-11-23",
    };
    return checkScenarios({ ...world, scenarios: readScenarios(siteDir) } as never);
  };
  const good = stringify(SCENARIO, { lineWidth: 0 });
  const lineOf = (text: string, part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;

  it("may be right", () => {
    expect(check(good)).toEqual([]);
  });

  it("leads its author to the line of a broken rule", () => {
    const text = good.replace("Names the sketch-third of the design", "Understands what the sketch is for");
    expect(check(text)).toMatchObject([
      { file: FILE, line: lineOf(text, "Understands what"), severity: "error", rule: "scenario/rubric-observable" },
    ]);
  });

  it("leads its author to the line that does not fit the schema, with the field's own sentence", () => {
    const text = good.replace("dimension: operations", "dimension: operating");
    const [problem, ...others] = check(text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ file: FILE, line: lineOf(text, "operating"), rule: "schema/value" });
    expect(problem?.expected).toContain("framing, depth, trade-offs, operations or communication");
  });

  it("may link guides and topics that are there, and no other", () => {
    const text = good.replace("interview/design-checkout", "interview/design-nothing");
    expect(check(text).map(({ rule, line }) => [rule, line])).toEqual([
      ["scenario/reference", lineOf(text, "design-nothing")],
    ]);
  });

  it("need not be there", () => {
    rmSync(join(siteDir, "docs"), { recursive: true });
    expect(readScenarios(siteDir)).toEqual([]);
  });
});
