import type { Mistake } from "../mistakes.contract";
import { testMistakes } from "../mistakes.contract";
import { TOPIC } from "../good-course.contract";

const INDEX = `docs/${TOPIC}/index.mdx`;
const DEMO = 'import { state } from "./breaker";\n\nconsole.log(state);\n';

const mistakes: Mistake[] = [
  {
    says: "an unknown front matter key",
    spoil: (c) => c.spoil("./index.mdx", `topic: ${TOPIC}`, `topic: ${TOPIC}\nsidebar: no`),
    rule: "schema/unknown-key",
    file: INDEX,
    on: "sidebar: no",
  },
  {
    says: "a missing front matter key",
    spoil: (c) => c.spoil("./index.mdx", `topic: ${TOPIC}\n`, ""),
    rule: "schema/missing-key",
    file: INDEX,
    on: "title: Circuit breaker",
  },
  {
    says: "a lab that nobody registered",
    spoil: (c) => c.spoil("./index.mdx", "About failure-modes.", '<Lab id="no-such-lab"/>'),
    rule: "lab/unknown",
    file: INDEX,
    on: '<Lab id="no-such-lab"/>',
  },
  {
    says: "a page that is no MDX",
    spoil: (c) => c.spoil("./index.mdx", "About failure-modes.", "About <b>failure."),
    rule: "mdx/syntax",
    file: INDEX,
    on: "About <b>failure.",
  },
  {
    says: "a topic id that is not the folder's",
    spoil: (c) => c.spoil("./index.mdx", `topic: ${TOPIC}`, "topic: microservices-patterns/saga"),
    rule: "topic/wrong-id",
    file: INDEX,
    on: "topic: microservices-patterns/saga",
  },
  {
    says: "a section left out",
    spoil: (c) => c.spoil("./index.mdx", "## Failure modes\n", "## Ways to fail\n"),
    rule: "topic/missing-section",
    file: INDEX,
    on: "## Choosing the numbers",
  },
  {
    says: "sections in another order",
    spoil: (c) =>
      c.spoil("./index.mdx", "## Try first\n", "").spoil("./index.mdx", "About say-it-back.", "Bye.\n\n## Try first"),
    rule: "topic/section-order",
    file: INDEX,
    on: "## Try first",
  },
  {
    says: "too little prose",
    spoil: (c) => c.spoil("./index.mdx", "word ".repeat(1500), "word "),
    rule: "topic/prose-length",
    file: INDEX,
    severity: "warning",
  },
  {
    says: "too much prose",
    spoil: (c) => c.spoil("./index.mdx", "word ".repeat(1500), "word ".repeat(3001)),
    rule: "topic/prose-length",
    file: INDEX,
    severity: "warning",
  },
  {
    says: "a spoken answer nobody could say in a minute",
    spoil: (c) => c.spoil("./index.mdx", "About in-one-minute.", "word ".repeat(151)),
    rule: "topic/one-minute-length",
    file: INDEX,
    on: "## In one minute",
    severity: "warning",
  },
  {
    says: "no interview cards",
    spoil: (c) => c.spoil("./index.mdx", "<InterviewCards />", ""),
    rule: "topic/missing-widget",
    file: INDEX,
    on: "## Interview",
  },
  {
    says: "no whole quiz",
    spoil: (c) => c.spoil("./index.mdx", "<Quiz />", ""),
    rule: "topic/missing-widget",
    file: INDEX,
    on: "## Check yourself",
  },
  {
    says: "an unknown citation",
    spoil: (c) => c.spoil("./index.mdx", 'fail<Cite id="paper" />', 'fail<Cite id="book" />'),
    rule: "cite/unknown",
    file: INDEX,
    on: "book",
  },
  {
    says: "an unknown term",
    spoil: (c) => c.spoil("./index.mdx", '<Term id="circuit-breaker">', '<Term id="breaker">'),
    rule: "term/unknown",
    file: INDEX,
    on: '<Term id="breaker">',
  },
  {
    says: "an unknown value on the page",
    spoil: (c) => c.spoil("./index.mdx", 'of="resilience4j.failureRateThreshold"', 'of="resilience4j.rate"'),
    rule: "value/unknown",
    file: INDEX,
    on: "resilience4j.rate",
  },
  {
    says: "an unknown question on the page",
    spoil: (c) => c.spoil("./index.mdx", '"good-order"', '"good-odor"'),
    rule: "quiz/unknown",
    file: INDEX,
    on: "good-odor",
  },
  {
    says: "question ids that cannot be read",
    spoil: (c) => c.spoil("./index.mdx", 'ids={["good-single", "good-order"]}', "ids={some}"),
    rule: "quiz/ids",
    file: INDEX,
    on: "ids={some}",
  },
  {
    says: "a quiz of an unknown topic",
    spoil: (c) => c.spoil("docs/intro.mdx", "Hello.", '<Quiz topic="microservices-patterns/breaker" />'),
    rule: "topic/unknown",
    file: "docs/intro.mdx",
    on: "<Quiz",
  },
  {
    says: "an unknown chapter",
    spoil: (c) => c.spoil("docs/intro.mdx", 'chapter="microservices-patterns"', 'chapter="patterns"'),
    rule: "chapter/unknown",
    file: "docs/intro.mdx",
    on: "<SyllabusTree",
  },
  {
    says: "a link to a page that is not on the syllabus",
    spoil: (c) => c.spoil("docs/intro.mdx", "Hello.", '<PageLink to="data-patterns/sharding">x</PageLink>'),
    rule: "page-link/unknown",
    file: "docs/intro.mdx",
    on: "<PageLink",
  },
  {
    says: "a group of guides that is not there",
    spoil: (c) => c.spoil("docs/intro.mdx", "Hello.", '<GuideOutline group="Songs" />'),
    rule: "guides/unknown",
    file: "docs/intro.mdx",
    on: "<GuideOutline",
  },
  {
    says: "a decision without choices",
    spoil: (c) => c.spoil("docs/intro.mdx", "Hello.", '<Decision id="a-b" ask="Now?">x</Decision>'),
    rule: "decision/choices",
    file: "docs/intro.mdx",
    on: "<Decision",
  },
  {
    says: "an element that is not in the vocabulary",
    spoil: (c) => c.spoil("docs/intro.mdx", "Hello.", "Hello <Qiuz />."),
    rule: "mdx/unknown-element",
    file: "docs/intro.mdx",
    on: "<Qiuz",
  },
  {
    says: "a citation on a page that is no topic",
    spoil: (c) => c.spoil("docs/intro.mdx", "Hello.", 'Hello<Cite id="docs" />.'),
    rule: "mdx/only-in-topics",
    file: "docs/intro.mdx",
    on: "<Cite",
  },
  {
    says: "a citation of a page's own sources that are not there",
    spoil: (c) => c.writeGuide('Hello<Cite id="docs" /><Cite id="dosc" />.', ["docs"]),
    rule: "cite/unknown",
    file: "docs/interview/numbers-to-know/index.mdx",
    on: 'id="dosc"',
  },
  {
    says: "a source beside a page that the page does not cite",
    spoil: (c) => c.writeGuide('Hello<Cite id="docs" />.', ["docs", "paper"]),
    rule: "source/never-cited",
    file: "docs/interview/numbers-to-know/sources.yaml",
    on: "paper",
    severity: "warning",
  },
  {
    says: "a fence of a file that is not there",
    spoil: (c) => c.spoil("./index.mdx", 'file="samples/breaker.ts"', 'file="samples/other.ts"'),
    rule: "fence/file",
    file: INDEX,
    on: "samples/other.ts",
  },
  {
    says: "a fence of a file outside the folder",
    spoil: (c) => c.spoil("./index.mdx", 'file="samples/breaker.ts"', 'file="../../intro.mdx"'),
    rule: "fence/file",
    file: INDEX,
    on: "../../intro.mdx",
  },
  {
    says: "a fence of a region that is not there",
    spoil: (c) => c.spoil("./index.mdx", 'region="state"', 'region="stale"'),
    rule: "fence/region",
    file: INDEX,
    on: 'region="stale"',
  },
  {
    says: "a demo that is not there",
    spoil: (c) => c.spoil("./index.mdx", 'region="state"', 'region="state" run="samples/breaker.run.ts"'),
    rule: "demo/file",
    file: INDEX,
    on: "samples/breaker.run.ts",
  },
  {
    says: "a demo that no listing names",
    spoil: (c) => c.write(`docs/${TOPIC}/samples/breaker.run.ts`, DEMO),
    rule: "demo/not-shown",
    file: `docs/${TOPIC}/samples/breaker.run.ts`,
  },
  {
    says: "a demo of which nobody says what it prints",
    spoil: (c) =>
      c
        .write(`docs/${TOPIC}/samples/breaker.run.ts`, DEMO)
        .spoil("./index.mdx", 'region="state"', 'region="state" run="samples/breaker.run.ts"'),
    rule: "demo/prints",
    file: `docs/${TOPIC}/samples/breaker.run.ts`,
  },
  {
    says: "a demo that imports what is not there",
    spoil: (c) =>
      c
        .write(`docs/${TOPIC}/samples/breaker.run.ts`, DEMO.replace("{ state }", "{ status as state }"))
        .write(`docs/${TOPIC}/samples/breaker.run.txt`, "1\n")
        .spoil("./index.mdx", 'region="state"', 'region="state" run="samples/breaker.run.ts"'),
    rule: "demo/bundle",
    file: `docs/${TOPIC}/samples/breaker.run.ts`,
  },
];

testMistakes("a mistake on a page", mistakes);
