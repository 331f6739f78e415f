import clsx from "clsx";
import type { ReactNode } from "react";
import styles from "./Ascii.module.css";
import "./ascii.css";
import { columnStep } from "./drawn";
import { Figure } from "./Figure";
import type { Row, Run } from "./grid";
import { gridColumns, gridText } from "./gridText";
import { parseOutline } from "./outline";
import { OutlineList } from "./OutlineList";
import { ScrollFrame } from "../ui/ScrollFrame";
import "./diagram.css";
import "./roles.css";
import "./steps.css";

/** What the build writes for a ```` ```ascii ```` fence; all plain strings. */
export interface AsciiProps {
  title?: string;
  desc?: string;
  /** A drawing: `Row[]` as JSON, see `grid.ts`. */
  rows?: string;
  /** A `├──` tree: an outline, see `outline.ts`. */
  tree?: string;
}

const CLASS: Record<Run[0], string | undefined> = { t: undefined, b: "ag-b", w: "ag-w", n: "ag-n" };

/** The drawing itself, every character in its cells. Also shown by the full-screen view. */
export function Grid({ rows }: { rows: readonly Row[] }): ReactNode {
  return (
    <pre className={clsx("ag-grid", `ag-cols-${columnStep(gridColumns(rows))}`)}>
      {rows.map((row, line) => [
        line > 0 && "\n",
        ...row.map(([kind, text], run) =>
          CLASS[kind] ? (
            <span key={`${line}-${run}`} className={CLASS[kind]}>
              {text}
            </span>
          ) : (
            text
          ),
        ),
      ])}
    </pre>
  );
}

/** An ASCII drawing on a grid where emoji are two cells wide, or a tree as a nested list. */
export function Ascii({ title, desc, rows, tree }: AsciiProps): ReactNode {
  if (tree !== undefined) {
    const list = <OutlineList items={parseOutline(tree)} lines />;
    if (!title) return list;
    return (
      <figure className={styles.tree}>
        <figcaption className={styles.title}>{title}</figcaption>
        {list}
      </figure>
    );
  }
  const grid = JSON.parse(rows ?? "[]") as Row[];
  const text = gridText(grid);
  const name = title ?? "Drawing";
  return (
    <Figure
      title={name}
      source={text}
      sourceText={null}
      content={() => ({ kind: "grid", grid: <Grid rows={grid} /> })}
      picture={
        <div className={clsx("ag-drawing", styles.drawing)}>
          <ScrollFrame name={name} mayScroll>
            <div role="img" aria-label={desc ? `${name}. ${desc}` : name}>
              <Grid rows={grid} />
            </div>
          </ScrollFrame>
        </div>
      }
      description={desc && <p>{desc}</p>}
    />
  );
}
