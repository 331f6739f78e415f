// From Mermaid's SVG to the site's: no stylesheet, no style attribute, no colour, unique ids in document order.
import { optimize } from "svgo";
import { declared, parseSheet } from "./cascade.mjs";
import { centreLabels, centreStateLines } from "./labels.mjs";
import { roundNumbers } from "./numbers.mjs";
import { roleOf } from "./palette.mjs";
import { renameIds, URL_REFERENCE } from "./ids.mjs";
import { mergeRuns } from "./runs.mjs";

/** CSS properties that are also SVG attributes and that a still drawing needs. */
const KEPT = new Set([
  "fill-opacity",
  "stroke-opacity",
  "opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-miterlimit",
  "font-size",
  "font-weight",
  "font-style",
  "text-anchor",
  "dominant-baseline",
  "alignment-baseline",
  "text-decoration",
  "letter-spacing",
  "marker-start",
  "marker-mid",
  "marker-end",
  "clip-path",
  "mask",
  "visibility",
  "display",
  "paint-order",
  "rx",
  "ry",
  "x",
  "y",
  "r",
  "cx",
  "cy",
  "width",
  "height",
  "stop-opacity",
]);
const DEFAULTS = {
  "stroke-dasharray": "none",
  "font-style": "normal",
  visibility: "visible",
  display: "block",
  opacity: "1",
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "stroke-linecap": "butt",
  "text-decoration": "none",
};
const SHAPES = "rect, path, polygon, circle, ellipse, line";
const SEMANTIC = ["ok", "warn", "danger", "muted", "store", "ext"];

/** Finds what each element declares while Mermaid's classes and stylesheet are still there. */
function resolveStyles(svg) {
  const rules = parseSheet([...svg.querySelectorAll("style")].map((style) => style.textContent).join("\n"));
  return [...svg.querySelectorAll("*"), svg].map((element) => ({ element, style: declared(element, rules) }));
}

/** Mermaid draws some lines in its text colour and some text in the colour of its ground; here each is what it is. */
function roleOn(element, role) {
  const isText = element.localName === "text" || element.localName === "tspan";
  if (role === "text" && !isText && element.localName !== "svg" && element.localName !== "g") return "line";
  // Only the numbers of a sequence stand on a dark ground.
  return isText && /^(c\d|page)$/.test(role) && !element.matches(".sequenceNumber") ? "text" : role;
}

/** A colour attribute or declaration becomes a class; returns what the attribute must say instead. */
function paint(element, property, value, classes, unknown) {
  if (value === "none" || value === "transparent") return "none";
  if (URL_REFERENCE.test(value)) return value;
  if (value === "currentColor") {
    if (property === "fill") classes.push("dg-f-text");
    return null; // a stroke is then inherited: axis lines take their group's
  }
  if (value === "inherit" || value === "context-stroke" || value === "context-fill") return value;
  const found = roleOf(value);
  if (!found) {
    if (!/^(initial|unset)$/.test(value)) unknown.add(`${property}: ${value}`);
    return null;
  }
  if (!found.known) unknown.add(`${property}: ${value}`);
  if (found.alpha === 0) return "none";
  const role = roleOn(element, found.role);
  classes.push(`dg-${property[0]}-${role}`);
  if (found.alpha < 1) element.setAttribute(`${property}-opacity`, String(found.alpha));
  return null;
}

/** A transform from the stylesheet (Gantt milestones) turns around the element's own origin; an attribute does not. */
function placeTransform(element, transform) {
  const [x, y] = (element.getAttribute("transform-origin") ?? "").split(/\s+/).map(Number.parseFloat);
  element.removeAttribute("transform-origin");
  if (!transform || transform === "none" || element.hasAttribute("transform")) return;
  const plain = transform.replace(/deg|px/g, "");
  element.setAttribute(
    "transform",
    Number.isFinite(y) ? `translate(${x} ${y}) ${plain} translate(${-x} ${-y})` : plain,
  );
}

function writeStyles(resolved, unknown) {
  for (const { element, style } of resolved) {
    const classes = [];
    for (const property of ["fill", "stroke"]) {
      const value = style.get(property) ?? element.getAttribute(property);
      element.removeAttribute(property);
      if (value === null || value === undefined || value === "") continue;
      const attribute = paint(element, property, value.replace(/\s*!important/, "").trim(), classes, unknown);
      if (attribute !== null) element.setAttribute(property, attribute);
    }
    for (const [property, value] of style) {
      if (!KEPT.has(property) || /^(inherit|initial|unset|auto)$/.test(value)) continue;
      element.setAttribute(property, value.replace(/^(-?[\d.]+)px$/, "$1"));
    }
    placeTransform(element, style.get("transform"));
    element.removeAttribute("style");
    // Half-transparent label grounds let the edge strike through the words.
    if (classes.includes("dg-f-label")) for (const name of ["opacity", "fill-opacity"]) element.removeAttribute(name);
    for (const [name, value] of Object.entries(DEFAULTS))
      if (element.getAttribute(name) === value) element.removeAttribute(name);
    for (const name of ["font-family", "color", "background-color", "filter"]) element.removeAttribute(name);
    element.roleClasses = classes;
  }
}

/** `:::ok` and its kin: the shapes of the node take the role; colour never comes alone (see the dashes in the stylesheet). */
function writeSemantics(svg) {
  for (const name of SEMANTIC) {
    for (const node of svg.querySelectorAll(`g.${name}`)) {
      for (const shape of node.querySelectorAll(SHAPES)) {
        if (shape.closest(".label, .edgeLabel") && !shape.matches(".label-container")) continue;
        const filled = shape.roleClasses.some((role) => role.startsWith("dg-f-"));
        const stroked = shape.roleClasses.some((role) => role.startsWith("dg-s-"));
        shape.roleClasses = [...(filled ? [`dg-f-${name}`] : []), ...(stroked ? [`dg-s-${name}`, `dg-${name}`] : [])];
      }
    }
  }
}

function writeClasses(svg) {
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    element.removeAttribute("class");
    if (element.roleClasses.length > 0) element.setAttribute("class", element.roleClasses.join(" "));
  }
}

/** Drops what a reader never sees, and everything that could do something. */
function prune(svg) {
  for (const element of svg.querySelectorAll(
    "style, script, title, desc, filter, foreignObject, .today, [display=none]",
  ))
    element.remove();
  for (const link of svg.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  for (const element of [svg, ...svg.querySelectorAll("*")])
    for (const name of element.getAttributeNames())
      if (/^(data-|on|aria-|xlink:title|name$|role$|tabindex$|contenteditable)/i.test(name))
        element.removeAttribute(name);
  const markup = () => svg.outerHTML;
  for (let before = -1; before !== svg.querySelectorAll("*").length;) {
    before = svg.querySelectorAll("*").length;
    const text = markup();
    for (const element of svg.querySelectorAll(
      "marker, symbol, linearGradient, radialGradient, clipPath, mask, pattern",
    ))
      if (!element.id || !text.includes(`#${element.id}`)) element.remove();
    for (const element of svg.querySelectorAll("defs, g")) if (element.children.length === 0) element.remove();
    for (const element of svg.querySelectorAll("path")) if (!element.getAttribute("d")) element.remove();
  }
  for (const rect of svg.querySelectorAll("rect"))
    if (!Number.parseFloat(rect.getAttribute("width") ?? "0") || !Number.parseFloat(rect.getAttribute("height") ?? "0"))
      rect.remove();
}

function writeRoot(svg, { prefix, title, desc }) {
  const [x, y, width, height] = (svg.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  if (!(width > 0 && height > 0)) throw new Error("Mermaid drew nothing: the picture has no size");
  const round = (value) => Math.round(value * 100) / 100;
  const inherited = new Set(["class", "fill", "stroke", "font-size", "font-weight", "text-anchor", "stroke-width"]);
  for (const name of svg.getAttributeNames()) if (!inherited.has(name)) svg.removeAttribute(name);
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("viewBox", [round(x), round(y), Math.ceil(width), Math.ceil(height)].join(" "));
  svg.setAttribute("width", String(Math.ceil(width)));
  svg.setAttribute("height", String(Math.ceil(height)));
  svg.setAttribute("class", `dg-svg ${svg.getAttribute("class") ?? ""}`.trim());
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${prefix}-title`);
  const document = svg.ownerDocument;
  const add = (name, id, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    element.id = id;
    element.textContent = text;
    return element;
  };
  const parts = [add("title", `${prefix}-title`, title)];
  if (desc) {
    svg.setAttribute("aria-describedby", `${prefix}-desc`);
    parts.push(add("desc", `${prefix}-desc`, desc));
  }
  svg.prepend(...parts);
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

/** Only plugins that leave every pixel where it is: collapseGroups and convertPathData do not. */
const SVGO = {
  multipass: false,
  js2svg: { pretty: false },
  plugins: [
    "cleanupAttrs",
    "removeComments",
    { name: "cleanupNumericValues", params: { floatPrecision: 2 } },
    "removeEmptyText",
    "removeEmptyContainers",
    { name: "convertTransform", params: { floatPrecision: 3, transformPrecision: 6 } },
  ],
};

/**
 * @param {string} raw what mermaid.render returned
 * @param {{prefix: string, title: string, desc: string}} names
 * @returns {{svg: string, width: number, height: number, unknownColours: string[]}}
 */
export function finish(raw, names) {
  const holder = document.createElement("div");
  holder.innerHTML = raw;
  const svg = holder.querySelector("svg");
  if (!svg) throw new Error("Mermaid drew nothing: there is no picture");
  const unknown = new Set();
  writeStyles(resolveStyles(svg), unknown);
  writeSemantics(svg);
  centreLabels(svg);
  centreStateLines(svg);
  prune(svg);
  writeClasses(svg);
  mergeRuns(svg);
  renameIds(svg, names.prefix);
  for (const element of svg.querySelectorAll("*")) roundNumbers(element);
  const { width, height } = writeRoot(svg, names);
  const text = optimize(new XMLSerializer().serializeToString(svg), SVGO).data;
  if (/<style|<script|\sstyle=|\son\w+=/i.test(text)) throw new Error("the drawing still holds a style or a script");
  return { svg: text, width, height, unknownColours: [...unknown].toSorted() };
}
