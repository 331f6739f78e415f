import type { Browser, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

export interface PageWeight {
  /** Gzip bytes of every script fetched to show and hydrate the page, prefetches for other pages left out. */
  scriptBytes: number;
  scripts: number;
  /** Gzip bytes of scripts that were only prefetched. */
  prefetchBytes: number;
}

const gzipBytes = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForFunction(() => document.documentElement.dataset.hasHydrated === "true");
  await page.waitForLoadState("networkidle");
}

/**
 * Opens a page in a fresh browser context, reads it to its end so that what loads in view has loaded,
 * and weighs the scripts by the built files' own gzip size.
 */
export async function weigh(
  browser: Browser,
  origin: string,
  address: string,
  buildFolder: string,
): Promise<PageWeight> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const fetched = new Map<string, boolean>();
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.endsWith(".js")) return;
    const prefetch = /prefetch/.test(request.headers()["sec-purpose"] ?? request.headers()["purpose"] ?? "");
    fetched.set(pathname, (fetched.get(pathname) ?? true) && prefetch);
  });
  await page.goto(origin + address);
  await settled(page);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForLoadState("networkidle");
  await context.close();
  const weight: PageWeight = { scriptBytes: 0, scripts: 0, prefetchBytes: 0 };
  for (const [pathname, prefetchOnly] of fetched) {
    const bytes = gzipBytes(path.join(buildFolder, pathname));
    if (prefetchOnly) weight.prefetchBytes += bytes;
    else {
      weight.scriptBytes += bytes;
      weight.scripts += 1;
    }
  }
  return weight;
}
