import { createRequire } from "node:module";
import { Prism } from "prism-react-renderer";
import type { TokenStream } from "prismjs";

/** What prism-react-renderer's own Prism lacks, in an order in which each finds what it builds on. */
const FURTHER_LANGUAGES = [
  "bash", "diff", "docker", "hcl", "http", "ini", "java", "log", "nginx", "promql", "properties", "protobuf", "sql", "toml",
]; // prettier-ignore

/** Names authors use that Prism does not know. */
const ALIASES: Record<string, string> = { sh: "bash", shell: "bash", console: "bash", proto: "protobuf", text: "none" };

// The components of prismjs add themselves to a global Prism; it is there for as long as they load.
const scope = globalThis as { Prism?: typeof Prism };
scope.Prism = Prism;
const require = createRequire(__filename);
for (const lang of FURTHER_LANGUAGES) require(`prismjs/components/prism-${lang}`);
delete scope.Prism;
// Prism takes `a < 1 … => (` for one generic call and colours everything between as a type.
for (const lang of ["typescript", "tsx"]) delete (Prism.languages[lang] as Record<string, unknown>)["generic-function"];

/** One run of characters with the tokens it stands in, outermost first. */
interface Run {
  tokens: readonly string[];
  text: string;
}

/**
 * A listing as HTML whose colours are classes (`<span class="token keyword">`): no script, no inline style.
 * A language nobody knows stays plain text.
 * @param lineNumbers wraps each line in `<span class="line">`, for a counter in the margin.
 */
export function highlight(text: string, lang: string, lineNumbers = false): string {
  const grammar = Prism.languages[ALIASES[lang] ?? lang];
  const runs = grammar === undefined ? [{ tokens: [], text }] : runsOf(Prism.tokenize(text, grammar), []);
  const lines = splitLines(runs).map((line) => line.map(spanOf).join(""));
  return lineNumbers ? lines.map((line) => `<span class="line">${line}\n</span>`).join("") : lines.join("\n");
}

/** Whether listings of this language are coloured. */
export function isKnownLanguage(lang: string): boolean {
  return Prism.languages[ALIASES[lang] ?? lang] !== undefined;
}

function runsOf(stream: TokenStream, tokens: readonly string[]): Run[] {
  if (typeof stream === "string") return [{ tokens, text: stream }];
  if (Array.isArray(stream)) return stream.flatMap((part) => runsOf(part, tokens));
  const own = [stream.type, ...[stream.alias ?? []].flat()].join(" ");
  return runsOf(stream.content, [...tokens, own]);
}

function splitLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const { tokens, text } of runs) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ tokens, text: part });
    });
  }
  return lines;
}

function spanOf({ tokens, text }: Run): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return tokens.reduceRight((html, classes) => `<span class="token ${classes}">${html}</span>`, escaped);
}
