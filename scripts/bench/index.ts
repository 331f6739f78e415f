import { chromium } from "@playwright/test";
import path from "node:path";
import { type BuildCost, measureBuild } from "./measure/build";
import { compareBrowsing, type ComparedSite } from "./browsing";
import { MEASURED, plainPages } from "./sites/content";
import { writeOurSite } from "./sites/ours";
import { benchFolder } from "./sites/packages";
import { writeStarlightSite } from "./sites/starlight";
import { writeStockSite } from "./sites/stock";
import { CHROMIUM_ARGS, CHROMIUM_PATH } from "../chromium";

/**
 * Builds, in one run and from the same content, our site, a stock Docusaurus site with client-side Mermaid and local search,
 * and an Astro Starlight site with our drawings in it, and prints ours beside them. Ratios are comparable between machines;
 * seconds are not. `npm run bench:site -- 1 10 30` builds that many times the content; browsers visit the first.
 */
const root = path.resolve(__dirname, "../..");
const scales = process.argv.slice(2).map(Number).filter((scale) => scale > 0); // prettier-ignore
const folders = {
  ours: path.join(root, ".bench/ours"),
  stock: benchFolder(root, "stock"),
  starlight: benchFolder(root, "starlight"),
  lighthouse: benchFolder(root, "lighthouse"),
};
const docusaurus = path.join(root, "node_modules/.bin/docusaurus");

/** Builds the three sites from nothing. */
async function buildAll(copies: number): Promise<{ ours: BuildCost; stock: BuildCost; starlight: BuildCost }> {
  const pages = plainPages(root, copies);
  writeOurSite(folders.ours, pages);
  const ours = await measureBuild(
    [docusaurus, "build", "--config", ".bench/ours/docusaurus.config.ts", "--out-dir", ".bench/ours/build"],
    root,
    // Of its own, so that a development server of the project goes on.
    { DOCUSAURUS_GENERATED_FILES_DIR_NAME: ".bench/ours/generated" },
  );
  writeStockSite(root, folders.stock, pages);
  const stock = await measureBuild([docusaurus, "build", folders.stock], root);
  writeStarlightSite(root, folders.starlight, pages, path.join(folders.ours, "build"));
  const astro = path.join(folders.starlight, "node_modules/.bin/astro");
  const starlight = await measureBuild([astro, "build"], folders.starlight, { ASTRO_TELEMETRY_DISABLED: "1" });
  return { ours, stock, starlight };
}

const SITES: readonly ComparedSite[] = [
  {
    name: "ours",
    built: path.join(folders.ours, "build"),
    diagram: "figure .dg-wide svg, figure .dg-compact svg",
    search: { open: "form[action$='/search'] button", field: "dialog input", result: "dialog [role=option]" },
    quiz: {
      option: "article[data-kind=single] input[data-choice]",
      check: "article[data-kind=single] [data-check]",
      feedback: "article[data-answered=true] [data-verdict]",
    },
  },
  {
    name: "stock",
    built: path.join(folders.stock, "build"),
    diagram: ".docusaurus-mermaid-container svg",
    search: { open: ".navbar__search-input", field: ".navbar__search-input", result: "[class*=suggestion]" },
    quiz: { option: "[data-quiz] input", check: "[data-check]", feedback: "[data-feedback=true]" },
  },
  {
    name: "starlight",
    built: path.join(folders.starlight, "dist"),
    diagram: "figure.dg svg",
    search: { open: "[data-open-modal]", field: "dialog input", result: ".pagefind-ui__result" },
  },
];

async function main(): Promise<void> {
  for (const [index, scale] of (scales.length === 0 ? [1] : scales).entries()) {
    const costs = await buildAll(scale);
    console.log(`\nbuild of ${scale} × the content`);
    for (const [name, { seconds, peakMegabytes }] of Object.entries(costs))
      console.log(
        `  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(8)} s   ${peakMegabytes.toFixed(0).padStart(6)} MB`,
      );
    if (index > 0) continue;
    const browser = await chromium.launch({
      executablePath: CHROMIUM_PATH,
      args: [...CHROMIUM_ARGS],
    });
    await compareBrowsing(browser, CHROMIUM_PATH, folders.lighthouse, SITES, `/${MEASURED}`);
    await browser.close();
  }
}

void main();
