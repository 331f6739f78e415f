import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GoodCourse, TOPIC } from "./good-course.contract";
import { loadCourse } from "./load";

const TODAY = "2026-11-22";
const INDEX = `docs/${TOPIC}/index.mdx`;

let course: GoodCourse;
beforeEach(() => {
  course = new GoodCourse();
});
afterEach(() => course.dispose());

const load = () => loadCourse(course.siteDir, TODAY);

describe("a course without mistakes", () => {
  test("has no problems", async () => {
    expect((await load()).problems).toEqual([]);
  });

  test("has its topic with everything on it", async () => {
    const [topic] = (await load()).topics;
    expect(topic).toMatchObject({
      id: TOPIC,
      chapter: "microservices-patterns",
      slug: "circuit-breaker",
      title: "Circuit breaker",
      url: `/docs/${TOPIC}`,
      landed: true,
      file: INDEX,
    });
    expect(topic?.questions).toHaveLength(18);
    expect(topic?.interview).toHaveLength(6);
    expect(topic?.defaults?.tools[0]?.id).toBe("resilience4j");
    expect(topic?.size).toMatchObject({ questions: 18, cards: 6 });
  });

  test("takes a minute for 200 words of prose, tables and code left out", async () => {
    const minutes = async () => (await load()).topics[0]?.size.minutes;
    const before = (await minutes()) ?? 0;
    course.spoil("./index.mdx", "Half of all calls fail<", `Half of all calls fail ${"Word ".repeat(1200)}<`);
    expect(await minutes()).toBe(before + 6);
  });

  test("numbers sources in order of first use and counts the uses", async () => {
    const [topic] = (await load()).topics;
    expect(topic?.cited).toEqual(["paper", "docs"]);
    expect(topic?.sources.map(({ id, number, uses }) => [id, number, uses])).toEqual([
      ["paper", 1, 2],
      ["docs", 2, 1],
    ]);
  });

  test("has the plain words of each section, values and terms filled in, code and citations left out", async () => {
    const [topic] = (await load()).topics;
    const text = (anchor: string) => topic?.sections.find((section) => section.anchor === anchor)?.text;
    expect(text("the-problem")).toBe("Half of all calls fail.");
    expect(text("how-it-works")?.split("\n")[1]).toBe("A breaker opens at 50 %, see.");
    expect(text("in-code")).toBe("");
  });

  test("knows which chapters and topics can be read", async () => {
    const { chapters, pages } = await load();
    expect(chapters.filter((chapter) => chapter.landed).map((chapter) => chapter.id)).toEqual([
      "microservices-patterns",
    ]);
    const landed = chapters.flatMap((chapter) => chapter.topics.filter((topic) => topic.landed));
    expect(landed.map((topic) => topic.topic)).toEqual([TOPIC]);
    expect(pages.map((page) => [page.id, page.url])).toEqual([
      ["intro", "/docs/intro"],
      ["microservices-patterns", "/docs/microservices-patterns"],
    ]);
  });

  test("leaves drafts out", async () => {
    course.spoil("./index.mdx", `topic: ${TOPIC}`, `topic: ${TOPIC}\ndraft: true # until it is reviewed`);
    course.spoil("docs/microservices-patterns/index.mdx", "title: Patterns", "title: Patterns\ndraft: true");
    const { topics, drafts, pages, chapters } = await load();
    expect(topics).toEqual([]);
    expect(drafts.map((draft) => draft.id)).toEqual([TOPIC]);
    expect(pages.map((page) => page.id)).toEqual(["intro"]);
    expect(chapters.filter((chapter) => chapter.landed)).toEqual([]);
  });

  test("cuts samples out of their files", async () => {
    const { samples } = await load();
    expect(samples).toEqual([
      {
        key: "samples/microservices-patterns--circuit-breaker/samples-breaker-ts-state",
        lang: "ts",
        text: "export const state = 1;",
        lineNumbers: false,
      },
    ]);
  });
});
