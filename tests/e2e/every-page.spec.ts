import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { builtPages } from "./pages";

const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"] as const;

for (const address of builtPages()) {
  test.describe(address, () => {
    test("speaks to our own origin only, and logs nothing", async ({ page, baseURL }) => {
      const foreign: string[] = [];
      const messages: string[] = [];
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith("http") && url.origin !== baseURL) foreign.push(request.url());
      });
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && messages.push(message.text()));
      page.on("pageerror", (error) => messages.push(String(error)));
      await page.goto(address, { waitUntil: "networkidle" });
      await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
      expect(foreign).toEqual([]);
      expect(messages.filter((text) => !(address === "/404.html" && text.includes("404")))).toEqual([]);
    });

    for (const width of WIDTHS) {
      test(`never scrolls sideways at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(address);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      });

      test(`axe finds nothing at ${width} px, light and dark`, async ({ page }) => {
        // A topic page holds thousands of elements; on two busy cores axe needs its time for them.
        test.slow();
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme: SCHEMES[0], reducedMotion: "reduce" });
        await page.goto(address);
        await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          // A change of scheme restyles the whole page, which takes its time on a busy machine.
          await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme, { timeout: 30_000 });
          // All rules in the page itself, which has no frames: a third of the time of axe's default, which sends every
          // element that passed through a second page.
          const { violations } = await new AxeBuilder({ page })
            .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
            .options({ resultTypes: ["violations"] })
            .setLegacyMode(true)
            .analyze();
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
          );
          expect(found, colorScheme).toEqual([]);
        }
      });

      test(`is readable whole without JavaScript at ${width} px`, async ({ browser }) => {
        const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false });
        const page = await context.newPage();
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
        for (const figure of await page.locator("figure[data-diagram]").all()) {
          await expect(figure.locator("svg:visible, pre:visible, ul:visible").first()).toBeVisible();
        }
        await expect(page.getByRole("contentinfo").getByRole("link").first()).toBeVisible();
        await context.close();
      });
    }
  });
}
