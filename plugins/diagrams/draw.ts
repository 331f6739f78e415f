import path from "node:path";
import { formatProblems, type Problem } from "../../src/course/problem";
import { switchWidth, type DrawnDiagram } from "../../src/diagram/drawn";
import { contentHash, DrawingCache, rendererVersion } from "./cache";
import { Renderer, type Rendered, type RenderResult } from "./renderer";
import { lintSource } from "./sourceLint";
import { syntaxError } from "./syntaxError";

/** A diagram as an author wrote it. */
export interface DiagramSource {
  /** Mermaid text. */
  source: string;
  /** Name of the figure; from the fence's meta. Empty when the source has `accTitle`. */
  title?: string;
  /** What the picture tells; from the fence's meta. */
  desc?: string;
  /** Path relative to the site, for problems. */
  file: string;
  /** 1-based line of the first line of `source` in `file`. */
  line: number;
  /** How often the same diagram stood on this page before: ids stay unique. */
  occurrence?: number;
  /** Root of the project; where `.cache` lies. Default: the working directory. */
  siteDir?: string;
}

/** Thrown for a source that cannot be drawn; its message is the text an author reads. */
export class DiagramError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(`\n${formatProblems(problems)}\n`);
    this.name = "DiagramError";
    this.problems = problems;
  }
}

/** A phone shows 600 px at 60 %: below that, labels are smaller than 9 px. */
const COMPACT_LIMIT_PX = 600;

const renderer = new Renderer();
const underWay = new Map<string, Promise<RenderResult>>();

async function render(
  job: { source: string; title: string; desc: string; prefix: string },
  siteDir: string,
): Promise<RenderResult> {
  const key = contentHash(await rendererVersion(), job.source, job.title, job.desc);
  const cache = new DrawingCache<Rendered>(siteDir);
  const running = underWay.get(key);
  if (running) return running;
  const work = (async (): Promise<RenderResult> => {
    const known = await cache.read(key);
    if (known) return { ok: true, value: known };
    const result = await renderer.render(job);
    if (result.ok) await cache.write(key, result.value);
    return result;
  })();
  underWay.set(key, work);
  try {
    return await work;
  } finally {
    underWay.delete(key);
  }
}

function missingWords(drawn: Rendered, place: { file: string; line: number }): Problem[] {
  const fence = { file: place.file, line: Math.max(1, place.line - 1), severity: "error" as const };
  const problems: Problem[] = [];
  if (!drawn.title)
    problems.push({
      ...fence,
      rule: "diagram/title",
      found: "a diagram without a title",
      expected: "a title that names the picture",
      fix: '```mermaid title="…", or a line "accTitle: …" in the source',
    });
  if (!drawn.desc && !drawn.outline)
    problems.push({
      ...fence,
      rule: "diagram/text-alternative",
      found: `a ${drawn.kind} diagram without a text alternative`,
      expected: "one or two sentences that tell what the picture tells",
      fix: 'a line "accDescr: …" in the source, or desc="…" after the title in the fence',
    });
  return problems;
}

/**
 * Draws a diagram: light, dark, print and forced colours in one SVG (its classes are coloured by `diagram.css`), in a
 * wide and, where it helps, a compact variant.
 * @throws DiagramError with file, line and column when the source is wrong or says too little
 */
export async function drawDiagram(diagram: DiagramSource): Promise<DrawnDiagram & { warnings: Problem[] }> {
  const { source, title = "", desc = "", file, line, occurrence = 0, siteDir = process.cwd() } = diagram;
  const place = { file: file.split(path.sep).join("/"), line };
  const lint = lintSource(source, place);
  if (lint.length > 0) throw new DiagramError(lint);
  const prefix = `dg${contentHash(source, title, desc).slice(0, 10)}`;
  const result = await render({ source, title, desc, prefix }, siteDir);
  if (!result.ok) throw new DiagramError([syntaxError(source, result.problem, place)]);
  const drawn = result.value;
  const missing = missingWords(drawn, place);
  if (missing.length > 0) throw new DiagramError(missing);

  const unique = (svg: string) => (occurrence === 0 ? svg : svg.replaceAll(prefix, `${prefix}n${occurrence}`));
  const pick = ({ svg, width, height }: { svg: string; width: number; height: number }) => ({
    svg: unique(svg),
    width,
    height,
  });
  const narrowest = drawn.compact ?? drawn.wide;
  const warnings: Problem[] = [];
  if (narrowest.width > COMPACT_LIMIT_PX)
    warnings.push({
      ...place,
      severity: "warning",
      rule: "diagram/width",
      found: `${narrowest.width} px even in the compact drawing`,
      expected: `at most ${COMPACT_LIMIT_PX} px, so that a phone shows it without scrolling`,
      fix: "shorten labels, use TB inside subgraphs, or split the diagram",
    });
  const colours = [...drawn.wide.unknownColours, ...(drawn.compact?.unknownColours ?? [])];
  if (colours.length > 0)
    warnings.push({
      ...place,
      severity: "warning",
      rule: "diagram/colour",
      found: `colours of Mermaid's own in a ${drawn.kind} diagram: ${[...new Set(colours)].join(", ")}`,
      expected: "colours that have a role in the site's palette; these are shown as plain nodes or lines",
      fix: "give the colour a role in plugins/diagrams/worker/palette.mjs",
    });
  return {
    kind: drawn.kind,
    title: drawn.title,
    desc: drawn.desc,
    outline: drawn.outline,
    source,
    wide: pick(drawn.wide),
    compact: drawn.compact ? pick(drawn.compact) : null,
    switchAt: drawn.compact ? switchWidth(drawn.wide.width) : null,
    warnings,
  };
}
