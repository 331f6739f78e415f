// The one Mermaid configuration, for both variants; the parity test gives a browser the same.
import { marker, themeVariables } from "./palette.mjs";

const FONT_SIZE_PX = 14;
/** Drawn by ELK, which routes around subgraphs; the other kinds keep their own layout. */
const ELK_KINDS = /^\s*(flowchart|graph|stateDiagram|classDiagram|erDiagram)/m;
/** A source may not set these: the look belongs to the site. */
const OURS = [
  "theme",
  "themeVariables",
  "themeCSS",
  "look",
  "layout",
  "fontFamily",
  "fontSize",
  "htmlLabels",
  "handDrawnSeed",
  "deterministicIds",
  "darkMode",
  "securityLevel",
  "secure",
  "startOnLoad",
  "maxTextSize",
  "maxEdges",
  "suppressErrorRendering",
];

/** @param {"wide" | "upright" | "sideways"} variant the last two are for narrow columns @param {string} source */
export function mermaidConfig(variant, source) {
  const compact = variant !== "wide";
  return {
    startOnLoad: false,
    securityLevel: "strict",
    deterministicIds: true,
    deterministicIDSeed: "d",
    handDrawnSeed: 1,
    htmlLabels: false,
    look: "classic",
    theme: "base",
    ...(ELK_KINDS.test(source) ? { layout: "elk" } : {}),
    fontFamily: "Inter",
    fontSize: FONT_SIZE_PX,
    themeVariables: themeVariables(FONT_SIZE_PX),
    suppressErrorRendering: true,
    logLevel: "fatal",
    secure: OURS,
    maxTextSize: 20000,
    flowchart: {
      htmlLabels: false,
      curve: "linear",
      minNodeWidth: 0,
      wrappingWidth: compact ? 110 : 190,
      nodeSpacing: compact ? 22 : 36,
      rankSpacing: compact ? 32 : 44,
      padding: compact ? 10 : 12,
      diagramPadding: 6,
      subGraphTitleMargin: { top: 4, bottom: 6 },
    },
    // Mermaid widens short states but leaves their words at the left.
    state: {
      htmlLabels: false,
      minNodeWidth: 0,
      nodeSpacing: compact ? 24 : 40,
      rankSpacing: compact ? 34 : 44,
      padding: 8,
    },
    class: { htmlLabels: false, nodeSpacing: compact ? 22 : 40, rankSpacing: compact ? 36 : 50, padding: 8 },
    er: {
      htmlLabels: false,
      nodeSpacing: compact ? 30 : 60,
      rankSpacing: compact ? 40 : 60,
      diagramPadding: 6,
      fontSize: FONT_SIZE_PX,
    },
    sequence: {
      wrap: true,
      width: compact ? 92 : 120,
      // A stick figure needs the room; a box does not.
      height: /^\s*actor\s/m.test(source) ? 66 : 44,
      actorMargin: compact ? 12 : 28,
      messageMargin: 30,
      boxMargin: 8,
      noteMargin: 8,
      mirrorActors: false,
      diagramMarginX: 8,
      diagramMarginY: 8,
      messageFontSize: FONT_SIZE_PX - 1,
      actorFontSize: FONT_SIZE_PX,
      noteFontSize: FONT_SIZE_PX - 1,
      wrapPadding: 8,
      actorFontFamily: "Inter",
      noteFontFamily: "Inter",
      messageFontFamily: "Inter",
    },
    mindmap: { padding: 8, maxNodeWidth: compact ? 110 : 160 },
    timeline: {
      diagramMarginX: 12,
      diagramMarginY: 8,
      leftMargin: 20,
      width: compact ? 100 : 130,
      fontFamily: "Inter",
    },
    gantt: {
      useWidth: compact ? 360 : 700,
      barHeight: 24,
      barGap: 6,
      topPadding: 44,
      leftPadding: compact ? 78 : 110,
      rightPadding: compact ? 12 : 40,
      fontSize: compact ? 11 : 13,
      sectionFontSize: compact ? 11 : 13,
      gridLineStartPadding: 30,
    },
    journey: {
      width: compact ? 110 : 172,
      textPlacement: "tspan",
      sectionColours: [marker("text")],
      taskMargin: compact ? 10 : 16,
      leftMargin: compact ? 90 : 130,
      diagramMarginX: 12,
      diagramMarginY: 8,
      taskFontSize: 13,
      taskFontFamily: "Inter",
    },
    quadrantChart: {
      chartWidth: compact ? 360 : 520,
      chartHeight: compact ? 360 : 480,
      pointLabelFontSize: 12,
      quadrantLabelFontSize: 14,
      titleFontSize: 16,
      xAxisLabelFontSize: 13,
      yAxisLabelFontSize: 13,
      pointRadius: 5,
    },
    xyChart: { width: compact ? 360 : 640, height: compact ? 280 : 360, titleFontSize: 16 },
    pie: { textPosition: 0.72, legendPosition: compact ? "bottom" : "right" },
    gitGraph: { parallelCommits: false, rotateCommitLabel: !compact },
    block: { padding: 8 },
    architecture: { fontSize: FONT_SIZE_PX },
  };
}

/** Drawings for narrow columns to choose from: a chain is narrow when upright, a fan when sideways. */
export function narrowVariants(source) {
  return /^\s*(flowchart|graph)\b/m.test(source) ? ["upright", "sideways"] : ["upright"];
}

/** Kinds whose `title` line Mermaid paints into the picture; on the page the figure already has it. */
const TITLED = /^\s*(timeline|gantt|pie|journey|quadrantChart|xychart|sequenceDiagram|radar|packet|treemap|sankey)/m;

function withoutTitle(source) {
  if (!TITLED.test(source)) return source;
  return source.replace(/^(\s*pie(?:\s+showData)?)\s+title\s.*$/m, "$1").replace(/^[ \t]*title\b[ \t:].*$/m, "");
}

/** The source as a variant draws it: without its painted title, and with its directions turned. */
export function variantSource(variant, written) {
  const source = withoutTitle(written);
  if (variant === "wide") return source;
  if (variant === "sideways") return source.replace(/^(\s*(?:flowchart|graph)\s+)(TB|TD|BT)\b/m, "$1LR");
  return source
    .replace(/^(\s*(?:flowchart|graph)\s+)(LR|RL)\b/m, "$1TB")
    .replace(/^(\s*direction\s+)(LR|RL)\b/gm, "$1TB")
    .replace(/^(\s*gitGraph)\s*(?:LR)?\s*:?\s*$/m, "$1 TB:");
}
