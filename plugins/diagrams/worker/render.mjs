// One job: a source in, two finished drawings and the outline out.
import { mermaidConfig, narrowVariants, variantSource } from "./config.mjs";
import { fixClock, seedRandom } from "./clock.mjs";
import { describe } from "./describe.mjs";
import { finish } from "./finish.mjs";
import { openWindow } from "./window.mjs";

/** From this width on a second, narrower drawing is worth its bytes. */
const COMPACT_FROM = 520;
const COMPACT_GAIN = 0.85;

let boot;
/** Starts the window and loads Mermaid, once per worker. */
function mermaidLibrary() {
  boot ??= (async () => {
    fixClock();
    openWindow();
    return (await import("mermaid")).default;
  })();
  return boot;
}

/** Mermaid's SVG of one variant, untouched. */
export async function rawDrawing(source, variant, id = "drawing") {
  const mermaid = await mermaidLibrary();
  seedRandom(1);
  mermaid.initialize(mermaidConfig(variant, source));
  const { svg } = await mermaid.render(id, variantSource(variant, source));
  return svg;
}

/** The syntax problem in a form that survives the way back to the main thread. */
function syntaxProblem(error) {
  const hash = error?.hash;
  const first = error?.result?.lexerErrors?.[0] ?? error?.result?.parserErrors?.[0];
  const message = String(error?.message ?? error);
  const inText = /line[: ]+(\d+)(?:[,:]? column[: ]+(\d+))?/i.exec(message);
  return {
    message,
    // jison: `line` is where the refused token ends, counted from 0; `loc` belongs to the token before it.
    line:
      typeof hash?.line === "number"
        ? hash.line + 1 - (hash.text?.match(/\n/g)?.length ?? 0)
        : (first?.line ?? first?.token?.startLine ?? (inText ? Number(inText[1]) : null)),
    column: hash?.loc
      ? hash.loc.first_column + 1
      : (first?.column ?? first?.token?.startColumn ?? (inText?.[2] ? Number(inText[2]) : null)),
    token: hash?.text ?? first?.token?.image ?? null,
    expected: hash?.expected ?? [],
  };
}

/** The narrower drawing, if one is worth having. A turned drawing may fail in Mermaid; the wide one still stands. */
async function narrowest(source, wide, draw) {
  let best = null;
  for (const variant of narrowVariants(source)) {
    const drawn = await draw(variant).catch(() => null);
    if (drawn && drawn.width < (best?.width ?? wide.width * COMPACT_GAIN)) best = drawn;
  }
  return best;
}

/**
 * @param {{source: string, title: string, desc: string, prefix: string}} job
 * @returns {Promise<{ok: true, value: object} | {ok: false, problem: object}>}
 */
export async function renderJob({ source, title, desc, prefix }) {
  const mermaid = await mermaidLibrary();
  let diagram;
  try {
    mermaid.initialize(mermaidConfig("wide", source));
    await mermaid.parse(source);
    diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
  } catch (error) {
    return { ok: false, problem: syntaxProblem(error) };
  }
  const model = {
    kind: diagram.type,
    accTitle: diagram.db.getAccTitle?.() ?? "",
    accDescr: diagram.db.getAccDescription?.() ?? "",
    outline: describe(diagram),
  };
  const named = title || model.accTitle || diagram.db.getDiagramTitle?.() || "";
  const short = desc || model.accDescr;
  try {
    const draw = async (variant) =>
      finish(await rawDrawing(source, variant), {
        prefix: `${prefix}-${variant === "wide" ? "w" : "c"}`,
        title: named,
        desc: short,
      });
    const wide = await draw("wide");
    const compact = wide.width > COMPACT_FROM ? await narrowest(source, wide, draw) : null;
    return { ok: true, value: { ...model, title: named, desc: short, wide, compact } };
  } catch (error) {
    return { ok: false, problem: syntaxProblem(error) };
  }
}
