import { expect, type Page } from "@playwright/test";
import { test } from "./awake";

const TOPIC = "/docs/microservices-patterns/circuit-breaker";

/** Not a line of text. */
const NEAR = 16;

/** Alive, and laid out to its end. */
const running = (page: Page) =>
  expect(page.locator("html[data-has-hydrated=true]")).toHaveAttribute("data-whole", "true");

/** Where the top of a part stands on the screen, in CSS pixels. */
const topOf = (page: Page, id: string) =>
  page.evaluate((name) => Math.round(document.getElementById(name)?.getBoundingClientRect().top ?? Number.NaN), id);

/** The parts of a tall page that are far away are laid out late (`src/ui/far.css`), which must move nobody. */
for (const width of [360, 1280]) {
  for (const part of ["failure-modes", "q-cb-forty-calls", "say-it-back"]) {
    test(`at ${width} px who loads the page again at #${part}, or comes back to it, stands where they were`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(TOPIC);
      await running(page);
      await page.evaluate((name) => document.getElementById(name)?.scrollIntoView({ block: "center" }), part);
      await expect.poll(() => topOf(page, part)).toBeLessThan(800);
      const before = await topOf(page, part);

      await page.reload();
      await expect.poll(async () => Math.abs((await topOf(page, part)) - before)).toBeLessThan(NEAR);

      await running(page);
      const there = await topOf(page, part);
      expect(Math.abs(there - before)).toBeLessThan(NEAR);
      await page.evaluate(() => document.querySelector<HTMLElement>("a.pagination-nav__link--next")?.click());
      await expect(page.getByRole("heading", { level: 1 })).not.toContainText("Circuit breaker");
      await page.goBack();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Circuit breaker");
      await expect.poll(async () => Math.abs((await topOf(page, part)) - before)).toBeLessThan(NEAR);
    });
  }
}
