import { useEffect, useRef, useState } from "react";
import type { Series } from "../lab";
import type { Band } from "./band";
import {
  area,
  curve,
  type Frame,
  frameFor,
  labelLines,
  labelPlaces,
  LINE,
  type Panel,
  panelsOf,
  TICK_GAP,
} from "./chart";
import { SAMPLES } from "./playback";
import { numberWords, timeWords } from "./words";
import styles from "./chart.module.css";

interface ChartViewProps {
  series: readonly Series[];
  samples: readonly (readonly number[])[];
  lengthUs: number;
  /** Over how many even moments from 0 to the end the samples are spread; a lab's run may have got only so far. */
  moments?: number;
  /** Virtual microseconds: the curves are drawn so far. */
  t: number;
  band?: Band;
  /** Which series the band is drawn of. */
  bandOf: number;
}

/** The width before anything is measured, and on paper. */
const FIRST_WIDTH = 640;
const HEIGHT = 220;

/** The curves of a run up to now; one panel for each unit, each curve with its own dash and its name at its end. */
export function ChartView(props: ChartViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const element = root.current;
    if (element === null || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => element.clientWidth > 0 && setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={root} className={styles.charts}>
      {panelsOf(props.series).map((panel) => (
        <PanelView key={panel.unit} {...props} panel={panel} width={width} />
      ))}
    </div>
  );
}

function PanelView({
  series,
  samples,
  lengthUs,
  moments = SAMPLES,
  t,
  band,
  bandOf,
  panel,
  width,
}: ChartViewProps & { panel: Panel; width: number }) {
  const line = panel.series.includes(bandOf) ? band?.series[bandOf] : undefined;
  const values = panel.series.flatMap((index) => [...(samples[index] ?? [])]);
  const frame = frameFor(width, HEIGHT, lengthUs, Math.max(0, ...values, ...(line?.high ?? [])));
  const share = lengthUs === 0 ? 1 : t / lengthUs;
  const now = (index: number) =>
    samples[index]?.[Math.floor(share * (moments - 1) + 1e-9)] ?? samples[index]?.at(-1) ?? 0;
  const names = panel.series.map((index) => series[index]?.label ?? "");
  const lines = names.map((name) => labelLines(name, frame));
  const labels = labelPlaces(panel.series.map(now), Math.max(...lines.map(({ length }) => length)), frame);
  const words = panel.series.map((index, place) => `${names[place]} ${numberWords(now(index))}`).join(", ");
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      height={HEIGHT}
      role="img"
      aria-label={`Chart of ${names.join(", ")} in ${panel.unit || "numbers"} over ${timeWords(lengthUs)}. At ${timeWords(t)}: ${words}.`}
    >
      <Axes frame={frame} unit={panel.unit} />
      {line !== undefined && (
        <>
          <polygon className={styles.band} points={area(line, frame, SAMPLES)} />
          <polyline className={styles.median} points={curve(line.median, frame, 1, SAMPLES)} />
        </>
      )}
      {panel.series.map((index, place) => (
        <g key={index} data-series={index}>
          <polyline className={styles.line} points={curve(samples[index] ?? [], frame, share, moments)} />
          <text className={styles.name}>
            {lines[place]?.map((text, line) => (
              <tspan key={line} x={frame.right + 8} y={(labels[place] ?? 0) + 4 + line * LINE}>
                {text}
              </tspan>
            ))}
          </text>
        </g>
      ))}
      <line className={styles.now} x1={frame.x(t)} x2={frame.x(t)} y1={frame.top} y2={frame.bottom} />
    </svg>
  );
}

function Axes({ frame, unit }: { frame: Frame; unit: string }) {
  return (
    <g className={styles.axes}>
      {frame.yTicks.map((tick) => (
        <g key={tick}>
          <line x1={frame.left} x2={frame.right} y1={frame.y(tick)} y2={frame.y(tick)} />
          <text x={frame.left - TICK_GAP} y={frame.y(tick) + 4} textAnchor="end">
            {numberWords(tick)}
          </text>
        </g>
      ))}
      {frame.xTicks.map((tick) => (
        <text key={tick} x={frame.x(tick * frame.unit.us)} y={frame.bottom + 18} textAnchor="middle">
          {`${numberWords(tick)} ${frame.unit.name}`}
        </text>
      ))}
      <text x={frame.left} y={14}>
        {unit}
      </text>
    </g>
  );
}
