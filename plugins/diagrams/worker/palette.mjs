// Mermaid is given one marker colour per role; finish.mjs turns each marker back into a class of src/diagram/diagram.css.
// So a drawing carries no colour of its own and follows the page into dark mode, print and forced colours.

/** Roles drawn as surfaces; as a stroke the same role means its stronger line. */
export const SURFACES = [
  "page",
  "node",
  "group",
  "note",
  "label",
  "soft",
  "ok",
  "warn",
  "danger",
  "muted",
  "store",
  "ext",
  "accent",
  "c0",
  "c1",
  "c2",
  "c3",
  "c4",
  "c5",
  "c6",
  "c7",
];
/** Roles drawn as lines or text, and the strong categorical fills of charts. */
export const INKS = ["text", "quiet", "line", "frame", "grid", "mark", "k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"];

const hex = (index) => index.toString(16).padStart(2, "0");
const markers = new Map([
  ...SURFACES.map((role, index) => [role, `#f3f5${hex(index * 3 + 1)}`]),
  ...INKS.map((role, index) => [role, `#1d21${hex(index * 3 + 1)}`]),
]);

/** The marker colour of a role. */
export function marker(role) {
  const colour = markers.get(role);
  if (!colour) throw new Error(`unknown diagram colour role "${role}"`);
  return colour;
}

/** Colours Mermaid writes on its own, whatever the theme, and the role each plays. */
const FOREIGN = {
  "0,0,0": "text",
  "51,51,51": "text",
  "255,255,255": "page",
  "238,238,238": "soft",
  "244,244,244": "page",
  "211,211,211": "grid",
  "128,128,128": "quiet",
  "119,119,119": "line",
  "102,102,102": "quiet",
  "153,153,153": "line",
  "255,248,220": "c1",
  "255,0,0": "mark",
  "0,0,128": "mark",
  "232,232,232": "grid",
  "160,160,160": "line",
  "136,136,136": "line",
};
const NAMES = {
  black: "0,0,0",
  white: "255,255,255",
  grey: "128,128,128",
  gray: "128,128,128",
  lightgrey: "211,211,211",
  lightgray: "211,211,211",
  red: "255,0,0",
  navy: "0,0,128",
  silver: "160,160,160",
  darkgrey: "153,153,153",
};

/** @returns {{key: string, alpha: number} | null} */
function parseColour(text) {
  const value = text.trim().toLowerCase();
  if (NAMES[value]) return { key: NAMES[value], alpha: 1 };
  const hexMatch = /^#([\da-f]{3,8})$/.exec(value);
  if (hexMatch) {
    const digits = hexMatch[1].length < 5 ? [...hexMatch[1]].map((digit) => digit + digit).join("") : hexMatch[1];
    const part = (at) => Number.parseInt(digits.slice(at, at + 2), 16);
    return { key: `${part(0)},${part(2)},${part(4)}`, alpha: digits.length === 8 ? part(6) / 255 : 1 };
  }
  const rgb = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+%?))?\s*\)$/.exec(value);
  if (!rgb) return null;
  const alpha = rgb[4] === undefined ? 1 : rgb[4].endsWith("%") ? Number.parseFloat(rgb[4]) / 100 : Number(rgb[4]);
  return { key: [rgb[1], rgb[2], rgb[3]].map((part) => Math.round(Number(part))).join(","), alpha };
}

const roles = new Map([...markers].map(([role, colour]) => [parseColour(colour).key, role]));

/**
 * The role behind a colour of the drawing.
 * @returns {{role: string, alpha: number, known: boolean} | null} null for `none`, `transparent`, `url(…)` and the like
 */
export function roleOf(colour) {
  // Mermaid tints one of our markers (kanban columns); the result is a ground again.
  if (/^hsla?\(/.test(colour)) return { role: "group", alpha: 1, known: true };
  const parsed = parseColour(colour);
  if (!parsed) return null;
  const role = roles.get(parsed.key) ?? FOREIGN[parsed.key];
  if (role) return { role, alpha: parsed.alpha, known: true };
  const [r, g, b] = parsed.key.split(",").map(Number);
  return { role: 0.3 * r + 0.59 * g + 0.11 * b > 140 ? "node" : "text", alpha: parsed.alpha, known: false };
}

const eachOf = (count, name, role) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), role(index)]));
const all = (names, role) => Object.fromEntries(names.split(" ").map((name) => [name, marker(role)]));

/** Every theme variable of Mermaid's base theme that a drawing can show, as marker colours. */
export function themeVariables(fontSizePx) {
  return {
    fontFamily: "Inter",
    fontSize: `${fontSizePx}px`,
    useGradient: false,
    dropShadow: "none",
    radius: 4,
    strokeWidth: 1,
    ...all("background altBackground compositeBackground emSwimlaneBackgroundOdd", "page"),
    ...all(
      "primaryColor mainBkg nodeBkg actorBkg labelBoxBkgColor stateBkg personBkg requirementBackground taskBkgColor rowOdd attributeBackgroundColorOdd compositeTitleBackground emUiFill",
      "node",
    ),
    ...all(
      "secondaryColor tertiaryColor clusterBkg rectBkgColor sectionBkgColor sectionBkgColor2 rowEven attributeBackgroundColorEven quadrant1Fill quadrant2Fill quadrant3Fill quadrant4Fill excludeBkgColor errorBkgColor",
      "group",
    ),
    ...all("altSectionBkgColor", "page"),
    ...all(
      "edgeLabelBackground labelBackgroundColor relationLabelBackground labelBackground commitLabelBackground tagLabelBackground",
      "label",
    ),
    ...all("noteBkgColor", "note"),
    ...all("noteBorderColor", "note"),
    ...all("activationBkgColor activeTaskBkgColor", "accent"),
    ...all("activationBorderColor activeTaskBorderColor", "accent"),
    ...all("critBkgColor critBorderColor", "danger"),
    ...all("doneTaskBkgColor doneTaskBorderColor", "muted"),
    ...all(
      "primaryTextColor secondaryTextColor tertiaryTextColor textColor titleColor nodeTextColor actorTextColor signalTextColor labelTextColor loopTextColor noteTextColor taskTextColor taskTextOutsideColor taskTextLightColor taskTextDarkColor taskTextClickableColor transitionLabelColor stateLabelColor classText pieTitleTextColor pieSectionTextColor pieLegendTextColor scaleLabelColor branchLabelColor tagLabelColor commitLabelColor relationLabelColor requirementTextColor quadrant1TextFill quadrant2TextFill quadrant3TextFill quadrant4TextFill quadrantPointTextFill quadrantXAxisTextFill quadrantYAxisTextFill quadrantTitleFill errorTextColor vennTitleTextColor vennSetTextColor",
      "text",
    ),
    ...all(
      "lineColor arrowheadColor defaultLinkColor signalColor transitionColor relationColor specialStateColor archEdgeColor archEdgeArrowColor emArrowhead emRelationStroke",
      "line",
    ),
    sequenceNumberColor: marker("page"),
    ...all(
      "primaryBorderColor secondaryBorderColor tertiaryBorderColor nodeBorder actorBorder labelBoxBorderColor taskBorderColor compositeBorder personBorder requirementBorderColor flowContainerStroke pieStrokeColor pieOuterStrokeColor innerEndBackground border1 border2 tagLabelBorder tagBorder quadrantExternalBorderStrokeFill emUiStroke",
      "frame",
    ),
    ...all("clusterBorder archGroupBorderColor", "group"),
    ...all("gridColor actorLineColor quadrantInternalBorderStrokeFill emSwimlaneBackgroundStroke", "grid"),
    ...all("todayLineColor vertLineColor quadrantPointFill", "mark"),
    pieOpacity: "1",
    pieStrokeWidth: "1px",
    pieOuterStrokeWidth: "1px",
    pieTitleTextSize: `${fontSizePx + 2}px`,
    pieSectionTextSize: `${fontSizePx}px`,
    pieLegendTextSize: `${fontSizePx}px`,
    commitLabelFontSize: "12px",
    tagLabelFontSize: "12px",
    ...eachOf(
      12,
      (i) => `cScale${i}`,
      (i) => marker(`c${i % 8}`),
    ),
    ...eachOf(
      12,
      (i) => `cScaleInv${i}`,
      (i) => marker(`c${i % 8}`),
    ),
    ...eachOf(
      12,
      (i) => `cScalePeer${i}`,
      (i) => marker(`c${i % 8}`),
    ),
    ...eachOf(
      12,
      (i) => `cScaleLabel${i}`,
      () => marker("text"),
    ),
    ...eachOf(
      12,
      (i) => `pie${i + 1}`,
      (i) => marker(`c${i % 8}`),
    ),
    ...eachOf(
      8,
      (i) => `venn${i + 1}`,
      (i) => marker(`k${i}`),
    ),
    ...eachOf(
      8,
      (i) => `git${i}`,
      (i) => marker(`c${i}`),
    ),
    ...eachOf(
      8,
      (i) => `gitInv${i}`,
      (i) => marker(`k${i}`),
    ),
    ...eachOf(
      8,
      (i) => `gitBranchLabel${i}`,
      () => marker("text"),
    ),
    ...eachOf(
      8,
      (i) => `fillType${i}`,
      (i) => marker(`c${i}`),
    ),
    ...eachOf(
      5,
      (i) => `surface${i}`,
      () => marker("group"),
    ),
    ...eachOf(
      5,
      (i) => `surfacePeer${i}`,
      () => marker("group"),
    ),
    ...eachOf(
      8,
      (i) => `actor${i}`,
      (i) => marker(`c${i}`),
    ),
    xyChart: {
      backgroundColor: marker("page"),
      ...all(
        "titleColor dataLabelColor legendTextColor xAxisTitleColor xAxisLabelColor yAxisTitleColor yAxisLabelColor",
        "text",
      ),
      ...all("xAxisTickColor xAxisLineColor yAxisTickColor yAxisLineColor", "line"),
      plotColorPalette: Array.from({ length: 8 }, (_, index) => marker(`k${index}`)).join(","),
    },
    radar: { axisColor: marker("line"), graticuleColor: marker("grid"), graticuleOpacity: 0.5 },
  };
}
