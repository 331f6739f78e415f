import { join } from "node:path";
import { compile } from "@mdx-js/mdx";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GoodCourse, TOPIC } from "./good-course.contract";
import { PLAIN_WORDS, VOCABULARY } from "./read/uses";
import { remarkCourse } from "./remark";
import { LOADED_WORDS } from "./remark/vocabulary";
import remarkFrontmatter from "remark-frontmatter";
import { VFile } from "vfile";
import { readFileSync } from "node:fs";

let course: GoodCourse;
beforeEach(() => {
  course = new GoodCourse();
});
afterEach(() => course.dispose());

async function compiled(file: string, text?: string): Promise<string> {
  const path = join(course.siteDir, file);
  const page = new VFile({ path, value: text ?? readFileSync(path, "utf8") });
  const remarkPlugins = [[remarkCourse, { siteDir: course.siteDir }] as const, remarkFrontmatter];
  return String(await compile(page, { remarkPlugins: remarkPlugins as never, jsx: true }));
}

const INDEX = `docs/${TOPIC}/index.mdx`;
const DATA = "@generated/course/default";

test("a topic's page imports its data and passes it on", async () => {
  const code = await compiled(INDEX);
  for (const part of ["quiz", "interview", "sources", "defaults"]) {
    expect(code).toContain(`from "${DATA}/topics/microservices-patterns--circuit-breaker.${part}.json"`);
  }
  expect(code).toContain(`from "${DATA}/terms/circuit-breaker.json"`);
  expect(code).toMatch(/<Quiz pretest data=\{course_\d\(course_\d, \["good-single", "good-order"\]\)\} \/>/);
  expect(code).toMatch(/<Cite id="paper" use=\{1\} data=\{course_\d\} \/>/);
  expect(code).toMatch(/<Cite id="paper" use=\{2\} data=\{course_\d\} \/>/);
});

test("each module is imported once", async () => {
  const modules = [...(await compiled(INDEX)).matchAll(/from "([^"]+)"/g)].map((match) => match[1]);
  expect(modules).toEqual([...new Set(modules)]);
});

test("a topic's page begins with its size, right below the imports", async () => {
  const code = await compiled(INDEX);
  expect(code).toContain(`from "${DATA}/topics/microservices-patterns--circuit-breaker.size.json"`);
  expect(code.indexOf("<Size data=")).toBeLessThan(code.indexOf("<_components.h2"));
  expect(await compiled("docs/intro.mdx")).not.toContain("Size");
});

test("a topic's page ends with its references", async () => {
  const code = await compiled(INDEX);
  expect(code).toMatch(/References"?\}?<\/_components\.h2>\s*\{?"?\\?n?"?\}?\s*<References data=\{course_\d\} \/>/);
  expect(await compiled("docs/intro.mdx")).not.toContain("References");
});

test("a link to a guide takes the guides' data, one to a topic its chapter's", async () => {
  const code = await compiled("docs/intro.mdx", '<PageLink to="interview/how-to-draw">x</PageLink>');
  expect(code).toContain(`from "${DATA}/guides.json"`);
  expect(code).not.toContain("<Size");
});

test("a page that is no topic cites the sources beside it, and ends with them", async () => {
  course.writeGuide('Hello<Cite id="docs" /> and again<Cite id="docs" />.', ["docs"]);
  const code = await compiled("docs/interview/numbers-to-know/index.mdx");
  expect(code).toContain(`from "${DATA}/pages/interview--numbers-to-know.sources.json"`);
  expect(code).toMatch(/<Cite id="docs" use=\{2\} data=\{course_\d\} \/>/);
  expect(code).toMatch(/<References data=\{course_\d\} \/>/);
  expect(code).toMatch(/<Size data=\{course_\d\} \/>/);
  expect(code).toContain(`from "${DATA}/pages/interview--numbers-to-know.size.json"`);
  await expect(compiled("docs/intro.mdx", 'Hello<Cite id="docs" />.')).rejects.toThrow("needs a sources.yaml beside");
});

test("a listing brings its demo, whose imports are fetched when it is run", async () => {
  course
    .write(`docs/${TOPIC}/samples/breaker.run.ts`, 'import { state } from "./breaker";\n\nconsole.log(state);\n')
    .write(`docs/${TOPIC}/samples/breaker.run.txt`, "1\n")
    .spoil("./index.mdx", 'region="state"', 'region="state" run="samples/breaker.run.ts"');
  const code = await compiled(INDEX);
  const key = `${DATA}/demos/microservices-patterns--circuit-breaker--breaker`;
  expect(code).toContain('import {Demo} from "@site/src/runner/Demo"');
  expect(code).toContain(`from "${key}.json"`);
  expect(code).toMatch(
    /<CodeSample [^>]*><Demo name=\{"breaker\.run\.ts"\} head=\{course_\d+\.head\} html=\{course_\d+\.html\} prints=\{course_\d+\.prints\} load=\{\(\) => import\("[^"]+"\)\} \/><\/CodeSample>/,
  );
  expect(code).toContain(`import("${key}.bundle.json")`);
});

test("listings arrive highlighted, files by import", async () => {
  const code = await compiled(INDEX);
  expect(code).toContain(
    `from "${DATA}/samples/microservices-patterns--circuit-breaker/samples-breaker-ts-state.json"`,
  );
  expect(code).toMatch(/<CodeSample lang=\{"ts"\} html=\{course_\d\.html\} title=\{"The state"\} \/>/);
  expect(code).toMatch(/<CodeSample lang=\{"yaml"\} html=\{"<span class=\\"token key atrule\\">a/);
});

test("pictures are left to the diagrams", async () => {
  const code = await compiled("docs/intro.mdx", "```mermaid\nflowchart LR\n```\n");
  expect(code).not.toContain("CodeSample");
});

test("the template of a topic compiles", async () => {
  const template = readFileSync(join(import.meta.dirname, "template/index.mdx"), "utf8");
  expect(await compiled(INDEX, template)).toContain("<InterviewCards data=");
});

test("another page asks for single questions", async () => {
  const code = await compiled("docs/intro.mdx", `<Quiz topic="${TOPIC}" ids={["good-single", "good-spot"]} />`);
  expect(code).toContain(`from "${DATA}/questions/good-single.json"`);
  expect(code).toMatch(/<Quiz data=\{course_\d\(\[course_\d, course_\d\]\)\} \/>/);
});

test("a mistake names file and line", async () => {
  await expect(compiled("docs/intro.mdx", "\n\n<Quiz />")).rejects.toThrow(
    /^docs\/intro\.mdx:3:1 <Quiz\/> needs topic=/,
  );
  await expect(compiled(INDEX, "a<Cite />")).rejects.toThrow(`${INDEX}:1:2 <Cite/> needs id="…"`);
});

test("a lab brings its views and its frame along", async () => {
  const code = await compiled(INDEX, '<Lab id="circuit-breaker" />');
  expect(code).toContain(`import {Lab} from "${LOADED_WORDS.Lab}"`);
  expect(code).toMatch(/import (\w+) from "@generated\/labs\/default\/circuit-breaker.json"/);
});

test("every word an author may use is one the theme draws", () => {
  const drawn = readFileSync(join(import.meta.dirname, "../../src/theme/MDXComponents/index.tsx"), "utf8");
  const listed = [...VOCABULARY, ...PLAIN_WORDS].filter((word) => !(word in LOADED_WORDS));
  for (const word of listed) expect(drawn).toMatch(new RegExp(`^  ${word},$`, "m"));
});
