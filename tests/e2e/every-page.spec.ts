import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { builtPages } from "./pages";
import { violationsOf } from "./violations";

const WIDTHS = [360, 1280];
/** What 400 % zoom leaves of 1280 px. axe's turn at it is `npm run test:accessibility`. */
const ZOOMED = 320;
const SCHEMES = ["light", "dark"] as const;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a scheme can change: what is there and how it is named is the same by day and by night. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/**
 * Every rule meets each width and each scheme once. The other two of the four get the rules of colour for what stands
 * around the text, which differs by width; the text has the same colours at both.
 */
const EVERY_RULE_AT: Readonly<Record<number, string>> = { 360: "light", 1280: "dark" };

for (const address of builtPages()) {
  test.describe(address, () => {
    test("fits a phone and a desktop, light and dark; axe, the console and other origins hear nothing", async ({
      page,
      baseURL,
    }) => {
      // A topic page holds thousands of elements; on two busy cores axe needs its time for them.
      test.slow();
      const foreign: string[] = [];
      const messages: string[] = [];
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && url.origin !== baseURL) foreign.push(request.url());
      });
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && messages.push(message.text()));
      page.on("pageerror", (error) => messages.push(String(error)));
      const violations = await violationsOf(page);
      await page.setViewportSize({ width: WIDTHS[0]!, height: 800 });
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto(address);
      // The reader is there: otherwise the page's scripts wait for a quiet moment.
      await page.mouse.move(2, 2);
      await page.waitForLoadState("networkidle");
      await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
      for (const width of [ZOOMED, ...WIDTHS]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `scrolls sideways at ${width} px`).toBe(0);
        if (width === ZOOMED) continue;
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          // A change of scheme restyles the whole page, which takes its time on a busy machine.
          await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme, { timeout: 30_000 });
          // All rules in the page itself, which has no frames: a third of the time of axe's default, which sends every
          // element that passed through a second page.
          const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode(true);
          const all = EVERY_RULE_AT[width] === colorScheme;
          const rules = all ? axe.withTags(RULES) : axe.withRules(COLOUR_RULES).exclude("main article");
          const { violations } = await rules.analyze();
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
          );
          expect(found, `axe at ${width} px, ${colorScheme}`).toEqual([]);
        }
      }
      expect(foreign, "requests to other origins").toEqual([]);
      expect(violations, "stopped by the content policy").toEqual([]);
      const said = messages.filter(
        (text) => !(address === "/404.html" && text.includes("404")) && !text.includes("blocked by Playwright"),
      );
      expect(said, "messages on the console").toEqual([]);
    });

    test("is readable whole without JavaScript", async ({ browser }) => {
      const context = await browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(address);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        for (const drawing of await page.locator("figure .dg-drawing").all())
          await expect(drawing.locator("svg:visible").first()).toBeVisible();
        await expect(page.getByRole("contentinfo").getByRole("link").first()).toBeVisible();
      }
      await context.close();
    });
  });
}
