import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { goodQuestions } from "../../src/question/good-questions.contract";
import { SECTIONS } from "./check/sections";

export const TOPIC = "microservices-patterns/circuit-breaker";
const DIR = `docs/${TOPIC}`;

/** A course in a temporary folder that breaks no rule. Tests spoil one file and see what the author is told. */
export class GoodCourse {
  readonly siteDir = mkdtempSync(join(tmpdir(), "course-"));

  constructor() {
    for (const [file, text] of Object.entries(goodFiles())) this.write(file, text);
  }

  /** Writes a file; the path is relative to the project root or, starting with `./`, to the topic's folder. */
  write(file: string, text: string): this {
    const path = this.#path(file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return this;
  }

  /** Replaces the one occurrence of `from`. */
  spoil(file: string, from: string, to: string): this {
    const text = readFileSync(this.#path(file), "utf8");
    if (text.split(from).length !== 2)
      throw new Error(`“${from}” stands ${text.split(from).length - 1} times in ${file}`);
    return this.write(
      file,
      text.replace(from, () => to),
    );
  }

  /** A page that is no topic, in a folder of its own, with sources beside it. */
  writeGuide(text: string, sourceIds: readonly string[]): this {
    const words = "What interviewers listen for, in one page that cites what it says.";
    this.write(
      "docs/interview/numbers-to-know/index.mdx",
      `---\ntitle: Numbers\ndescription: ${words}\n---\n\n${text}\n`,
    );
    return this.write("docs/interview/numbers-to-know/sources.yaml", yaml({ sources: sourceIds.map(source) }));
  }

  /** Replaces the first occurrence of `from`. */
  spoilFirst(file: string, from: string, to: string): this {
    const text = readFileSync(this.#path(file), "utf8");
    if (!text.includes(from)) throw new Error(`“${from}” does not stand in ${file}`);
    return this.write(
      file,
      text.replace(from, () => to),
    );
  }

  /** Cuts a file off before the first occurrence of `from`. */
  cut(file: string, from: string): this {
    const text = readFileSync(this.#path(file), "utf8");
    if (!text.includes(from)) throw new Error(`“${from}” does not stand in ${file}`);
    return this.write(file, text.slice(0, text.indexOf(from)));
  }

  append(file: string, text: string): this {
    return this.write(file, readFileSync(this.#path(file), "utf8") + text);
  }

  /** 1-based line of the first occurrence of `text`. */
  lineOf(file: string, text: string): number {
    const lines = readFileSync(this.#path(file), "utf8").split("\n");
    return lines.findIndex((line) => line.includes(text)) + 1;
  }

  remove(file: string): this {
    rmSync(this.#path(file), { recursive: true });
    return this;
  }

  dispose(): void {
    rmSync(this.siteDir, { recursive: true, force: true });
  }

  #path(file: string): string {
    return join(this.siteDir, file.startsWith("./") ? `${DIR}/${file.slice(2)}` : file);
  }
}

function goodFiles(): Record<string, string> {
  return {
    "docs/glossary.yaml": yaml({ terms: [term("circuit-breaker"), term("bulkhead")] }),
    "docs/misconceptions.yaml": yaml({
      misconceptions: tags().map((id) => ({ id, says: "A belief.", instead: "A fact." })),
    }),
    "docs/intro.mdx": `${frontMatter("Introduction")}\n# Introduction\n\nHello.\n\n<SyllabusTree chapter="microservices-patterns" />\n`,
    "docs/microservices-patterns/index.mdx": `${frontMatter("Patterns")}\n<ChapterOutline chapter="microservices-patterns" />\n`,
    "./index.mdx": goodPage(),
    "./sources.yaml": yaml({ sources: [source("docs"), source("paper")] }),
    "./defaults.yaml": yaml({
      tools: [
        {
          id: "resilience4j",
          name: "Resilience4j",
          version: "2.3.0",
          values: [
            { concept: "threshold", name: "failureRateThreshold", value: 50, unit: "%", text: "50 %", source: "docs" },
          ],
        },
      ],
      concepts: [{ id: "threshold", label: "Opens when the failure rate is" }],
    }),
    "./quiz.yaml": yaml({
      retired: ["old-question"],
      questions: [...goodQuestions, ...renamed("second"), ...renamed("third")],
    }),
    "./interview.yaml": yaml({
      retired: [],
      questions: Array.from({ length: 6 }, (_, index) => interviewQuestion(index)),
    }),
    "./samples/breaker.ts": "// #region state\n  export const state = 1;\n// #endregion state\n",
    "./samples/breaker.test.ts": 'import { state } from "./breaker";\nvoid state;\n',
  };
}

function goodPage(): string {
  const bodies: Partial<Record<(typeof SECTIONS)[number]["anchor"], string>> = {
    "try-first": '<Quiz ids={["good-single", "good-order"]} pretest />',
    "the-problem": 'Half of all calls fail<Cite id="paper" />.',
    "how-it-works": `${"word ".repeat(1500)}\n\nA <Term id="circuit-breaker">breaker</Term> opens at <Value of="resilience4j.failureRateThreshold" /><Cite id="docs" />, see<Cite id="paper" />.`,
    "in-code": '```ts file="samples/breaker.ts" region="state" title="The state"\n```\n\n```yaml\na: 1\n```',
    "in-production": "<Defaults />",
    interview: "<InterviewCards />",
    "check-yourself": "<Quiz />",
  };
  const sections = SECTIONS.map(({ anchor, title }) => `## ${title}\n\n${bodies[anchor] ?? `About ${anchor}.`}\n`);
  return `${frontMatter("Circuit breaker", TOPIC)}\n# Circuit breaker\n\n${sections.join("\n")}`;
}

function frontMatter(title: string, topic?: string): string {
  const description = "A description that is as long as search engines like it to be, and no longer.";
  return [
    "---",
    `title: ${title}`,
    `description: ${description}`,
    ...(topic ? [`topic: ${topic}`] : []),
    "---",
    "",
  ].join("\n");
}

function source(id: string) {
  return { id, title: `Title of ${id}`, url: `https://example.org/${id}`, publisher: "Example", checked: "2026-11-20" };
}

function term(id: string) {
  return { id, term: id.replace("-", " "), aliases: [], definition: `What a ${id} is.` };
}

function renamed(prefix: string) {
  return goodQuestions.map((question) => ({ ...question, id: `${prefix}-${question.id}` }));
}

function interviewQuestion(index: number) {
  const say = (level: string, words: number) => `As a ${level} I would say ${"word ".repeat(words).trim()}.`;
  return {
    id: `interview-${index}`,
    level: index < 2 ? "staff" : "senior",
    question: "What would you do?",
    listensFor: "Whether the answer starts from the failure.",
    answers: { junior: say("junior", 30), mid: say("mid", 40), senior: say("senior", 60), staff: say("staff", 200) },
    redFlags: ["None of it measured.", "A tool named before the failure."],
    followUps: [
      { question: "And then?", answer: say("colleague", 20) },
      { question: "And if that fails?", answer: say("friend", 20) },
    ],
    rubric: ["Names the failure", "Names the limit", "Names the cost"],
    anchor: "how-it-works",
    sources: ["docs"],
  };
}

/** Every misconception the good questions name. */
function tags(): string[] {
  const found = JSON.stringify(goodQuestions).matchAll(/"misconception":"([^"]+)"/g);
  return [...new Set([...found].map((match) => match[1] ?? ""))];
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}
