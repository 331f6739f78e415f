import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SCHEMES = ["light", "dark"] as const;

/** What a scheme can change: what is there, where and how it is named is the same by day and by night. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

async function findings(page: Page, colorScheme: "light" | "dark"): Promise<string[]> {
  // All rules in the page itself, which has no frames: a third of the time of axe's default, which sends every
  // element that passed through a second page.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
  const { violations } = await (colorScheme === "light" ? axe.withTags(TAGS) : axe.withRules(COLOUR_RULES)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** What axe finds in what a page shows now by day and by night, and by how much it scrolls sideways. */
export async function dayAndNight(page: Page): Promise<string[]> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const found = overflow > 0 ? [`scrolls sideways by ${overflow} px`] : [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // A change of scheme restyles the whole page, which takes its time on a busy machine.
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme, { timeout: 30_000 });
    found.push(...(await findings(page, colorScheme)).map((one) => `${colorScheme}: ${one}`));
  }
  return found;
}
