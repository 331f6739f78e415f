import type { PictureMessage, Tone } from "../lab";
import { type Layout, placeOf } from "./layout";
import styles from "./picture.module.css";

/** More at once nobody can follow. */
const MOST = 200;

/** A shape for each tone, so that colour never tells alone. */
const SHAPES: Record<Tone, string> = {
  plain: "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z",
  ok: "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z",
  muted: "M-3.5 0A3.5 3.5 0 1 1 3.5 0A3.5 3.5 0 1 1 -3.5 0Z",
  warn: "M0 -6L6 5H-6Z",
  bad: "M-4.5 -4.5H4.5V4.5H-4.5Z",
};

/** Moves the shapes inside `group` to where the messages are at `t`; shapes are made once and used again. */
export function drawMessages(group: SVGGElement, layout: Layout, messages: readonly PictureMessage[], t: number): void {
  let used = 0;
  for (const message of messages) {
    if (used >= MOST) break;
    const place = placeOf(layout, message, t);
    if (place === undefined) continue;
    const shape = shapeAt(group, used++);
    if (shape.dataset["tone"] !== message.tone) {
      shape.dataset["tone"] = message.tone;
      shape.setAttribute("d", SHAPES[message.tone]);
    }
    shape.setAttribute("transform", `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})`);
  }
  for (let index = used; index < group.children.length; index++) group.children[index]?.setAttribute("transform", AWAY);
}

/** Out of sight; cheaper than taking it out of the document. */
const AWAY = "translate(-99 -99)";

function shapeAt(group: SVGGElement, index: number): SVGPathElement {
  const known = group.children[index];
  if (known instanceof SVGPathElement) return known;
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("class", styles["message"] ?? "");
  group.append(shape);
  return shape;
}
