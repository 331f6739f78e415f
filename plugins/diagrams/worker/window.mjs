// The browser Mermaid believes it runs in: jsdom for the tree, geometry.mjs for everything measured.
import { JSDOM } from "jsdom";
import { declared, parseSheet, textStyle } from "./cascade.mjs";
import { fileWeight, lineMetrics, textWidth } from "./font.mjs";
import { computedTextLength, objectBox, pathLength, pathPoint, toRoot } from "./geometry.mjs";
import { parseTransform, transformBox } from "./matrix.mjs";

/** CSS pixels every HTML box claims to be wide: the width the parity test's browser page has. */
export const PAGE_WIDTH = 1280;
const EMPTY = { x: 0, y: 0, width: 0, height: 0 };

/** Browsers keep boxes in 32-bit floats; where ELK decides on a tie, the last bit bends an edge another way. */
const singlePrecision = ({ x, y, width, height }) => ({
  x: Math.fround(x),
  y: Math.fround(y),
  width: Math.fround(width),
  height: Math.fround(height),
});
const rectOf = (box) => ({
  ...box,
  left: box.x,
  top: box.y,
  right: box.x + box.width,
  bottom: box.y + box.height,
  toJSON: () => box,
});

class Sheet {
  cssRules = [];
  insertRule(text, at = 0) {
    this.cssRules.splice(at, 0, { cssText: text, selectorText: text.split("{")[0].trim(), style: {} });
    return at;
  }
  replaceSync(text) {
    this.cssRules = [{ cssText: text }];
  }
}

function canvasContext() {
  return {
    font: "16px Inter",
    measureText(text) {
      const size = Number(/([\d.]+)px/.exec(this.font)?.[1] ?? 16);
      const weight = /\b(bold|[5-9]00)\b/.exec(this.font)?.[1] ?? "400";
      const { ascent, descent } = lineMetrics(size);
      return {
        width: textWidth(text, size, fileWeight(weight)),
        actualBoundingBoxAscent: ascent,
        actualBoundingBoxDescent: descent,
      };
    },
  };
}

/** What Mermaid reads from a computed style: the text properties and a few paddings. */
function computedStyle(element) {
  const text = element.nodeType === 1 ? textStyle(element) : { sizePx: 16, weight: "400", anchor: "start" };
  const own = element.nodeType === 1 ? declared(element, parseSheet("")) : new Map();
  const values = {
    "font-size": `${text.sizePx}px`,
    "font-weight": text.weight,
    "font-family": "Inter",
    "text-anchor": text.anchor,
    "padding-left": "0px",
    "padding-right": "0px",
    "padding-top": "0px",
    "padding-bottom": "0px",
    display: own.get("display") ?? "block",
  };
  const style = { getPropertyValue: (name) => values[name] ?? "" };
  for (const [name, value] of Object.entries(values))
    style[name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())] = value;
  return style;
}

function teachGeometry(window) {
  const proto = window.SVGElement.prototype;
  const viewBox = (element) => (element.getAttribute("viewBox") ?? "0 0 0 0").split(/[\s,]+/).map(Number);
  proto.getBBox = function () {
    // Without left and top, as in browsers: Mermaid tells a DOMRect from an SVGRect by them.
    return singlePrecision(objectBox(this) ?? EMPTY);
  };
  proto.getComputedTextLength = function () {
    return computedTextLength(this);
  };
  proto.getTotalLength = function () {
    return pathLength(this);
  };
  proto.getPointAtLength = function (at) {
    return pathPoint(this, at);
  };
  proto.getCTM = proto.getScreenCTM = function () {
    const [a, b, c, d, e, f] = toRoot(this);
    return { a, b, c, d, e, f };
  };
  Object.defineProperty(proto, "transform", {
    configurable: true,
    get() {
      const element = this;
      return {
        baseVal: {
          get numberOfItems() {
            return element.getAttribute("transform") ? 1 : 0;
          },
          consolidate() {
            const [a, b, c, d, e, f] = parseTransform(element.getAttribute("transform"));
            return element.getAttribute("transform") ? { matrix: { a, b, c, d, e, f } } : null;
          },
        },
      };
    },
  });
  Object.defineProperty(window.SVGSVGElement.prototype, "viewBox", {
    configurable: true,
    get() {
      const [x, y, width, height] = viewBox(this);
      return { baseVal: { x, y, width, height } };
    },
  });
  window.Element.prototype.getBoundingClientRect = function () {
    if (!this.namespaceURI?.endsWith("svg")) return rectOf({ ...EMPTY, width: PAGE_WIDTH, height: 800 });
    const box = objectBox(this);
    return rectOf(singlePrecision(box ? transformBox(toRoot(this), box) : EMPTY));
  };
  for (const [name, value] of [
    ["offsetWidth", PAGE_WIDTH],
    ["offsetHeight", 800],
    ["clientWidth", PAGE_WIDTH],
    ["clientHeight", 800],
  ])
    Object.defineProperty(window.HTMLElement.prototype, name, { configurable: true, get: () => value });
  window.HTMLCanvasElement.prototype.getContext = canvasContext;
}

const COLOUR_NAMES = new Set(
  "black white red green blue gray grey navy orange purple yellow aqua teal lightgrey lightgray transparent".split(" "),
);

/** Builds the window and makes its parts global. Only ever called in a worker: the site build must not see a window. */
export function openWindow() {
  const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
  teachGeometry(window);
  const globals = {
    window,
    document: window.document,
    getComputedStyle: computedStyle,
    CSSStyleSheet: Sheet,
    // Strict on purpose: a lax answer turns the name of a sequence `box` into its colour.
    CSS: {
      supports: (_, value) => /^(#[\da-f]{3,8}|(rgb|hsl)a?\(.*\))$/i.test(value) || COLOUR_NAMES.has(value),
      escape: (text) => text,
    },
    requestAnimationFrame: (run) => setTimeout(run, 0),
    cancelAnimationFrame: clearTimeout,
    screen: { width: PAGE_WIDTH, height: 800, availWidth: PAGE_WIDTH, availHeight: 800 },
  };
  const copied =
    "Node Element HTMLElement SVGElement SVGSVGElement Document DocumentFragment DOMParser XMLSerializer Text Comment NodeFilter NamedNodeMap HTMLTemplateElement HTMLFormElement MutationObserver Option Image location";
  for (const name of copied.split(" ")) if (window[name]) globals[name] = window[name];
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });
    if (name !== "window" && name !== "document" && name !== "location")
      Object.defineProperty(window, name, { configurable: true, writable: true, value });
  }
  window.innerWidth = PAGE_WIDTH;
  return window;
}
