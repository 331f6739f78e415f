import Prism from "prismjs";
import loadLanguages from "prismjs/components/index.js";

const LANGUAGES = [
  "bash", "css", "diff", "docker", "go", "graphql", "hcl", "http", "ini", "java", "javascript", "json", "jsx", "kotlin",
  "log", "markup", "nginx", "promql", "properties", "protobuf", "python", "sql", "toml", "tsx", "typescript", "yaml",
]; // prettier-ignore

/** Names authors use that Prism does not know. */
const ALIASES: Record<string, string> = { sh: "bash", shell: "bash", console: "bash", proto: "protobuf", text: "none" };

loadLanguages.silent = true;
loadLanguages(LANGUAGES);

/** One run of characters with the classes it gets. */
interface Run {
  classes: string;
  text: string;
}

/**
 * A listing as HTML whose colours are classes (`<span class="token keyword">`): no script, no inline style.
 * A language nobody knows stays plain text.
 * @param lineNumbers wraps each line in `<span class="line">`, for a counter in the margin.
 */
export function highlight(text: string, lang: string, lineNumbers = false): string {
  const grammar = Prism.languages[ALIASES[lang] ?? lang];
  const runs = grammar === undefined ? [{ classes: "", text }] : runsOf(Prism.tokenize(text, grammar), "");
  const lines = splitLines(runs).map((line) => line.map(spanOf).join(""));
  return lineNumbers ? lines.map((line) => `<span class="line">${line}\n</span>`).join("") : lines.join("\n");
}

/** Whether listings of this language are coloured. */
export function isKnownLanguage(lang: string): boolean {
  return Prism.languages[ALIASES[lang] ?? lang] !== undefined;
}

function runsOf(stream: Prism.TokenStream, classes: string): Run[] {
  if (typeof stream === "string") return [{ classes, text: stream }];
  if (Array.isArray(stream)) return stream.flatMap((part) => runsOf(part, classes));
  const own = [stream.type, ...[stream.alias].flat()].filter((name) => name !== "").join(" ");
  return runsOf(stream.content, `${classes} ${own}`.trim());
}

function splitLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const { classes, text } of runs) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ classes, text: part });
    });
  }
  return lines;
}

function spanOf({ classes, text }: Run): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return classes === "" ? escaped : `<span class="token ${classes}">${escaped}</span>`;
}
