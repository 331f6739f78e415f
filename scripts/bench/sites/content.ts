import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readMeta } from "../../../plugins/course/read/fences";
import { readSample } from "../../../plugins/course/read/sample";
import type { QuizFile } from "../../../src/question/schema";

/** The topic that is measured: three diagrams, a picture in text, a quiz of every kind, and a lab. */
export const MEASURED = "docs/microservices-patterns/circuit-breaker";

/** A page of ours as other generators can show it. */
export interface PlainPage {
  /** Address on every site, without a slash at its end. */
  address: string;
  title: string;
  description: string;
  /** Markdown without our elements; its diagrams are ```` ```mermaid ```` fences. */
  body: string;
}

/** A question as the plain React quiz of the stock site asks it. */
export interface PlainQuestion {
  prompt: string;
  options: { text: string; correct: boolean; why: string }[];
}

const frontMatterOf = (source: string) => /^---\n([\s\S]*?)\n---\n/.exec(source);

/**
 * The same prose, tables, code and Mermaid; our own elements are taken out, so that nobody else has to carry our questions
 * and labs. Their words go with them, which favours the others.
 */
export function plainMarkdown(source: string, root: string, folder: string): string {
  return source
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^(?:import|export) .*$/gm, "")
    .replace(/^```(\w+) ([^\n]*\bfile="[^\n]*)\n```/gm, (_fence, lang: string, meta: string) => {
      const { file = "", region } = readMeta(meta);
      const sample = readSample(root, folder, file, region);
      return "text" in sample ? `\`\`\`${lang}\n${sample.text.trimEnd()}\n\`\`\`` : "";
    })
    .replace(/^```(?:ascii|tree) .*$/gm, "```text")
    .replace(/^```(\w+) .*$/gm, "```$1")
    .replace(/<\/?[A-Z]\w*\b(?:"[^"]*"|\{(?:[^{}]|\{[^}]*\})*\}|[^>"{])*>/g, "")
    .replace(/^:::.*$/gm, "");
}

/** Every page of our handbook, `copies` times over: the first as it is, the others each with words of its own. */
export function plainPages(root: string, copies = 1): PlainPage[] {
  const docs = path.join(root, "docs");
  const files = readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".mdx"));
  return Array.from({ length: copies }, (_none, copy) => copy).flatMap((copy) =>
    files.toSorted().map((file): PlainPage => {
      const source = readFileSync(path.join(docs, file), "utf8");
      const data = parse(frontMatterOf(source)?.[1] ?? "") as { title?: string; description?: string } | null;
      const name = file.replace(/(?:\/index)?\.mdx$/, "");
      const own = copy === 0 ? "" : `/copy-${copy}`;
      const body = plainMarkdown(source, root, path.join("docs", path.dirname(file)));
      return {
        address: `/docs${own}/${name}`,
        title: data?.title ?? name,
        description: data?.description ?? "",
        // A cache of drawings or of compiled pages must not find the copy done already.
        body: copy === 0 ? body : body.replace(/^(#+ .*)$/gm, `$1 ${copy}`).replace(/(accTitle: .*)$/gm, `$1 ${copy}`),
      };
    }),
  );
}

/** The single-choice questions of the measured topic. */
export function plainQuiz(root: string): PlainQuestion[] {
  const { questions } = parse(readFileSync(path.join(root, MEASURED, "quiz.yaml"), "utf8")) as QuizFile;
  return questions.flatMap((question) =>
    question.kind === "single"
      ? [
          {
            prompt: question.prompt,
            options: question.options.map(({ text, correct, why }) => ({ text, correct: correct === true, why })),
          },
        ]
      : [],
  );
}
