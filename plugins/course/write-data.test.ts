import { afterEach, beforeEach, expect, test } from "vitest";
import { allGuideIds } from "../../src/course/guides";
import type { Guides, InterviewData, QuestionData, QuizData, SampleData, SourcesData } from "../../src/course/course";
import { GoodCourse, TOPIC } from "./good-course.contract";
import { loadCourse } from "./load";
import { report } from "./report";
import { writeData } from "./write-data";

let course: GoodCourse;
const written = new Map<string, unknown>();
beforeEach(async () => {
  course = new GoodCourse();
  written.clear();
  await writeData(await loadCourse(course.siteDir), async (name, data) => written.set(name, data));
});
afterEach(() => course.dispose());

const file = <T>(name: string) => written.get(name) as T;
const about = { topic: TOPIC, title: "Circuit breaker", url: `/docs/${TOPIC}` };

test("writes what pages import", () => {
  const names = [...written.keys()].filter((name) => !name.startsWith("questions/"));
  const topic = "topics/microservices-patterns--circuit-breaker";
  expect(names.toSorted()).toEqual(
    [
      "chapters/data-patterns.json",
      "chapters/deployment-strategies.json",
      "chapters/microservices-patterns.json",
      "chapters/related.json",
      "chapters/service-mesh-observability.json",
      "glossary.json",
      "guides.json",
      ...allGuideIds().map((id) => `pages/${id.replace("/", "--")}.size.json`),
      "outline.json",
      "samples/microservices-patterns--circuit-breaker/samples-breaker-ts-state.json",
      "terms/bulkhead.json",
      "terms/circuit-breaker.json",
      `${topic}.defaults.json`,
      `${topic}.interview.json`,
      `${topic}.quiz.json`,
      `${topic}.size.json`,
      `${topic}.sources.json`,
    ].toSorted(),
  );
  expect([...written.keys()].filter((name) => name.startsWith("questions/"))).toHaveLength(18);
});

test("each file has what its page shows and no source it does not need", () => {
  const topic = "topics/microservices-patterns--circuit-breaker";
  expect(file<QuizData>(`${topic}.quiz.json`)).toMatchObject({ ...about, sources: [{ id: "docs" }] });
  expect(Object.keys(file<QuizData>(`${topic}.quiz.json`).sources[0] ?? {})).toEqual(["id", "title", "publisher"]);
  expect(file<QuizData>(`${topic}.quiz.json`).questions).toHaveLength(18);
  expect(file<InterviewData>(`${topic}.interview.json`).questions).toHaveLength(6);
  expect(file<SourcesData>(`${topic}.sources.json`).sources.map((source) => source.id)).toEqual(["paper", "docs"]);
  expect(file<QuestionData>("questions/good-spot.json")).toMatchObject({ ...about, question: { id: "good-spot" } });
  const sample = file<SampleData>("samples/microservices-patterns--circuit-breaker/samples-breaker-ts-state.json");
  expect(sample.html).toContain('<span class="token keyword">export</span>');
});

test("a source that nobody cites is not among the references", async () => {
  const unused = {
    id: "unused",
    title: "Unused",
    url: "https://example.org/unused",
    publisher: "E",
    checked: "2026-11-20",
  };
  const loaded = await loadCourse(course.siteDir);
  const topics = loaded.topics.map((topic) => ({
    ...topic,
    sources: [...topic.sources, { ...unused, number: 3, uses: 0 }],
  }));
  await writeData({ ...loaded, topics }, async (name, data) => written.set(name, data));
  const { sources } = file<SourcesData>("topics/microservices-patterns--circuit-breaker.sources.json");
  expect(sources.map((source) => source.id)).toEqual(["paper", "docs"]);
});

test("a page that is no topic has the sources it cites, numbered as it cites them", async () => {
  course.writeGuide('One<Cite id="paper" />, two<Cite id="docs" />, one<Cite id="paper" />.', [
    "docs",
    "paper",
    "unused",
  ]);
  await writeData(await loadCourse(course.siteDir), async (name, data) => written.set(name, data));
  const guide = file<Guides>("guides.json").topics.find((each) => each.topic === "interview/numbers-to-know");
  expect(guide).toMatchObject({ landed: true, url: "/docs/interview/numbers-to-know", group: "The conversation" });
  expect(file("pages/interview--numbers-to-know.size.json")).toEqual(guide?.size);
  const { topic, sources } = file<SourcesData>("pages/interview--numbers-to-know.sources.json");
  expect(topic).toBe("interview/numbers-to-know");
  expect(sources.map(({ id, number, uses }) => [id, number, uses])).toEqual([
    ["paper", 1, 2],
    ["docs", 2, 1],
  ]);
});

test("mistakes stop the build with all of them named; warnings are printed", async () => {
  const said: string[] = [];
  course.spoil("./index.mdx", "word ".repeat(1500), "word ");
  report((await loadCourse(course.siteDir)).problems, (text) => said.push(text));
  expect(said.join("")).toContain("index.mdx:1 warning topic/prose-length");

  course
    .spoil("docs/intro.mdx", 'chapter="microservices-patterns"', 'chapter="patterns"')
    .remove("./samples/breaker.test.ts");
  const { problems } = await loadCourse(course.siteDir);
  expect(() => report(problems, () => {})).toThrow(
    /^2 mistakes in the course[^]*docs\/intro\.mdx:\d+:1 error chapter\/unknown\n {2}found: {4}[^]*sample\/untested[^]*prose-length/,
  );
});
