// cspell:ignore requestfinished
import type { Browser, Page } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { withPhone } from "./phone";

/** Gzip bytes of JavaScript; modules, workers and scripts inside the page included. */
export interface ScriptBytes {
  /** Source of everything that ran before the reader did anything, scripts inside the page included. */
  executedBefore: number;
  /** Files fetched until then, for this page and for others. */
  transferredBefore: number;
  /** Files that ran once the page was alive and read to its end: what the page with all its widgets costs. */
  transferredAlive: number;
}

const gzipBytes = (text: string) => gzipSync(text, { level: 9 }).length;

/** A reader who reads: the page has been loaded and quiet for this long before the first touch. */
const READING_MS = 2_000;

/** Reads the page to its end in steps, so that what waits to be near comes. */
async function readThrough(page: Page): Promise<void> {
  await page.mouse.move(100, 400);
  const steps = await page.evaluate(() => Math.ceil(document.body.scrollHeight / 700));
  for (let step = 0; step <= steps; step++) {
    await page.evaluate((top) => scrollTo(0, top), step * 700);
    await page.waitForTimeout(100);
  }
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(READING_MS);
}

/** Opens a page on a fast phone and adds up its scripts. */
export function scriptBytes(browser: Browser, url: string): Promise<ScriptBytes> {
  return withPhone(browser, false, async (page) => {
    let before = true;
    const fetched = new Map<string, number>();
    const transfers: Promise<void>[] = [];
    page.on("requestfinished", (request) => {
      if (!/\.m?js$/.test(new URL(request.url()).pathname)) return;
      const add = async () => {
        const { responseBodySize } = await request.sizes();
        if (before) fetched.set(request.url(), responseBodySize);
      };
      transfers.push(add().catch(() => undefined));
    });
    const ran = async () => {
      const entries = await page.coverage.stopJSCoverage();
      return new Map(
        entries.filter(({ source }) => source !== undefined).map((entry) => [`${entry.url} ${entry.scriptId}`, entry]),
      );
    };
    await page.coverage.startJSCoverage({ reportAnonymousScripts: false, resetOnNavigation: false });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForTimeout(READING_MS);
    const first = await ran();
    await Promise.all(transfers);
    before = false;
    await page.coverage.startJSCoverage({ reportAnonymousScripts: false, resetOnNavigation: false });
    await page.reload({ waitUntil: "load" });
    await page.waitForTimeout(READING_MS);
    await readThrough(page);
    const second = await ran();
    const files = new Map(
      [...second.values()].filter(({ url: from }) => /\.m?js$/.test(from)).map((entry) => [entry.url, entry]),
    );
    return {
      executedBefore: [...first.values()].reduce((sum, { source = "" }) => sum + gzipBytes(source), 0),
      transferredBefore: [...fetched.values()].reduce((sum, bytes) => sum + bytes, 0),
      transferredAlive: [...files.values()].reduce((sum, { source = "" }) => sum + gzipBytes(source), 0),
    };
  });
}
