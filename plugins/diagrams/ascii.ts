import type { Problem } from "../../src/course/problem";
import { align, widthOf } from "../../src/diagram/align";
import { toGrid, type Row } from "../../src/diagram/grid";
import { isTree, treeOutline } from "../../src/diagram/tree";

/** A drawing of characters as an author wrote it. */
export interface AsciiSource {
  source: string;
  title?: string;
  desc?: string;
  file: string;
  /** 1-based line of the first line of `source`. */
  line: number;
}

export type SetAscii =
  | { kind: "tree"; title: string; outline: string; problems: Problem[] }
  | { kind: "grid"; title: string; desc: string; rows: Row[]; text: string; problems: Problem[] };

/** At 360 px a column is 5.4 px at the smallest readable size; wider drawings scroll. */
const MOST_COLUMNS = 78;

/** Sets a drawing: a tree becomes an outline, everything else an aligned grid. Problems come with it; errors must stop the build. */
export function setAscii({ source, title = "", desc = "", file, line }: AsciiSource): SetAscii {
  if (isTree(source)) return { kind: "tree", title, outline: treeOutline(source), problems: [] };
  const problems: Problem[] = [];
  const add = (
    severity: Problem["severity"],
    rule: string,
    at: number,
    found: string,
    expected: string,
    fix: string,
    column?: number,
  ) =>
    problems.push({
      file,
      line: at,
      ...(column === undefined ? {} : { column }),
      severity,
      rule,
      found,
      expected,
      fix,
    });
  const fence = Math.max(1, line - 1);
  if (!title)
    add(
      "error",
      "diagram/title",
      fence,
      "an ASCII drawing without a title",
      "a title that names the picture",
      '```ascii title="…" desc="…"',
    );
  if (!desc)
    add(
      "error",
      "diagram/text-alternative",
      fence,
      "an ASCII drawing without a text alternative",
      "one or two sentences that tell what the picture tells",
      '```ascii title="…" desc="…"',
    );
  const aligned = align(source);
  for (const misfit of aligned.misfits)
    add(
      "error",
      "diagram/ascii-border",
      line + misfit.line - 1,
      misfit.found,
      misfit.expected,
      "put the border under its corner; an emoji or a CJK character takes two columns",
      misfit.column,
    );
  const width = widthOf(aligned.text);
  if (width > MOST_COLUMNS)
    add(
      "error",
      "diagram/ascii-width",
      fence,
      `${width} columns`,
      `at most ${MOST_COLUMNS} columns`,
      "make the drawing narrower, or draw it with Mermaid",
    );
  return { kind: "grid", title, desc, rows: toGrid(aligned.text), text: aligned.text, problems };
}
