import { expect, type Page } from "@playwright/test";
import { test } from "./awake";
import { answerByKeys, hydrated, open, pressOn, tabTo } from "./practice-states";

// What each widget answers to keys. Labs are driven by keys in labs.spec.ts, the search's results in search.spec.ts,
// decisions in decisions.spec.ts, and the whole way through practice in practice.spec.ts.

const TOPIC = "/docs/microservices-patterns/circuit-breaker";
const focusIn = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);

test.describe("the menu of a small screen", () => {
  test.use({ viewport: { width: 360, height: 800 } });
  const drawer = (page: Page) => page.getByRole("dialog", { name: "Menu" });

  test("takes the focus, keeps it, closes by Escape and gives it back", async ({ page }) => {
    await open(page, TOPIC);
    const button = page.getByRole("button", { name: "Toggle navigation bar" });
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await expect(drawer(page).getByRole("button", { name: "Close navigation bar" })).toBeFocused();
    // There and back, further than the menu is long: the focus is in it, or in the browser's own bar.
    const stops = await drawer(page).locator("a:visible, button:visible").count();
    for (const key of ["Tab", "Shift+Tab"])
      for (let stop = 0; stop < stops + 4; stop += 1) {
        await page.keyboard.press(key);
        expect(await focusIn(page, "[role=dialog], html:not(:has(:focus))"), `${key}, stop ${stop}`).toBe(true);
      }
    await page.keyboard.press("Escape");
    await expect(drawer(page)).toBeHidden();
    await expect(button).toBeFocused();
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await page.keyboard.press("Tab");
    expect(await focusIn(page, ".navbar__inner"), "the page can be reached again").toBe(true);
  });

  test("leads to a page and leaves the focus on its heading", async ({ page }) => {
    await open(page, TOPIC);
    await pressOn(page, ".navbar__toggle");
    await tabTo(page, ".navbar-sidebar__back");
    await page.keyboard.press("Enter");
    await tabTo(page, "[role=dialog] a[href='/labs']");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/labs");
    await expect(drawer(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });

  test("the list of the page's sections opens by key, before and without scripts", async ({ page }) => {
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(TOPIC);
    const list = page.locator("details", { has: page.getByText("On this page", { exact: true }) });
    await list.locator("summary").focus();
    await page.keyboard.press("Enter");
    await expect(list.getByRole("link").first()).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(list.getByRole("link").first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#./u);
  });
});

test("the first stop of every page skips to its main part", async ({ page }) => {
  await open(page, TOPIC);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to main content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await focusIn(page, "main")).toBe(true);
});

test("the colour scheme goes round by key, and says where it stands", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, TOPIC);
  const toggle = page.getByRole("button", { name: /^Switch between dark and light mode/u });
  await toggle.focus();
  for (const [mode, theme] of [
    ["light", "light"],
    ["dark", "dark"],
    ["system", "light"],
  ] as const) {
    await page.keyboard.press("Enter");
    await expect(toggle).toHaveAccessibleName(`Switch between dark and light mode (currently ${mode} mode)`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expect(toggle).toBeFocused();
  }
});

test("the search is a combobox as the ARIA practices guide has it; Escape clears, then closes, then the focus is back", async ({
  page,
}) => {
  await open(page, TOPIC);
  const button = page.getByRole("button", { name: "Search" });
  await button.focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("combobox", { name: "Search the handbook" });
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await expect(field).toHaveAttribute("aria-autocomplete", "list");
  await page.keyboard.type("breaker");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  const list = page.getByRole("listbox", { name: "Results" });
  await expect(list).toHaveAttribute("id", (await field.getAttribute("aria-controls")) ?? "none");
  await expect(list.getByRole("link")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  const active = list.locator("[aria-selected=true]");
  await expect(active).toHaveCount(1);
  await expect(active).toHaveAttribute("id", (await field.getAttribute("aria-activedescendant")) ?? "none");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeHidden();
  await expect(button).toBeFocused();
});

test("a figure in full screen zooms, moves and closes by keys, and the focus is back on its button", async ({
  page,
}) => {
  await open(page, TOPIC);
  const button = page.locator("figure").getByRole("button", { name: "Full screen" }).first();
  await button.focus();
  await page.keyboard.press("Enter");
  const stage = page.locator("dialog[open] [role=region]");
  await expect(stage).toBeFocused();
  const zoom = () => stage.evaluate((element) => Number(getComputedStyle(element).getPropertyValue("--zoom")));
  const fit = await zoom();
  for (let times = 0; times < 6; times += 1) await page.keyboard.press("+");
  expect(await zoom()).toBeGreaterThan(fit);
  const left = () => stage.evaluate((element) => element.scrollLeft);
  const before = await left();
  await page.keyboard.press("ArrowRight");
  await expect.poll(left).toBeGreaterThan(before);
  await page.keyboard.press("0");
  expect(await zoom()).toBeCloseTo(fit, 5);
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("questions of every kind are answered by keys, and the focus stays on the button", async ({ page }) => {
  test.slow();
  await open(page, TOPIC);
  const cards = await page
    .locator("section[data-quiz=quiz]")
    .last()
    .locator("article")
    .evaluateAll((all) => all.map((card) => [card.dataset["kind"] ?? "", card.id] as const));
  const one = new Map(cards.toReversed());
  expect([...one.keys()].toSorted()).toEqual(["match", "multiple", "numeric", "order", "single", "spot"]);
  for (const id of one.values()) {
    await page.goto(`${TOPIC}#${id}`);
    await hydrated(page);
    const card = page.locator(`#${id}`);
    await answerByKeys(page, `#${id}`, `#${id} [data-check]`);
    await expect(card).toHaveAttribute("data-answered", "true");
    await expect(card.locator("[data-check]")).toBeFocused();
  }
});

test("steps of an order move by keys, say where they stand, and keep the focus at the end of the list", async ({
  page,
}) => {
  await open(page, TOPIC);
  const card = page.locator("section[data-quiz=quiz]").last().locator("article[data-kind=order]").first();
  const steps = card.locator("li[data-element]");
  const count = await steps.count();
  const first = (await steps.first().getAttribute("data-element"))!;
  const down = card.locator(`li[data-element="${first}"]`).getByRole("button", { name: /^Move down/u });
  await down.focus();
  for (let place = 2; place <= count; place += 1) {
    await page.keyboard.press("Enter");
    await expect(card.getByRole("status").filter({ hasText: "item" })).toHaveText(`Now item ${place} of ${count}`);
    await expect(down).toBeFocused();
  }
  await expect(down).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(steps.last()).toHaveAttribute("data-element", first);
});

test("a flash card is turned, judged and followed by the next by keys alone", async ({ page }) => {
  await open(page, "/practice/flash");
  await pressOn(page, "[data-flash] [data-begin]");
  const card = page.locator("article").first();
  const front = await card.textContent();
  await pressOn(page, "[data-turn]");
  await expect(page.locator("[data-back]")).toBeFocused();
  await pressOn(page, "[data-recall]");
  await expect(page.locator("[data-back]")).toHaveCount(0);
  await expect(page.locator("[data-turn]")).toBeVisible();
  await expect(card).not.toHaveText(front ?? "");
});

test("what has the focus is never under the bar that stays, forwards and backwards", async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 1000, height: 500 });
  await open(page, `${TOPIC}#quiz`);
  const covered = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const bar = document.querySelector(".navbar")!.getBoundingClientRect();
      if (element === null || element === document.body || element.closest(".navbar, [aria-label^=Skip]") !== null)
        return "";
      const box = element.getBoundingClientRect();
      // Something that is higher than the window cannot stand clear of the bar whole.
      return box.bottom < bar.bottom + 2 && box.bottom > 0 ? element.outerHTML.slice(0, 120) : "";
    });
  const hidden = new Set<string>();
  for (const key of ["Tab", "Shift+Tab"])
    for (let stop = 0; stop < 70; stop += 1) {
      await page.keyboard.press(key);
      const what = await covered();
      if (what !== "") hidden.add(`${key}: ${what}`);
    }
  expect([...hidden]).toEqual([]);
});
