import { expect, type Page } from "@playwright/test";
import type { Edition } from "./make";

/** Opens a page with its program running. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await running(page);
}

/** Scripts may wait for the reader's first move. */
export async function running(page: Page): Promise<void> {
  await page.mouse.move(5, 5);
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true", { timeout: 20_000 });
}

/** Waits until every file of the edition is kept. */
export async function wholeCopy(page: Page, { manifest }: Edition): Promise<void> {
  const missing = manifest.files.map((file) => `/${encodeURI(file.path)}?sha=${file.hash}`);
  await expect.poll(() => page.evaluate(countMissing, missing), { message: "files not kept", timeout: 60_000 }).toBe(0);
}

async function countMissing(wanted: string[]): Promise<number> {
  const names = await caches.keys();
  const held = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const addresses = new Set(held.flat().map(({ url }) => url.slice(location.origin.length)));
  return wanted.filter((address) => !addresses.has(address)).length;
}

/** Which edition the page on the screen belongs to; none while it is being loaded. */
export function editionOf(page: Page): Promise<string> {
  return page
    .evaluate(() => document.querySelector<HTMLMetaElement>("meta[name=edition]")?.content ?? "A")
    .catch(() => "");
}

/** Counts how often the tab has loaded a document. */
export function countLoads(page: Page): { readonly count: number } {
  const loads = { count: 0 };
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loads.count++;
  });
  return loads;
}

/** Marks the document, so that a test sees whether it is still the same one. */
export const mark = (page: Page) => page.evaluate(() => void Object.assign(globalThis, { marked: true }));
export const isMarked = (page: Page) => page.evaluate(() => "marked" in globalThis);

/** The first question with options of the page's quiz. */
export const question = (page: Page) => page.locator("section[data-quiz=quiz] article[data-kind=single]").first();

/** Chooses an option of it, and does not check. */
export async function choose(page: Page): Promise<void> {
  await question(page).locator("input[data-choice]").nth(1).check();
}
export const isChosen = (page: Page) => question(page).locator("input[data-choice]").nth(1).isChecked();
