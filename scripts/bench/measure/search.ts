// cspell:ignore requestfinished
import type { Browser } from "@playwright/test";
import { withPhone } from "./phone";

/** How a site's search is used. */
export interface SearchParts {
  /** What is pressed to get at the field. */
  open: string;
  field: string;
  result: string;
}

export interface SearchCost {
  /** Bytes over the network for the first search: code and index. */
  bytes: number;
  /** From the press to the first result, typing included, on slow 4G and a slow CPU. */
  firstResultMs: number;
}

const WORDS = "half open";

/** The first search of a reader on a page that is alive. */
export function firstSearch(browser: Browser, url: string, parts: SearchParts): Promise<SearchCost> {
  return withPhone(browser, true, async (page) => {
    await page.goto(url, { waitUntil: "load" });
    await page.touchscreen.tap(200, 500);
    await page.waitForLoadState("networkidle");
    let bytes = 0;
    const sizes: Promise<void>[] = [];
    page.on("requestfinished", (request) => {
      sizes.push(request.sizes().then((size) => void (bytes += size.responseBodySize)).catch(() => undefined)); // prettier-ignore
    });
    const started = performance.now();
    await page.locator(parts.open).first().click();
    const field = page.locator(parts.field).first();
    await field.waitFor();
    await field.pressSequentially(WORDS);
    await page.locator(parts.result).first().waitFor();
    const firstResultMs = performance.now() - started;
    await page.waitForLoadState("networkidle");
    await Promise.all(sizes);
    return { bytes, firstResultMs };
  });
}
