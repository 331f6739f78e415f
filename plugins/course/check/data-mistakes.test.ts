import type { Mistake } from "../mistakes.contract";
import { testMistakes, TODAY } from "../mistakes.contract";
import type { GoodCourse } from "../good-course.contract";
import { TOPIC } from "../good-course.contract";

const SOURCES = `docs/${TOPIC}/sources.yaml`;
const QUIZ = `docs/${TOPIC}/quiz.yaml`;
const INTERVIEW = `docs/${TOPIC}/interview.yaml`;
const DEFAULTS = `docs/${TOPIC}/defaults.yaml`;

const addSource = (course: GoodCourse, id: string, checked: string) =>
  course.append(
    "./sources.yaml",
    `  - id: ${id}\n    title: T\n    url: https://example.org/${id}\n    publisher: P\n    checked: ${checked}\n`,
  );

const mistakes: Mistake[] = [
  {
    says: "YAML that does not parse",
    spoil: (c) => c.spoil("./sources.yaml", "id: paper", "id: pa: per"),
    rule: "yaml/syntax",
    file: SOURCES,
    on: "id: pa: per",
  },
  {
    says: "a key twice",
    spoil: (c) => c.spoil("./sources.yaml", "id: paper", "id: paper\n    id: other"),
    rule: "yaml/syntax",
    file: SOURCES,
    on: "id: other",
  },
  {
    says: "a number where a text is due",
    spoil: (c) => c.spoil("./defaults.yaml", "version: 2.3.0", "version: 2"),
    rule: "schema/value",
    file: DEFAULTS,
    on: "version: 2",
  },
  {
    says: "an empty list",
    spoil: (c) => c.write(`docs/${TOPIC}/sources.yaml`, "sources: []\n"),
    rule: "schema/size",
    file: SOURCES,
  },
  {
    says: "an empty text",
    spoil: (c) => c.spoil("./defaults.yaml", "version: 2.3.0", 'version: ""'),
    rule: "schema/size",
    file: DEFAULTS,
    on: 'version: ""',
  },
  {
    says: "a folder the outline does not know",
    spoil: (c) => c.write("docs/data-patterns/sharding/quiz.yaml", "retired: []\nquestions: []\n"),
    rule: "topic/not-in-outline",
    file: "docs/data-patterns/sharding/index.mdx",
  },
  {
    says: "a chapter with a topic but without a page",
    spoil: (c) => c.remove("docs/microservices-patterns/index.mdx"),
    rule: "chapter/missing-page",
    file: "docs/microservices-patterns/index.mdx",
  },
  ...["index.mdx", "quiz.yaml", "interview.yaml", "sources.yaml"].map((name): Mistake => ({
    says: `no ${name}`,
    spoil: (c) => c.remove(`./${name}`),
    rule: "topic/missing-file",
    file: `docs/${TOPIC}/${name}`,
  })),
  {
    says: "a source id twice",
    spoil: (c) => c.spoil("./sources.yaml", "id: paper", "id: docs # again"),
    rule: "source/duplicate-id",
    file: SOURCES,
    on: "# again",
  },
  {
    says: "an address twice",
    spoil: (c) => c.spoil("./sources.yaml", "https://example.org/paper", "https://example.org/docs # again"),
    rule: "source/duplicate-url",
    file: SOURCES,
    on: "docs # again",
  },
  {
    says: "a source checked tomorrow",
    spoil: (c) => addSource(c, "extra", "2026-11-23"),
    rule: "source/future-date",
    file: SOURCES,
    on: "checked: 2026-11-23",
  },
  {
    says: "a date that is none",
    spoil: (c) => addSource(c, "extra", "22 November"),
    rule: "schema/value",
    file: SOURCES,
    on: "checked: 22 November",
  },
  {
    says: "a source nobody cites",
    spoil: (c) => addSource(c, "spare", TODAY),
    rule: "source/never-cited",
    file: SOURCES,
    on: "id: spare",
    severity: "warning",
  },
  {
    says: "an unknown value in a question",
    spoil: (c) => c.spoilFirst("./interview.yaml", "None of it measured.", '"{{polly.ratio}}"'),
    rule: "value/unknown",
    file: INTERVIEW,
    on: "{{polly.ratio}}",
  },
  {
    says: "a question that points at no heading",
    spoil: (c) => c.spoilFirst("./quiz.yaml", "anchor: how-it-works", "anchor: how-it-fails"),
    rule: "question/reference",
    file: QUIZ,
    on: "anchor: how-it-fails",
  },
  {
    says: "a question with an unknown source",
    spoil: (c) => c.spoilFirst("./quiz.yaml", "- docs", "- dogs"),
    rule: "question/reference",
    file: QUIZ,
    on: "- dogs",
  },
  {
    says: "an unknown misconception",
    spoil: (c) => c.spoilFirst("./quiz.yaml", "misconception: retry", "misconception: unheard-of"),
    rule: "question/misconception",
    file: QUIZ,
    on: "misconception: unheard-of",
  },
  {
    says: "a question id twice",
    spoil: (c) => c.spoil("./quiz.yaml", "id: third-good-spot", "id: good-spot # again"),
    rule: "question/id-taken",
    file: QUIZ,
    on: "# again",
  },
  {
    says: "a retired question id",
    spoil: (c) => c.spoil("./quiz.yaml", "id: third-good-spot", "id: old-question"),
    rule: "question/id-taken",
    file: QUIZ,
    on: "id: old-question",
  },
  {
    says: "an interview id that the quiz has",
    spoil: (c) => c.spoil("./interview.yaml", "id: interview-4", "id: good-spot"),
    rule: "interview/id-taken",
    file: INTERVIEW,
    on: "id: good-spot",
  },
  {
    says: "an interview id that the quiz has retired",
    spoil: (c) => c.spoil("./interview.yaml", "id: interview-4", "id: old-question"),
    rule: "interview/id-taken",
    file: INTERVIEW,
    on: "id: old-question",
  },
  {
    says: "too few quiz questions",
    spoil: (c) =>
      c.cut(
        "./quiz.yaml",
        "  - level: senior\n    skill: apply\n    anchor: how-it-works\n    sources:\n      - docs\n    id: second-good-single",
      ),
    rule: "question/count",
    file: QUIZ,
    on: "questions:",
  },
  {
    says: "too few staff questions",
    spoil: (c) => c.spoil("./interview.yaml", "id: interview-1\n    level: staff", "id: interview-1\n    level: mid"),
    rule: "interview/count",
    file: INTERVIEW,
    on: "questions:",
  },
  {
    says: "a card that points at no heading",
    spoil: (c) => c.spoilFirst("./interview.yaml", "anchor: how-it-works", "anchor: how-it-fails"),
    rule: "interview/reference",
    file: INTERVIEW,
    on: "anchor: how-it-fails",
  },
  {
    says: "a default with an unknown source",
    spoil: (c) => c.spoil("./defaults.yaml", "source: docs", "source: dox"),
    rule: "source/unknown",
    file: DEFAULTS,
    on: "source: dox",
  },
  {
    says: "a default of an unknown row",
    spoil: (c) => c.spoil("./defaults.yaml", "concept: threshold", "concept: limit"),
    rule: "defaults/concept",
    file: DEFAULTS,
    on: "concept: limit",
  },
  {
    says: "a sample without a test",
    spoil: (c) => c.remove("./samples/breaker.test.ts"),
    rule: "sample/untested",
    file: `docs/${TOPIC}/samples/breaker.ts`,
  },
  {
    says: "a term twice",
    spoil: (c) => c.spoil("docs/glossary.yaml", "id: bulkhead", "id: circuit-breaker # again"),
    rule: "term/duplicate-id",
    file: "docs/glossary.yaml",
    on: "# again",
  },
  {
    says: "a misconception twice",
    spoil: (c) => c.spoil("docs/misconceptions.yaml", "id: probe-is-breaker", "id: retry-is-protection # again"),
    rule: "misconception/duplicate-id",
    file: "docs/misconceptions.yaml",
    on: "# again",
  },
];

testMistakes("a mistake in a data file or a folder", mistakes);
