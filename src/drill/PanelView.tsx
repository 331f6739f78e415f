import { useId } from "react";
import { BarsView, BarTable } from "../lab/view/BarsView";
import { ChartView } from "../lab/view/ChartView";
import { numberWords, clockWords } from "../lab/view/words";
import { Listing } from "../quiz/Listing";
import { InlineText } from "../ui/InlineText";
import { ScrollFrame } from "../ui/ScrollFrame";
import type { Panel } from "./drill";
import styles from "./drill.module.css";

type Of<Kind extends Panel["kind"]> = Extract<Panel, { kind: Kind }>;

/** One piece of evidence. Whatever is drawn can also be read as a table. */
export function PanelView({ panel }: { panel: Panel }) {
  switch (panel.kind) {
    case "listing":
      return (
        <div className={styles.panel} data-panel="listing">
          <Listing listing={{ lang: panel.lang, title: panel.title, text: panel.text }} />
        </div>
      );
    case "table":
      return <TablePanel panel={panel} />;
    case "chart":
      return <ChartPanel panel={panel} />;
    case "trace":
      return (
        <div className={styles.panel} data-panel="trace">
          <BarsView bars={{ ...panel.bars, title: panel.title }} />
          <details>
            <summary>The same as a table</summary>
            <BarTable bars={{ ...panel.bars, title: panel.title }} />
          </details>
        </div>
      );
  }
}

function TablePanel({ panel: { title, columns, rows } }: { panel: Of<"table"> }) {
  const titleId = useId();
  return (
    // The title stands outside the frame: a caption would be as wide as the table, and cut off with it on a phone.
    <figure className={styles.panel} data-panel="table">
      <figcaption id={titleId}>{title}</figcaption>
      <ScrollFrame name={title} mayScroll>
        <table aria-labelledby={titleId}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([head, ...cells]) => (
              <tr key={head}>
                <th scope="row" className={head?.includes(" ") ? undefined : styles.name}>
                  <InlineText text={head ?? ""} />
                </th>
                {cells.map((cell, index) => (
                  <td key={columns[index + 1]}>
                    <InlineText text={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </figure>
  );
}

/** How many moments the table of a chart has, the first and the last included. */
const MOMENTS = 13;

function ChartPanel({ panel: { title, series, samples, lengthUs } }: { panel: Of<"chart"> }) {
  const last = (samples[0]?.length ?? 1) - 1;
  const moments = Array.from({ length: MOMENTS }, (_, index) => Math.round((last * index) / (MOMENTS - 1)));
  return (
    <figure className={styles.panel} data-panel="chart">
      <figcaption>{title}</figcaption>
      <ChartView series={series} samples={samples} moments={last + 1} lengthUs={lengthUs} t={lengthUs} bandOf={0} />
      <details>
        <summary>The same as a table</summary>
        <ScrollFrame name={title} mayScroll>
          <table>
            <thead>
              <tr>
                <th scope="col">At</th>
                {series.map(({ id, label, unit }) => (
                  <th key={id} scope="col">{`${label} (${unit})`}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {moments.map((moment) => (
                <tr key={moment}>
                  <th scope="row">{clockWords((lengthUs * moment) / Math.max(1, last), lengthUs)}</th>
                  {series.map(({ id }, index) => (
                    <td key={id}>{numberWords(samples[index]?.[moment] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      </details>
    </figure>
  );
}
