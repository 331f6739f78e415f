// A small CSS cascade over Mermaid's own <style>: enough to know what an element would look like, so that the
// stylesheet itself can be left out of the drawing.

const LENGTH = /^(-?[\d.]+)(px|em|rem|ex|pt)?$/;
const parsedSheets = new Map();

/** Specificity as one number: ids, then classes and attributes, then types. */
function specificity(selector) {
  const flat = selector.replace(/:not\(([^)]*)\)/g, " $1 ");
  const ids = flat.match(/#[\w-]+/g)?.length ?? 0;
  const classes = flat.match(/\.[\w-]+|\[[^\]]*\]|:(?!:)[\w-]+/g)?.length ?? 0;
  const types = flat.replace(/\[[^\]]*\]/g, "").match(/(^|[\s>+~])[a-z][\w-]*/gi)?.length ?? 0;
  return ids * 10000 + classes * 100 + types;
}

/** "a: b; c: d !important" → [{property, value, important}] */
export function parseDeclarations(text) {
  const declarations = [];
  for (const part of text.split(/;(?![^(]*\))/)) {
    const colon = part.indexOf(":");
    if (colon < 1) continue;
    const raw = part.slice(colon + 1).trim();
    const value = raw.replace(/(\s*!important)+\s*$/, "").trim();
    if (value === "" || value === "undefined") continue;
    declarations.push({ property: part.slice(0, colon).trim().toLowerCase(), value, important: raw !== value });
  }
  return declarations;
}

/** Parses a flat stylesheet; at-rules (keyframes, media) are left out. */
export function parseSheet(text) {
  const known = parsedSheets.get(text);
  if (known) return known;
  const flat = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "")
    .replace(/@[^;{]*;/g, "");
  const rules = [];
  for (const match of flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const declarations = parseDeclarations(match[2]);
    for (const selector of match[1].split(/,(?![^(]*\))/)) {
      const trimmed = selector.trim();
      // A rule that needs a pointer over the drawing has no place in a still picture.
      if (trimmed === "" || declarations.length === 0 || /:(hover|focus|active)|::/.test(trimmed)) continue;
      rules.push({ selector: trimmed, declarations, weight: specificity(trimmed), order: rules.length });
    }
  }
  if (parsedSheets.size > 40) parsedSheets.clear();
  parsedSheets.set(text, rules);
  return rules;
}

function matches(element, selector) {
  try {
    return element.matches(selector);
  } catch {
    return false; // a selector this DOM cannot read; a browser may, but none of Mermaid's matter for a still picture
  }
}

/**
 * What stylesheet, presentation attributes and style attribute together declare on this very element.
 * @returns {Map<string, string>} property → value; inherited values are not in it
 */
export function declared(element, rules) {
  const found = new Map();
  const put = (property, value, rank) => {
    const before = found.get(property);
    if (!before || rank >= before.rank) found.set(property, { value, rank });
  };
  for (const rule of rules) {
    if (!matches(element, rule.selector)) continue;
    for (const { property, value, important } of rule.declarations)
      put(property, value, (important ? 1e12 : 0) + rule.weight * 1e4 + rule.order);
  }
  for (const { property, value, important } of parseDeclarations(element.getAttribute("style") ?? ""))
    put(property, value, important ? 2e12 : 5e11);
  return new Map([...found].map(([property, { value }]) => [property, value]));
}

/** A CSS length in px; em and ex against the given font size. */
export function lengthPx(text, fontSizePx, fallback = 0) {
  const match = LENGTH.exec(String(text ?? "").trim());
  if (!match) return fallback;
  const number = Number(match[1]);
  switch (match[2]) {
    case "em":
      return number * fontSizePx;
    case "ex":
      return number * fontSizePx * 0.546;
    case "rem":
      return number * 16;
    case "pt":
      return (number * 4) / 3;
    default:
      return number;
  }
}

const GEOMETRIC = new Set([
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "alignment-baseline",
  "display",
  "font",
]);
const geometricRules = new WeakMap();

function rulesFor(element) {
  const svg = rootOf(element);
  const style = svg?.querySelector("style");
  if (!style) return [];
  const rules = parseSheet(style.textContent ?? "");
  let geometric = geometricRules.get(rules);
  if (!geometric) {
    geometric = rules
      .map((rule) => ({ ...rule, declarations: rule.declarations.filter(({ property }) => GEOMETRIC.has(property)) }))
      .filter((rule) => rule.declarations.length > 0);
    geometricRules.set(rules, geometric);
  }
  return geometric;
}

function rootOf(element) {
  let root = null;
  for (let node = element; node && node.nodeType === 1; node = node.parentNode)
    if (node.localName === "svg") root = node;
  return root;
}

/** The value of an inherited text property on an element, as used for layout. */
export function textStyle(element) {
  const chain = [];
  for (let node = element; node && node.nodeType === 1; node = node.parentNode) chain.unshift(node);
  const rules = rulesFor(element);
  const style = { sizePx: 16, weight: "400", anchor: "start", baseline: "auto" };
  for (const node of chain) {
    const own = declared(node, rules);
    const get = (property) => own.get(property) ?? node.getAttribute(property);
    const size = get("font-size");
    if (size) style.sizePx = lengthPx(size, style.sizePx, style.sizePx);
    const weight = get("font-weight");
    if (weight && weight !== "inherit") style.weight = weight;
    const anchor = get("text-anchor");
    if (anchor && anchor !== "inherit") style.anchor = anchor;
    const baseline = get("dominant-baseline") ?? (node.localName === "tspan" ? get("alignment-baseline") : null);
    if (baseline && baseline !== "inherit") style.baseline = baseline;
  }
  return style;
}

/** Is the element hidden by `display: none`? */
export function isHidden(element) {
  return (declared(element, rulesFor(element)).get("display") ?? element.getAttribute("display")) === "none";
}
