import path from "node:path";
import vm from "node:vm";
import { chromium, type Browser } from "@playwright/test";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digests, type Digests } from "./workload";
import { CHROMIUM_ARGS, CHROMIUM_PATH } from "../../../scripts/chromium";

/*
 * One bundle, computed in Node and in the browser: if the engine used anything that may differ between the two, such
 * as Math.log, a history of 100,000 events would not come out the same.
 */
const LAUNCH = {
  executablePath: CHROMIUM_PATH,
  args: [...CHROMIUM_ARGS],
};

/*
 * A link names a scenario, a seed and parameters, and must show the same run next year. These are the digests of V8
 * (Node 20.20, Chromium 156), JavaScriptCore (Bun 1.4.5) and QuickJS, all equal, on 2026-11-22. A change here is a
 * change of every run that was ever linked: say so in the change log.
 */
const KNOWN: Digests = {
  retries: "d74733959c84cb03",
  queue: "1cb9a6601f2a5e71",
  samples: "62a8d86ada2f7186",
};

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "workload.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "workload",
    target: ["chrome111", "firefox113", "safari16.4"],
  });
  return outputFiles[0]?.text ?? "";
}

describe("one history on every engine", { timeout: 60_000 }, () => {
  let script: string;
  let browser: Browser;
  let here: Digests;

  beforeAll(async () => {
    script = await bundle();
    here = digests();
    browser = await chromium.launch(LAUNCH);
  }, 60_000);

  afterAll(() => browser?.close());

  it("Node computes the known digests", () => expect(here).toEqual(KNOWN));

  it("Node computes the same from the minified bundle as from the sources", () => {
    expect(vm.runInThisContext(`(() => { ${script}; return workload.digests(); })()`)).toEqual(here);
  });

  it("Chromium computes the same as Node", async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const there = await page.evaluate(() =>
      (window as unknown as { workload: { digests(): Digests } }).workload.digests(),
    );
    expect(there).toEqual(here);
    console.log(`digests, Node ${process.version} = Chromium ${browser.version()}: ${JSON.stringify(there)}`);
  });

  it("so does Chromium in a worker, where long runs are computed", async () => {
    const page = await browser.newPage();
    const there = await page.evaluate(async (code) => {
      const address = URL.createObjectURL(new Blob([`${code}; postMessage(workload.digests())`]));
      const worker = new Worker(address);
      return new Promise<unknown>((resolve, reject) => {
        worker.addEventListener("message", ({ data }) => resolve(data));
        worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      });
    }, script);
    expect(there).toEqual(here);
  });
});
