import type { PictureBars } from "../lab";
import { ScrollFrame } from "../../ui/ScrollFrame";
import { type BarPlace, barsLayout, barsWords, barWords, MOST_BARS, squeezed } from "./bars";
import type { Orientation } from "./layout";
import { amountWords, clockWords, numberWords } from "./words";
import styles from "./bars.module.css";
import lab from "./lab.module.css";

interface BarsViewProps {
  bars: PictureBars;
  /** The moment of a run, in virtual microseconds; absent where the bars belong to none. */
  moment?: { t: number; lengthUs: number };
}

/** Bars on one axis: their words beside them, on a phone above them. Nothing in it moves by itself. */
export function BarsView({ bars, moment }: BarsViewProps) {
  const at = moment === undefined ? "" : ` at ${clockWords(moment.t, moment.lengthUs)}`;
  const words = `Bars${at}. ${barsWords(bars)}`;
  return (
    <figure className={styles.bars} data-bars>
      <figcaption>{bars.title}</figcaption>
      {(["wide", "tall"] as const).map((orientation) => (
        <Drawing key={orientation} bars={bars} orientation={orientation} words={words} />
      ))}
    </figure>
  );
}

function Drawing({ bars, orientation, words }: { bars: PictureBars; orientation: Orientation; words: string }) {
  const layout = barsLayout(bars, orientation);
  const { width, height, left, right, bottom } = layout;
  const { label, unit } = bars.axis;
  return (
    <svg
      className={styles[orientation]}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words}
    >
      <g className={styles.axis}>
        {layout.ticks.map(({ value, x, words: at }) => (
          <g key={value}>
            <line x1={x} x2={x} y1={0} y2={bottom + 4} />
            <text x={at} y={bottom + 18} textAnchor="middle">
              {numberWords(value)}
            </text>
          </g>
        ))}
        <text x={(left + right) / 2} y={bottom + 36} textAnchor="middle">
          {unit === "" ? label : `${label} (${unit})`}
        </text>
      </g>
      {layout.rows.map((place) => (
        <Row key={place.bar.id} place={place} unit={unit} />
      ))}
    </svg>
  );
}

function Row({ place: { bar, label, state, strip, marks }, unit }: { place: BarPlace; unit: string }) {
  return (
    <g data-bar={bar.id}>
      <title>{barWords(bar, unit)}</title>
      <text className={styles.label} x={label.x} y={label.y} {...squeezed(bar.label, label.room)}>
        {bar.label}
      </text>
      <rect
        className={styles.bar}
        data-tone={bar.tone}
        x={strip.x}
        y={strip.y}
        width={strip.width}
        height={strip.height}
      />
      {marks.map(({ x, width }) => (
        <rect key={x} className={styles.mark} x={x} y={strip.y + strip.height - 4} width={width} height={4} />
      ))}
      {bar.state !== undefined && (
        <text
          className={styles.state}
          data-tone={bar.tone}
          x={state.x}
          y={state.y}
          textAnchor={state.anchor}
          {...squeezed(bar.state, state.room)}
        >
          {bar.state}
        </text>
      )}
    </g>
  );
}

/** The bars as a table: what a reader reads instead. */
export function BarTable({ bars: { title, axis, bars } }: { bars: PictureBars }) {
  return (
    <ScrollFrame name="Bars" mayScroll={false}>
      <table className={lab.table} data-bar-table>
        <caption>{`${title}: ${axis.label}`}</caption>
        <thead>
          <tr>
            <th scope="col">Bar</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {bars.slice(0, MOST_BARS).map(({ id, label, from, to, state }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{amountWords(from, axis.unit)}</td>
              <td>{amountWords(to, axis.unit)}</td>
              <td>{state ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
