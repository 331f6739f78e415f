import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isLanded } from "./landed";
import { loadCourse } from "./load";
import { createTopic } from "./new-topic";
import { sidebarItems } from "./sidebar";

const TEMPLATE = join(import.meta.dirname, "template");
const ID = "data-patterns/strangler-fig";
let siteDir: string;
beforeEach(() => {
  siteDir = mkdtempSync(join(tmpdir(), "new-topic-"));
});
afterEach(() => rmSync(siteDir, { recursive: true, force: true }));

test("writes every file of a topic, all words filled in", async () => {
  const written = createTopic(siteDir, TEMPLATE, ID);
  expect(written.map((path) => path.split("/").at(-1)).toSorted()).toEqual([
    "defaults.yaml",
    "index.mdx",
    "interview.yaml",
    "quiz.yaml",
    "sources.yaml",
  ]);
  const { drafts } = await loadCourse(siteDir);
  expect(drafts[0]).toMatchObject({ id: ID, title: "Strangler fig" });
  expect(JSON.stringify(drafts)).not.toContain("__");
});

test("what it writes is a draft with every section: warned about, in no sidebar, landed nowhere", async () => {
  createTopic(siteDir, TEMPLATE, ID);
  const { problems, topics } = await loadCourse(siteDir);
  expect(topics).toEqual([]);
  expect(isLanded(siteDir, ID)).toBe(false);
  expect(JSON.stringify(sidebarItems(siteDir))).not.toContain("strangler");
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
  expect(problems.map((problem) => problem.rule)).not.toContain("topic/missing-section");
});

test("refuses a topic the outline does not know, and writes nothing", () => {
  expect(() => createTopic(siteDir, TEMPLATE, "data-patterns/sharding")).toThrow(
    /“data-patterns\/sharding” is no topic/,
  );
  expect(readdirSync(siteDir)).toEqual([]);
});

test("refuses a folder that exists", () => {
  createTopic(siteDir, TEMPLATE, ID);
  expect(() => createTopic(siteDir, TEMPLATE, ID)).toThrow(/exists already/);
});
