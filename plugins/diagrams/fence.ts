/** The words after a fence's language: `title="…" desc="…"`. A text with a double quote in it stands in single quotes. */
export function fenceMeta(meta: string | null | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  for (const match of (meta ?? "").matchAll(/([a-zA-Z]\w*)=(?:"([^"]*)"|'([^']*)')/g)) {
    const [, name, double, single] = match;
    if (name) values[name] = double ?? single ?? "";
  }
  return values;
}

const BOX_CHARACTER = /[┌┐└┘├┤┬┴┼╔╗╚╝╭╮╯╰]/u;

/** What becomes of a fence: drawn by Mermaid, set on a grid, or left to others. */
export type FenceKind = "mermaid" | "ascii" | null;

/** Decides by language; a `text` fence (or one without a language) counts when it holds drawing characters. */
export function fenceKind(lang: string | null | undefined, text: string): FenceKind {
  if (lang === "mermaid" || lang === "ascii") return lang;
  return (!lang || lang === "text" || lang === "txt") && BOX_CHARACTER.test(text) ? "ascii" : null;
}
