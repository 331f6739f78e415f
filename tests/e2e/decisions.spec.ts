import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "./awake";

const PAGE = "/docs/interview/design-checkout";

test("a decision is taken with the keyboard, and says then how it is judged", async ({ page }) => {
  await page.goto(PAGE);
  const decision = page.locator("[data-decision]").first();
  const choices = decision.locator("details");
  await expect(decision.getByText(/^(Strong\.|Works, at a price\.|Costs you points\.)$/).first()).toBeHidden();
  await choices.first().locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(choices.first()).toHaveAttribute("open", "");
  await expect(choices.first().locator("[data-verdict]")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(choices.nth(1).locator("[data-verdict]")).toBeVisible();
  // Choices are compared: one does not close the other.
  await expect(choices.first().locator("[data-verdict]")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`every choice opened can be read, ${colorScheme}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(PAGE);
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme, { timeout: 30_000 });
    for (const summary of await page.locator("[data-decision] summary").all()) await summary.click();
    const axe = new AxeBuilder({ page })
      .include("main")
      .options({ resultTypes: ["violations"] })
      .setLegacyMode(true);
    const { violations } = await axe.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.length}`)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}

test("a link to a decision lands on it", async ({ page }) => {
  await page.goto(PAGE);
  const id = await page.locator("[data-decision]").nth(1).getAttribute("id");
  await page.goto(`${PAGE}#${id}`);
  await expect(page.locator(`#${id}`)).toBeInViewport();
});
