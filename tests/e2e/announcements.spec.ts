import { expect, type Page } from "@playwright/test";
import { test } from "./awake";
import { open } from "./practice-states";

// A screen reader is told once what an action did. That an answer of a quiz is one announcement stands in quiz.spec.ts.

const TOPIC = "/docs/microservices-patterns/circuit-breaker";

/** Writes down from now on what the page's live regions come to say: every change of each, and regions that appear filled. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const LIVE = "[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off]), output";
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const tell = (region: Element) => {
      const text = (region.textContent ?? "").trim();
      if (text !== "") said.push(text);
    };
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
        if (region) regions.add(region);
        for (const node of addedNodes)
          if (node instanceof Element)
            for (const inside of [node, ...node.querySelectorAll("*")]) if (inside.matches(LIVE)) regions.add(inside);
      }
      for (const region of regions) tell(region);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

test("copying a diagram's source and a listing says so once each", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-write", "clipboard-read"]);
  await open(page, TOPIC);
  const said = await listen(page);
  await page.getByRole("button", { name: "Copy source" }).first().click();
  await expect.poll(said).toEqual(["Copied"]);
  const listing = page
    .locator("figcaption")
    .getByRole("button", { name: /^Copy (?!source)/u })
    .first();
  await listing.click();
  await expect.poll(said).toEqual(["Copied", "Copied"]);
});

test("a search says its count once it stands, and not again for the same count", async ({ page }) => {
  await open(page, TOPIC);
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: "Search the handbook" });
  await expect(field).toBeFocused();
  await field.fill("half open");
  const option = page.getByRole("dialog", { name: "Search" }).getByRole("option").first();
  // The search data is parsed here for the first time.
  await expect(option).toBeVisible({ timeout: 20_000 });
  const said = await listen(page);
  await field.fill("timeout");
  await expect(option).toContainText(/time-?out/iu);
  const words = await said();
  expect(words.length).toBeLessThanOrEqual(1);
  for (const each of words) expect(each).toMatch(/results?$/u);
});

test("a run of a lab that is taken to its end is told in one announcement", async ({ page }) => {
  await open(page, "/labs/circuit-breaker");
  const lab = page.locator("section[data-lab]");
  await expect(lab).toHaveAttribute("data-live", "true");
  const said = await listen(page);
  await lab.locator("[data-act=end]").click();
  await expect(lab.locator("[data-said]")).toContainText("The run is over.");
  const words = await said();
  expect(words).toHaveLength(1);
});

test("export and import of progress are each said once", async ({ page }) => {
  await open(page, TOPIC);
  const card = page.locator("section[data-quiz=quiz]").last().locator("article[data-kind=single]").first();
  await card.locator("input[data-choice]").first().check();
  await card.locator("[data-check]").click();
  await expect(card.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await open(page, "/practice/progress");
  await expect(page.locator("[data-standing]")).toContainText("you have answered 1");
  let said = await listen(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export progress" }).click();
  const file = await (await downloading).path();
  await expect.poll(said).toHaveLength(1);
  // An import has two actions: to choose a file, which says what it would change, and to agree.
  await page.getByRole("button", { name: "Clear progress…" }).click();
  await page.getByRole("button", { name: "Clear without export" }).click();
  await expect(page.getByText("removed")).toBeVisible();
  said = await listen(page);
  await page.getByLabel("File to import").setInputFiles(file);
  const agree = page.getByRole("button", { name: /^Import \d/u });
  await expect(agree).toBeVisible();
  expect(await said()).toHaveLength(1);
  await agree.click();
  await expect(agree).toBeHidden();
  await expect.poll(said).toHaveLength(2);
});

test.describe("a page that is reached by a link", () => {
  test("has the focus on its heading, which is its title, and nothing else speaks", async ({ page }) => {
    await open(page, "/docs/intro");
    const said = await listen(page);
    await page.locator(`main a[href="${TOPIC}"]`).first().click();
    await expect(page).toHaveURL(TOPIC);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toBeFocused();
    await expect(page).toHaveTitle(new RegExp(`^${(await heading.textContent())?.trim()}`, "u"));
    expect(await said()).toEqual([]);
    // The next stop is in the page, not in the bar above it.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
    await page.goBack();
    await expect(page).toHaveURL("/docs/intro");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });

  test("has the focus on the section that the link names", async ({ page }) => {
    await open(page, "/docs/intro");
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "Search the handbook" }).fill("slow calls");
    await page
      .getByRole("option")
      .filter({ hasText: /› Slow calls/u })
      .first()
      .click();
    await expect(page.locator("#slow-calls")).toBeFocused();
    await expect(page.locator("#slow-calls")).toBeInViewport();
  });

  test("a page that is loaded leaves the focus where the browser has it", async ({ page }) => {
    await open(page, TOPIC);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });
});
