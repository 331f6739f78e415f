import { type RefObject, useImperativeHandle, useLayoutEffect, useRef } from "react";
import type { Picture, PictureNode } from "../lab";
import { ScrollFrame } from "../../ui/ScrollFrame";
import { BOX, type Layout, layoutOf, nodeWords, type Orientation, pictureWords, type Point } from "./layout";
import { drawMessages } from "./messages.browser";
import { clockWords, numberWords } from "./words";
import styles from "./picture.module.css";

/** Draws the messages of a picture at a moment without React: it happens 60 times a second. */
export type Draw = (picture: Picture, t: number) => void;

interface PictureViewProps {
  picture: Picture;
  t: number;
  lengthUs: number;
  /** Filled with the way to draw messages between two renders. */
  draw: RefObject<Draw | null>;
}

const OUTLINES: Record<PictureNode["shape"], string> = {
  client: "M39 0H93A39 39 0 0 1 93 78H39A39 39 0 0 1 39 0Z",
  service: "M0 0H132V78H0Z",
  gate: "M16 0H116L132 39L116 78H16L0 39Z",
  store: "M0 10C0 -3.3 132 -3.3 132 10V68C132 81.3 0 81.3 0 68ZM0 10C0 23.3 132 23.3 132 10",
  queue: "M0 0H132V78H0ZM8 0V78M124 0V78",
};

/** The system at one moment: boxes told apart by shape, states in words, gauges with numbers, messages on their way. */
export function PictureView({ picture, t, lengthUs, draw }: PictureViewProps) {
  const wide = useRef<SVGGElement>(null);
  const tall = useRef<SVGGElement>(null);
  const layouts = { wide: layoutOf(picture, "wide"), tall: layoutOf(picture, "tall") };
  const drawAll: Draw = (now, at) => {
    // Only one of the two is shown; the other has no size. Both are asked before anything is moved: asking after would
    // make the browser lay out the page twice a frame.
    const shown = [
      { group: wide.current, layout: layouts.wide },
      { group: tall.current, layout: layouts.tall },
    ].filter(({ group }) => group?.ownerSVGElement?.clientWidth !== 0);
    for (const { group, layout } of shown) if (group !== null) drawMessages(group, layout, now.messages, at);
  };
  useImperativeHandle(draw, () => drawAll);
  useLayoutEffect(() => drawAll(picture, t));
  if (picture.nodes.length === 0) return null;
  const at = clockWords(t, lengthUs);
  return (
    <div className={styles.picture}>
      <ScrollFrame name="Picture" mayScroll={false}>
        {(["wide", "tall"] as const).map((orientation) => (
          <Drawing
            key={orientation}
            picture={picture}
            layout={layouts[orientation]}
            orientation={orientation}
            words={`Picture at ${at}. ${pictureWords(picture)}`}
            messages={orientation === "wide" ? wide : tall}
          />
        ))}
      </ScrollFrame>
    </div>
  );
}

/** Wider than this, a drawing on a phone keeps its words readable and scrolls instead of shrinking. */
const PHONE_WIDTH = 500;

interface DrawingProps {
  picture: Picture;
  layout: Layout;
  orientation: Orientation;
  words: string;
  messages: RefObject<SVGGElement | null>;
}

function Drawing({ picture, layout, orientation, words, messages }: DrawingProps) {
  return (
    <svg
      className={styles[orientation]}
      data-broad={layout.width > PHONE_WIDTH}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      role="img"
      aria-label={words}
    >
      {layout.edges.map(({ key, from, to }) => (
        <g key={key} className={styles.edge}>
          <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
          <path d="M-8 -4L0 0L-8 4" transform={`translate(${to.x} ${to.y}) rotate(${angle(from, to)})`} />
        </g>
      ))}
      {/* Under the boxes: what passes behind one must not cover its words. */}
      <g ref={messages} />
      {picture.nodes.map((node) => {
        const centre = layout.centres.get(node.id);
        return centre === undefined ? null : <Box key={node.id} node={node} centre={centre} size={layout.box} />;
      })}
    </svg>
  );
}

function Box({ node, centre, size }: { node: PictureNode; centre: Point; size: Layout["box"] }) {
  const { label, state, gauge, shape } = node;
  const rows = 1 + Number(state !== undefined) + Number(gauge !== undefined);
  const middle = size.width / 2;
  // A store's lid takes room above, and its bottom is round, as the ends of a client are.
  const isStore = shape === "store";
  const step = isStore && rows === 3 ? 16 : 20;
  const first = size.height / 2 + 5 - ((rows - 1) * step) / 2 + (isStore ? 7 - rows : 0);
  const gaugeAt = first + (rows - 1) * step;
  const inset = isStore || shape === "client" ? 30 : 18;
  const share = gauge === undefined || gauge.max <= 0 ? 0 : Math.min(1, Math.max(0, gauge.value / gauge.max));
  return (
    <g transform={`translate(${centre.x - middle} ${centre.y - size.height / 2})`} data-node={node.id}>
      <title>{nodeWords(node)}</title>
      <path
        className={styles.box}
        data-tone={state?.tone ?? "plain"}
        d={OUTLINES[shape]}
        transform={`scale(${size.width / BOX.width} 1)`}
      />
      <text className={styles.label} x={middle} y={first} {...fitted(label, shape, size)}>
        {label}
      </text>
      {state !== undefined && (
        <text
          className={styles.state}
          data-tone={state.tone}
          x={middle}
          y={first + 19}
          {...fitted(state.label, shape, size)}
        >
          {state.label}
        </text>
      )}
      {gauge !== undefined && (
        <>
          <rect
            className={styles.gauge}
            x={inset}
            y={gaugeAt + (isStore ? 4 : 6)}
            width={size.width - 2 * inset}
            height={5}
          />
          <rect
            className={styles.level}
            x={inset}
            y={gaugeAt + (isStore ? 4 : 6)}
            width={(size.width - 2 * inset) * share}
            height={5}
          />
          <text className={styles.gaugeText} x={middle} y={gaugeAt + 1} {...fitted(gaugeText(gauge), shape, size, 6.3)}>
            {gaugeText(gauge)}
          </text>
        </>
      )}
    </g>
  );
}

const gaugeText = ({ label, value, max }: NonNullable<PictureNode["gauge"]>) =>
  `${label} ${numberWords(value)}/${numberWords(max)}`;

/** A text that would leave its box is squeezed. Letters are about so wide in pixels. */
function fitted(text: string, shape: PictureNode["shape"], { width }: Layout["box"], letter = 7.4) {
  const room = width - (shape === "client" || shape === "gate" ? 28 : 18);
  return text.length * letter > room ? ({ textLength: room, lengthAdjust: "spacingAndGlyphs" } as const) : {};
}

const angle = (from: Point, to: Point) => Math.round((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
