import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawDiagram } from "../../../plugins/diagrams/draw";
import { Renderer } from "../../../plugins/diagrams/renderer";
import { CHROMIUM_ARGS, CHROMIUM_PATH } from "../../../scripts/chromium";

/*
 * Mermaid calls drawing in Node unsupported, so a browser is the judge: every source of the corpus is drawn by
 * Chromium with the real bundle, and the build's finished drawing must show the same shapes at the same places.
 */

const ROOT = path.resolve(import.meta.dirname, "../../..");
const CORPUS = path.join(import.meta.dirname, "corpus");
const SOURCES = readdirSync(CORPUS).filter((name) => name.endsWith(".mmd"));
/** Of the diagram's larger side. */
const LARGEST_ERROR = 0.01;

const require = createRequire(import.meta.url);
const font = (weight: number) =>
  `@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/woff2;base64,${readFileSync(
    require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`),
  ).toString("base64")})}`;

interface Place {
  tag: string;
  text: string;
  x: number;
  y: number;
  right: number;
  bottom: number;
}

/** Runs in the page: every visible shape and text of a drawing, in its own coordinates. */
function placesOf(svgText: string): Place[] {
  const holder = document.createElement("div");
  holder.innerHTML = svgText;
  document.body.replaceChildren(holder);
  const svg = holder.querySelector("svg");
  if (!svg) return [];
  const [, , width = 0, height = 0] = (svg.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  svg.setAttribute("style", "display:block;max-width:none");
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  const origin = svg.getBoundingClientRect();
  const places: Place[] = [];
  for (const element of svg.querySelectorAll("rect, circle, ellipse, polygon, path, line, text")) {
    if (element.closest("defs, marker, symbol, clipPath, foreignObject, switch, .today")) continue;
    const box = element.getBoundingClientRect();
    const text = element.localName === "text" ? (element.textContent ?? "").replace(/\s+/g, " ").trim() : "";
    if (element.localName === "text" ? text === "" : box.width === 0 && box.height === 0) continue;
    if (element.localName === "rect" && (!element.getAttribute("width") || Number(element.getAttribute("width")) === 0))
      continue;
    const style = getComputedStyle(element);
    if (
      style.display === "none" ||
      (element.localName !== "text" &&
        style.fill === "none" &&
        (style.stroke === "none" || Number.parseFloat(style.strokeWidth) === 0))
    )
      continue;
    // A hollow arrow head means something else than a filled one.
    const heads = ["marker-start", "marker-end"].map((name) => {
      const id = /#([^)"]+)/.exec(element.getAttribute(name) ?? "")?.[1];
      const head = id ? svg.querySelector(`[id="${id}"] > *`) : null;
      if (!head) return "";
      return /^none$|, 0\)$/.test(getComputedStyle(head).fill) ? " hollow" : " filled";
    });
    places.push({
      tag: element.localName + heads.join(""),
      text,
      x: box.left - origin.left,
      y: box.top - origin.top,
      right: box.right - origin.left,
      bottom: box.bottom - origin.top,
    });
  }
  return places;
}

describe("Mermaid drawn by the build and by Chromium", () => {
  const renderer = new Renderer();
  let browser: Browser;
  let page: Page;
  const medians: number[] = [];
  let worst = { share: 0, name: "" };

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM_PATH,
      // Without hinting, as on macOS, Windows and dense screens: hinted glyph boxes differ from machine to machine.
      args: ["--font-render-hinting=none", ...CHROMIUM_ARGS],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: "UTC" });
    const sheet = ["diagram", "roles"]
      .map((name) => readFileSync(path.join(ROOT, `src/diagram/${name}.css`), "utf8"))
      .join("");
    await page.setContent(
      `<!doctype html><style>${[400, 600, 700].map(font).join("")}body{margin:0;font:16px Inter}${sheet}</style><body></body>`,
    );
    await page.addScriptTag({ path: path.join(ROOT, "node_modules/mermaid/dist/mermaid.min.js") });
    await page.evaluate(() =>
      Promise.all([400, 600, 700].map((weight) => document.fonts.load(`${weight} 14px Inter`))),
    );
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await renderer.close();
    const median = medians.toSorted((a, b) => a - b)[Math.floor(medians.length / 2)] ?? 0;
    console.log(
      `mermaid parity: ${medians.length} diagrams, median ${median.toFixed(2)} px, worst ${(worst.share * 100).toFixed(2)} % (${worst.name})`,
    );
  });

  it("has a corpus worth the name", () => expect(SOURCES.length).toBeGreaterThanOrEqual(20));

  it.each(SOURCES)("%s", { timeout: 60_000 }, async (name) => {
    const source = readFileSync(path.join(CORPUS, name), "utf8");
    const raw = await renderer.raw({ source, variant: "wide" });
    const theirs = await page.evaluate(
      async ({ config, text }) => {
        let state = 1;
        Math.random = () => {
          state = (state + 0x6d2b79f5) >>> 0;
          let t = state;
          t = Math.imul(t ^ (t >>> 15), t | 1);
          t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
          return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
        };
        // Mermaid measures a second time in the machine's own sans-serif and takes the larger; here that font is Inter.
        const set = CSSStyleDeclaration.prototype.setProperty;
        CSSStyleDeclaration.prototype.setProperty = function (name, value, priority) {
          set.call(this, name, name === "font-family" && value === "sans-serif" ? "Inter" : value, priority);
        };
        const { mermaid } = window as unknown as {
          mermaid: { initialize(config: unknown): void; render(id: string, text: string): Promise<{ svg: string }> };
        };
        document.body.replaceChildren();
        mermaid.initialize(config);
        return (await mermaid.render("theirs", text)).svg;
      },
      { config: raw.config, text: raw.source },
    );
    const { wide: ours, warnings } = await drawDiagram({
      source,
      title: name,
      desc: name,
      file: name,
      line: 1,
      siteDir: ROOT,
    });
    expect(warnings.filter(({ rule }) => rule === "diagram/colour")).toEqual([]);
    const expected = await page.evaluate(placesOf, theirs);
    const actual = await page.evaluate(placesOf, ours.svg);

    expect(actual.map(({ tag, text }) => `${tag} ${text}`)).toEqual(expected.map(({ tag, text }) => `${tag} ${text}`));
    const size = Math.max(ours.width, ours.height);
    const errors = expected.map((place, index) => {
      const other = actual[index] as Place;
      return Math.max(
        Math.abs(place.x - other.x),
        Math.abs(place.y - other.y),
        Math.abs(place.right - other.right),
        Math.abs(place.bottom - other.bottom),
      );
    });
    const largest = Math.max(...errors);
    const at = errors.indexOf(largest);
    medians.push([...errors].toSorted((a, b) => a - b)[Math.floor(errors.length / 2)] ?? 0);
    if (largest / size > worst.share) worst = { share: largest / size, name };
    expect(
      largest / size,
      `${expected[at]?.tag} "${expected[at]?.text}": ${JSON.stringify(expected[at])} in Chromium, ${JSON.stringify(actual[at])} here`,
    ).toBeLessThanOrEqual(LARGEST_ERROR);
  });
});
