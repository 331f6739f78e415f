// Answers the geometry questions Mermaid asks of an SVG element: boxes, text lengths, points on a path.
import SVGPathCommander from "svg-path-commander";
import { svgPathBbox } from "svg-path-bbox";
import { isHidden, lengthPx, textStyle } from "./cascade.mjs";
import { inkReach, lineMetrics, textWidth } from "./font.mjs";
import { identity, multiply, parseTransform, transformBox } from "./matrix.mjs";

const NOT_DRAWN = new Set([
  "defs",
  "marker",
  "style",
  "title",
  "desc",
  "clippath",
  "mask",
  "pattern",
  "symbol",
  "script",
  "lineargradient",
  "filter",
]);
const number = (element, name) => lengthPx(element.getAttribute(name), 16, 0);

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** Union of boxes; null where there is none. */
export function union(boxes) {
  const real = boxes.filter(Boolean);
  if (real.length === 0) return null;
  const x = Math.min(...real.map((box) => box.x));
  const y = Math.min(...real.map((box) => box.y));
  const right = Math.max(...real.map((box) => box.x + box.width));
  const bottom = Math.max(...real.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function pointsBox(text) {
  const numbers = (text ?? "").match(/-?[\d.]+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [];
  if (numbers.length < 2) return null;
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function pathBox(d) {
  if (!d || /NaN|undefined/.test(d)) return null;
  try {
    const [x, y, right, bottom] = svgPathBbox(d);
    return { x, y, width: right - x, height: bottom - y };
  } catch {
    return null;
  }
}

/**
 * The fragments of text in an element, laid out: white space collapsed over the whole <text>, chunks started by an
 * absolute x or y and shifted by their anchor.
 * @returns {{element: Element, text: string, x: number, y: number, width: number, sizePx: number, baseline: string}[]}
 */
function layoutText(root) {
  const fragments = [];
  let chunk = { start: 0, anchor: "start" };
  let x = 0;
  let y = 0;
  let afterSpace = true;
  const closeChunk = () => {
    const members = fragments.slice(chunk.start);
    const width = members.reduce((sum, fragment) => sum + fragment.width, 0);
    const shift = chunk.anchor === "middle" ? width / 2 : chunk.anchor === "end" ? width : 0;
    for (const member of members) member.x -= shift;
  };
  const visit = (element) => {
    const style = textStyle(element);
    const absoluteX = element.getAttribute("x");
    const absoluteY = element.getAttribute("y");
    const first = (value) =>
      String(value)
        .trim()
        .split(/[\s,]+/)[0];
    if (absoluteX !== null || absoluteY !== null) {
      closeChunk();
      if (absoluteX !== null) x = lengthPx(first(absoluteX), style.sizePx);
      if (absoluteY !== null) y = lengthPx(first(absoluteY), style.sizePx);
      chunk = { start: fragments.length, anchor: style.anchor };
    }
    x += lengthPx(element.getAttribute("dx"), style.sizePx);
    y += lengthPx(element.getAttribute("dy"), style.sizePx);
    for (const child of element.childNodes) {
      if (child.nodeType === 1) {
        if (!NOT_DRAWN.has(child.localName.toLowerCase())) visit(child);
        continue;
      }
      if (child.nodeType !== 3) continue;
      let text = child.data.replace(/[\t\n\r ]+/g, " ");
      if (afterSpace) text = text.replace(/^ /, "");
      if (text === "") continue;
      afterSpace = text.endsWith(" ");
      if (fragments.length === chunk.start) chunk.anchor = style.anchor;
      const width = textWidth(text, style.sizePx, style.weight);
      fragments.push({ element, text, x, y, width, ...style });
      x += width;
    }
  };
  visit(root);
  const last = fragments.at(-1);
  if (last?.text.endsWith(" ")) {
    last.text = last.text.slice(0, -1);
    last.width = textWidth(last.text, last.sizePx, last.weight);
  }
  closeChunk();
  return fragments;
}

function fragmentBox({ text, x, y, width, sizePx, weight, baseline }) {
  const { ascent, descent, xHeight } = lineMetrics(sizePx);
  let shift = 0;
  if (baseline === "central") shift = (ascent - descent) / 2;
  else if (baseline === "middle") shift = xHeight / 2;
  else if (/^(hanging|text-before-edge|before-edge|text-top)$/.test(baseline))
    shift = baseline === "hanging" ? ascent * 0.8 : ascent;
  else if (/^(text-after-edge|after-edge|ideographic)$/.test(baseline)) shift = -descent;
  const ink = inkReach(text, sizePx, weight);
  return {
    x: x + ink.left,
    y: y - ascent + shift,
    width: Math.max(width, ink.right) - ink.left,
    height: ascent + descent,
  };
}

/** Text is laid out from the outermost <text>; a tspan is a part of it. */
function textFragments(element) {
  let text = element;
  while (text.localName === "tspan" && text.parentNode?.nodeType === 1) text = text.parentNode;
  const within = (node) => element === text || element.contains(node);
  return layoutText(text).filter((fragment) => within(fragment.element));
}

/** Length of the text of a <text> or <tspan>, in user units. */
export function computedTextLength(element) {
  return textFragments(element).reduce((sum, fragment) => sum + fragment.width, 0);
}

/** @returns {Box | null} the element's box in its own coordinate system; null when it draws nothing */
export function objectBox(element) {
  const name = element.localName?.toLowerCase();
  if (!name || NOT_DRAWN.has(name)) return null;
  switch (name) {
    case "rect":
    case "image":
    case "use":
    case "foreignobject": {
      const box = {
        x: number(element, "x"),
        y: number(element, "y"),
        width: number(element, "width"),
        height: number(element, "height"),
      };
      return name === "rect" && box.width === 0 && box.height === 0 ? null : box;
    }
    case "circle": {
      const r = number(element, "r");
      return { x: number(element, "cx") - r, y: number(element, "cy") - r, width: 2 * r, height: 2 * r };
    }
    case "ellipse": {
      const rx = number(element, "rx");
      const ry = number(element, "ry");
      return { x: number(element, "cx") - rx, y: number(element, "cy") - ry, width: 2 * rx, height: 2 * ry };
    }
    case "line":
      return pointsBox(["x1", "y1", "x2", "y2"].map((name) => number(element, name)).join(" "));
    case "polygon":
    case "polyline":
      return pointsBox(element.getAttribute("points"));
    case "path":
      return pathBox(element.getAttribute("d"));
    case "text":
    case "tspan":
      return union(textFragments(element).map(fragmentBox));
    default:
      return union(
        [...element.children]
          .filter((child) => !isHidden(child))
          .map((child) => {
            const box = objectBox(child);
            return box && transformBox(parseTransform(child.getAttribute("transform")), box);
          }),
      );
  }
}

/** From an element's coordinates to those of the outermost svg. */
export function toRoot(element) {
  let matrix = identity;
  for (let node = element; node?.nodeType === 1 && node.namespaceURI?.endsWith("svg"); node = node.parentNode) {
    const own = parseTransform(node.getAttribute("transform"));
    matrix = multiply(own, matrix);
  }
  return matrix;
}

export const pathLength = (element) => SVGPathCommander.getTotalLength(element.getAttribute("d") || "M0 0");
export const pathPoint = (element, at) => SVGPathCommander.getPointAtLength(element.getAttribute("d") || "M0 0", at);
