/** `├──` trees: drawn with characters by authors, shown as real nested lists. */

const BRANCH = /^([│|\s]*)[├└╰]─{1,3}\s*(.*)$/u;
const DRAWN = /[┌┐┘┬┴┼╭╮╯═║╔╗╚╝]/u;

/** Is this text a tree, and nothing but a tree? */
export function isTree(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (DRAWN.test(text)) return false;
  const branches = lines.filter((line) => BRANCH.test(line));
  return branches.length > 0 && lines.every((line) => BRANCH.test(line) || !/[│├└]/u.test(line));
}

/**
 * The tree as an outline (see `outline.ts`). A line without a branch is a root; what follows hangs below it.
 * @param text drawn with `├──`, `└──` and `│`, four characters a level
 */
export function treeOutline(text: string): string {
  let belowRoot = 0;
  const widths: number[] = [];
  const out: string[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const match = BRANCH.exec(line);
    if (!match) {
      belowRoot = 1;
      widths.length = 0;
      out.push(line.trim());
      continue;
    }
    // The prefix's width is the level; authors are not always exact, so compare instead of dividing.
    const width = [...(match[1] ?? "")].length;
    while (widths.length > 0 && (widths.at(-1) ?? 0) > width) widths.pop();
    if (widths.at(-1) !== width) widths.push(width);
    out.push("  ".repeat(belowRoot + widths.length - 1) + (match[2] ?? "").trim());
  }
  return out.join("\n");
}
