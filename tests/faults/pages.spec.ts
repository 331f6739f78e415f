import { expect, type Page, test } from "@playwright/test";
import { builtPages } from "../e2e/pages";
import { hydrated } from "./site-page";

const PARTS = 6;
const pages = builtPages().filter((address) => address !== "/404.html");
const inPart = (part: number) => pages.filter((_, i) => i % PARTS === part);

for (let part = 0; part < PARTS; part++) {
  test(`React takes over every page as the server drew it: part ${part + 1} of ${PARTS}`, async ({ page }) => {
    test.setTimeout(240_000);
    const mismatches: string[] = [];
    const note = (words: string) => {
      // 418, 423 and 425 are React's words for a page that is not what it would have drawn.
      if (/Minified React error #(418|421|422|423|425)|[Hh]ydrat/.test(words))
        mismatches.push(`${page.url()}: ${words}`);
    };
    page.on("console", (message) => note(message.text()));
    page.on("pageerror", (error) => note(String(error)));
    for (const address of inPart(part)) {
      await page.goto(address);
      await hydrated(page);
    }
    expect(mismatches).toEqual([]);
  });
}

/** The addresses a reader can get to from here by links that can be seen; what is folded is unfolded first. */
async function linksOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    return [...document.querySelectorAll<HTMLAnchorElement>("a[href]")]
      .filter((link) => link.checkVisibility({ visibilityProperty: true }) && link.origin === location.origin)
      .map((link) => link.pathname);
  });
}

for (const width of [360, 1280]) {
  test.describe(`without scripts at ${width} px`, () => {
    test.use({ javaScriptEnabled: false, viewport: { width, height: 800 } });

    test("every page is reached by links that can be seen", async ({ page }) => {
      test.setTimeout(240_000);
      const reached = new Set(["/"]);
      for (const address of reached) {
        await page.goto(address, { waitUntil: "domcontentloaded" });
        for (const link of await linksOn(page)) if (pages.includes(link)) reached.add(link);
        if (reached.size === pages.length) break;
      }
      expect(pages.filter((address) => !reached.has(address))).toEqual([]);
    });

    test("questions can be read with their answers, and a lab shows its table", async ({ page }) => {
      await page.goto("/docs/microservices-patterns/circuit-breaker");
      const card = page.locator("section[data-quiz=quiz]").last().locator("article").first();
      await card.locator("summary", { hasText: /^Answer$/ }).click();
      await expect(card.locator("details")).toContainText(/\w{3}/);
      await expect(card.locator("details li").first()).toBeVisible();
      const lab = pages.find((address) => address.startsWith("/labs/")) ?? "";
      await page.goto(lab);
      await page.getByText("How this run ends, in words and numbers").click();
      await expect(page.locator("[data-measures]")).toContainText(/\d/);
    });
  });
}
