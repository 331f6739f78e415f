import clsx from "clsx";
import type { ReactNode } from "react";
import "./diagram.css";
import "./roles.css";
import "./steps.css";
import styles from "./Diagram.module.css";
import { drawingSize, smallestWidth, switchWidth } from "./drawn";
import { Figure } from "./Figure";
import { parseOutline } from "./outline";
import { OutlineList } from "./OutlineList";
import { ScrollFrame } from "../ui/ScrollFrame";
import { builtMarkup } from "../ui/trusted/built-markup.browser";

/** What the build writes for a ```` ```mermaid ```` fence; all plain strings. */
export interface DiagramProps {
  title: string;
  desc?: string;
  outline?: string;
  source: string;
  /** SVG for wide columns. */
  wide: string;
  /** SVG for narrow columns, where the build made one. */
  compact?: string;
}

function Drawing({ svg, name, title }: { svg: string; name: "dg-wide" | "dg-compact"; title: string }): ReactNode {
  const smallest = smallestWidth(drawingSize(svg).width);
  return (
    <ScrollFrame
      className={clsx(name, smallest >= 200 && `dg-min-${smallest}`)}
      name={title}
      mayScroll={smallest > 280}
    >
      {/* Trusted: made by this build's own renderer under Mermaid's strict security level, checked to hold neither
          script nor style; never a reader's input. As elements it would be hundreds of calls on every page view. */}
      <div dangerouslySetInnerHTML={builtMarkup(svg)} />
    </ScrollFrame>
  );
}

/** A Mermaid diagram, drawn while building. Works without JavaScript; only the buttons need it. */
export function Diagram({ title, desc, outline, source, wide, compact }: DiagramProps): ReactNode {
  const wideWidth = drawingSize(wide).width;
  return (
    <Figure
      title={title}
      source={source}
      sourceText={source}
      content={() => ({ kind: "svg", svg: compact && window.innerWidth < switchWidth(wideWidth) ? compact : wide })}
      picture={
        <div className={clsx("dg-drawing", styles.drawing)}>
          <div className={clsx(compact && `dg-at-${switchWidth(wideWidth)}`)}>
            <Drawing svg={wide} name="dg-wide" title={title} />
            {compact && <Drawing svg={compact} name="dg-compact" title={title} />}
          </div>
        </div>
      }
      description={
        <>
          {desc && <p>{desc}</p>}
          {outline && <OutlineList items={parseOutline(outline)} />}
        </>
      }
    />
  );
}
