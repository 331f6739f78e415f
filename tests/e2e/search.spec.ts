// cspell:ignore networkidle xqzw circiut braker Cimg Dwindow circuitt brkrr
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./awake";

const TOPIC = "/docs/microservices-patterns/circuit-breaker";

/** Opens a page and waits until its scripts work. */
async function visit(page: Page, address: string) {
  await page.goto(address);
  await page.mouse.move(5, 400);
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
}

async function axe(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

const combobox = (page: Page) => page.getByRole("combobox", { name: "Search the handbook" });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Search" });
// Inside the dialog: questions on the page behind have options of their own.
const options = (page: Page) => dialog(page).getByRole("option");
const isSearchScript = (url: string) => /search-(?:data|dialog)/u.test(url);

test.describe("search dialog", () => {
  test("opens by /, Ctrl-K and the button; loads its data only then", async ({ page }) => {
    const requested: string[] = [];
    page.on("request", (request) => requested.push(request.url()));
    await visit(page, "/docs/intro");
    await page.waitForLoadState("networkidle");
    expect(requested.filter(isSearchScript)).toEqual([]);

    await page.keyboard.press("/");
    await expect(combobox(page)).toBeFocused();
    await expect(combobox(page)).toHaveValue("");
    await combobox(page).fill("circuit");
    await expect(options(page).first()).toBeVisible();
    expect(requested.filter(isSearchScript)).not.toEqual([]);

    await page.keyboard.press("Escape");
    await expect(combobox(page)).toHaveValue("");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();

    await page.keyboard.press("Control+k");
    await expect(combobox(page)).toBeFocused();
    await page.getByRole("button", { name: "Close" }).click();
    await expect(dialog(page)).toBeHidden();

    await page.getByRole("button", { name: "Search" }).click();
    await expect(combobox(page)).toBeFocused();
  });

  test("keys move through the results and open the exact heading", async ({ page }) => {
    await visit(page, "/docs/intro");
    await page.keyboard.press("/");
    await combobox(page).fill("cb half open");
    await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("status").filter({ hasText: /\d+ results/u })).toBeVisible();
    const idOf = (nth: number) => options(page).nth(nth).getAttribute("id");
    const activeIs = async (nth: number) =>
      expect(combobox(page)).toHaveAttribute("aria-activedescendant", (await idOf(nth)) ?? "?");
    const count = await options(page).count();
    await page.keyboard.press("ArrowDown");
    await activeIs(1);
    await page.keyboard.press("End");
    await activeIs(count - 1);
    await page.keyboard.press("ArrowDown");
    await activeIs(0);
    await page.keyboard.press("ArrowUp");
    await activeIs(count - 1);
    await page.keyboard.press("Home");
    await activeIs(0);
    await expect(page.locator("[role=option][aria-selected=true]")).toHaveCount(1);

    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${TOPIC}#(?:half-open-and-its-permits|the-three-states)$`, "u"));
    await expect(dialog(page)).toBeHidden();
    const heading = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
  });

  test("lands again on the place it stands on", async ({ page }) => {
    await visit(page, `${TOPIC}#slow-calls`);
    await page.keyboard.press("Control+k");
    await combobox(page).fill("slow calls");
    await expect(options(page).first()).toBeVisible();
    await options(page)
      .filter({ hasText: /› Slow calls/u })
      .first()
      .click();
    await expect(page.locator("#slow-calls")).toBeFocused();
    await expect(page.locator("#slow-calls")).toBeInViewport();
  });

  test("a question is landed on, not only its page", async ({ page }) => {
    await visit(page, "/docs/intro");
    await page.keyboard.press("/");
    await combobox(page).fill("quiz breaker");
    await options(page).filter({ hasText: "Quiz question" }).first().click();
    await expect(page).toHaveURL(/#q-[a-z0-9-]+$/u);
    await expect(page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)).toBeInViewport();
  });

  test("/ is a letter where something is typed, and can be switched off", async ({ page }) => {
    await visit(page, "/search");
    await page.getByRole("searchbox").pressSequentially("a/b");
    await expect(page.getByRole("searchbox")).toHaveValue("a/b");
    await expect(dialog(page)).toBeHidden();

    await page.keyboard.press("Control+k");
    await page.getByRole("checkbox", { name: /opens the search/u }).uncheck();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("/");
    await expect(dialog(page)).toBeHidden();
    await page.keyboard.press("Control+k");
    await expect(dialog(page)).toBeVisible();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing in the dialog, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await visit(page, "/docs/intro");
      await page.keyboard.press("/");
      expect(await axe(page)).toEqual([]);
      await combobox(page).fill("breaker");
      await expect(options(page).first()).toBeVisible();
      expect(await axe(page)).toEqual([]);
      await combobox(page).fill("xqzw qqq");
      await expect(page.getByRole("status").filter({ hasText: "Nothing found" })).toBeVisible();
      expect(await axe(page)).toEqual([]);
    });
  }

  test("works by touch on a phone and fits it", async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto("/docs/intro");
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: "Search" }).tap();
    await combobox(page).fill("half open");
    await expect(options(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await options(page).first().tap();
    await expect(page).toHaveURL(/half-open|states/u);
    await context.close();
  });

  test("search data that cannot be had: a message and plain links", async ({ page }) => {
    await page.route(/search-data/u, (route) => route.fulfill({ status: 404, body: "" }));
    await visit(page, "/docs/intro");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("status").filter({ hasText: "could not be loaded" })).toBeVisible();
    await expect(dialog(page).getByRole("link", { name: "Circuit breaker" })).toHaveAttribute("href", TOPIC);
    await page.unroute(/search-data/u);
    await page.getByRole("button", { name: "Try again" }).click();
    await combobox(page).fill("circuit breaker");
    await expect(options(page).first()).toBeVisible();
  });
});

test.describe("search page", () => {
  test("answers a query at an address with plain links, axe finds nothing", async ({ page }) => {
    await visit(page, "/search?q=circiut+braker");
    const result = page.getByRole("main").getByRole("listitem").getByRole("link").first();
    await expect(result).toHaveAttribute("href", new RegExp(`^${TOPIC}`, "u"));
    await expect(page.getByRole("status").filter({ hasText: "circiut braker" })).toBeVisible();
    expect(await axe(page)).toEqual([]);
    await page.getByRole("searchbox").fill("half open");
    await page.getByRole("searchbox").press("Enter");
    await expect(page).toHaveURL(/\/search\?q=half(?:%20|\+)open$/u);
    await expect(page.getByRole("status").filter({ hasText: "half open" })).toBeVisible();
  });

  const garbage = [
    ["markup", "<img src=x onerror=window.hit=1>"],
    ["a lone percent sign", "%"],
    ["control characters", "\u0000\u0007\u202e\u2066"],
    ["100 kB", "breaker ".repeat(1_500) + "x".repeat(90_000)],
  ] as const;
  for (const [name, query] of garbage) {
    test(`${name} in the query is text`, async ({ page }) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto("/search");
      // Set in place: a server may refuse an address of 100 kB before the page has a say.
      await page.evaluate((search) => history.replaceState(null, "", `/search?q=${search}`), name === "a lone percent sign" ? "%" : encodeURIComponent(query)); // prettier-ignore
      await page.getByRole("searchbox").fill(query.slice(0, 200).replaceAll("\u0000", ""));
      await page.getByRole("searchbox").press("Enter");
      await expect(page.getByRole("main").getByRole("status").first()).toHaveText(/found|results?|nothing/iu);
      expect(await page.evaluate(() => "hit" in window)).toBe(false);
      expect(await page.locator("main img").count()).toBe(0);
      expect(errors).toEqual([]);
    });
  }

  for (const query of ["%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E", "%", "%00%07", "a".repeat(6_000)]) {
    test(`the address ?q=${query.slice(0, 30)} crashes nothing`, async ({ page }) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(String(error)));
      await visit(page, `/search?q=${query}`);
      await expect(page.getByRole("main").getByRole("status").first()).not.toHaveText(/Loading/u);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
      expect(await page.evaluate(() => "hit" in window)).toBe(false);
      expect(errors).toEqual([]);
    });
  }

  test("nothing found suggests the nearest wordings", async ({ page }) => {
    await visit(page, "/search?q=xqzw-circuitt-brkrr-xqz");
    await expect(page.getByRole("status").filter({ hasText: "Nothing found" })).toBeVisible();
    await expect(page.getByText("Did you mean").getByRole("link").first()).toBeVisible();
  });

  test("without scripts: the button leads here, and every page and term is a link", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto("/docs/intro");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/search\??$/u);
    await page.getByRole("searchbox").fill("half open");
    await page.getByRole("searchbox").press("Enter");
    await expect(page).toHaveURL(/\/search\?q=half\+open$/u);
    await expect(page.getByRole("main").getByRole("link", { name: "Circuit breaker" }).first()).toHaveAttribute(
      "href",
      TOPIC,
    );
    const terms = await page.getByRole("main").locator('a[href*="/docs/glossary#"]').count();
    expect(terms).toBeGreaterThan(0);
    await context.close();
  });
});
