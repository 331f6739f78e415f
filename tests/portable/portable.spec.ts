import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";

const folder = path.resolve("build-portable");
/** @param address a file of the edition, with a query or without */
const fileOf = (address: string) => new URL(address, `${pathToFileURL(folder).href}/`).href;

async function open(page: Page, name: string): Promise<void> {
  await page.goto(fileOf(name));
  await page.mouse.move(5, 5);
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
}

test("opens from a folder with its styles, fonts and pictures, and no error", async ({ page }) => {
  const messages: string[] = [];
  page.on("pageerror", (error) => messages.push(String(error)));
  page.on("requestfailed", (request) => messages.push(request.url()));
  await open(page, "index.html");
  await open(page, "docs/microservices-patterns/circuit-breaker.html");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Circuit breaker");
  await expect(page.locator("figure svg").first()).toHaveCSS("font-family", /Inter/);
  const broken = () =>
    page.evaluate(() => [...document.images].filter((image) => image.complete && image.naturalWidth === 0).length);
  await expect.poll(broken).toBe(0);
  expect(await page.evaluate(async () => (await document.fonts.load("16px Inter")).length)).toBeGreaterThan(0);
  expect(messages).toEqual([]);
});

test("its links lead from file to file, before and after its program runs", async ({ page }) => {
  await open(page, "index.html");
  await page.getByRole("navigation").getByRole("link", { name: "Handbook" }).click();
  await expect(page).toHaveURL(fileOf("docs/intro.html"));
  await page.mouse.move(6, 6);
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
  await page.locator(".menu").getByRole("link", { name: "Glossary" }).first().click();
  await expect(page).toHaveURL(fileOf("docs/glossary.html"));
  await page.goBack();
  await expect(page).toHaveURL(fileOf("docs/intro.html"));
});

test("the theme stays over pages", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "index.html");
  await page.getByRole("button", { name: /Switch between dark and light/ }).click();
  const theme = await page.locator("html").getAttribute("data-theme-choice");
  await open(page, "docs/intro.html");
  await expect(page.locator("html")).toHaveAttribute("data-theme-choice", theme ?? "");
});

test("search finds, and its results open", async ({ page }) => {
  await open(page, "docs/intro.html");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("circuit breaker");
  await expect(page.getByRole("option").first()).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/circuit-breaker\.html/);
  await open(page, "search.html?q=saga");
  const hit = page.locator("main ol a").first();
  await expect(hit).toBeVisible({ timeout: 20_000 });
  await hit.click();
  await expect(page).toHaveURL(/\.html/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("an answer is kept over a reload", async ({ page }) => {
  await open(page, "docs/microservices-patterns/circuit-breaker.html");
  const card = page.locator("section[data-quiz=quiz] article[data-kind=single]").first();
  await card.locator("input[data-choice]").first().check();
  await card.locator("[data-check]").click();
  await expect(card.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await page.reload();
  await page.mouse.move(6, 6);
  await expect(card).toHaveAttribute("data-answered", "true", { timeout: 20_000 });
});

test("a lab runs, and its fifty seeds too", async ({ page }) => {
  await open(page, "labs/circuit-breaker.html");
  const lab = page.locator("section[data-lab]").first();
  await expect(lab).toHaveAttribute("data-live", "true", { timeout: 20_000 });
  await lab.locator("[data-act=step]").click();
  await expect(lab.locator("[data-clock]")).not.toContainText("event 0");
  await lab.locator("[data-act=band]").click();
  await expect(lab.locator("[data-band]")).toHaveAttribute("data-band", "done", { timeout: 60_000 });
});
