import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadCourse } from "../../plugins/course/load";
import { loadDrills } from "../../plugins/practice/load-drills";
import { files, pages, read } from "./built-site";

const root = path.resolve(__dirname, "../..");
/** The pages that stand alone: src/pages, what Docusaurus adds, and those that need none of its program. */
const PAGES = [
  "404.html",
  "away.html",
  "labs.html",
  "offline.html",
  "practice.html",
  "practice/diagnostic.html",
  "practice/drills.html",
  "practice/flash.html",
  "practice/mock.html",
  "practice/pairs.html",
  "practice/pairs/mixed.html",
  "practice/progress.html",
  "practice/review.html",
  "reset.html",
  "search.html",
];
const scripts = files.filter((file) => file.endsWith(".js"));

describe("the built site", async () => {
  const course = await loadCourse(root);

  it("has a page for every landed topic, every other page of docs, every lab, all there is to practise, and src/pages", async () => {
    const content = [...course.topics, ...course.pages, ...course.labs].map(({ url }) =>
      url === "/" ? "index.html" : `${url.slice(1)}.html`,
    );
    const { drills } = await loadDrills(root);
    const practice = [
      ...drills.map(({ drill }) => `drills/${drill.id}`),
      ...course.scenarios.map(({ id }) => `mock/${id}`),
      ...course.pairs.map(({ id }) => `pairs/${id}`),
    ].map((name) => `practice/${name}.html`);
    expect(pages.toSorted()).toEqual([...content, ...practice, ...PAGES].toSorted());
  });

  it("sends no Mermaid, no Prism and no jsdom to readers", () => {
    expect(scripts.length).toBeGreaterThan(5);
    // What any bundle of each package says somewhere, minified or not.
    const marks = [/mermaid/i, /Prism\.languages|prism-react-renderer/, /jsdom/i];
    // Docusaurus hands its whole configuration to the browser, and says there that its own Mermaid is off.
    const code = (file: string) => read(file).replaceAll("mermaid:!1", "");
    const found = scripts.flatMap((file) =>
      marks.filter((mark) => mark.test(code(file))).map((mark) => `${file} ${mark}`),
    );
    expect(found).toEqual([]);
  });
});
