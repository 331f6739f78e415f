import path from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labDigests, SEEDS } from "./digests";
import { digestsInFirefox } from "./firefox";
import { CHROMIUM_ARGS, CHROMIUM_PATH } from "../../../scripts/chromium";

const LAUNCH = {
  executablePath: CHROMIUM_PATH,
  args: [...CHROMIUM_ARGS],
};

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "digests.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "workload",
    target: ["chrome111", "firefox113", "safari16.4"],
  });
  return outputFiles[0]?.text ?? "";
}

describe("a link to a run shows the same run everywhere", { timeout: 240_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch(LAUNCH);
  }, 60_000);
  afterAll(() => browser?.close());

  it(`every lab gives the same log in Node and Chromium for ${SEEDS} seeds`, async () => {
    const here = await labDigests();
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    const there = await page.evaluate(() =>
      (window as unknown as { workload: { labDigests(): Promise<Record<string, string[]>> } }).workload.labDigests(),
    );
    expect(there).toEqual(here);
    for (const [lab, digests] of Object.entries(here)) expect(digests, lab).toHaveLength(SEEDS);
    console.log(`digests, Node ${process.version} = Chromium ${browser.version()}: ${Object.keys(here).join(", ")}`);
  });

  // Playwright brings a Firefox of its own that cannot be had everywhere; FIREFOX_PATH=/usr/bin/firefox-esr uses Debian's.
  it.skipIf(process.env.FIREFOX_PATH === undefined)("and in Firefox", async () => {
    expect(await digestsInFirefox(process.env.FIREFOX_PATH ?? "", await bundle())).toEqual(await labDigests());
  });
});
