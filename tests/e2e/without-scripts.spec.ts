import { expect, test } from "@playwright/test";
import { builtPages } from "./pages";

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });

/** Pages that lead on; a reader comes to each of them by a link of the one before, or of every page's foot. */
const WAY = [
  "/",
  "/docs/intro",
  "/docs/interview",
  "/labs",
  "/practice",
  "/practice/mock",
  "/practice/drills",
  "/practice/pairs",
];

test("a phone without scripts gets to every page by links that it can see", async ({ page, baseURL }) => {
  const reached = new Set(["/", "/404.html"]);
  for (const address of WAY) {
    expect(reached, `the way to ${address}`).toContain(address);
    await page.goto(address);
    // Native, so a reader opens them without scripts.
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    const links = await page
      .locator("a[href]:visible")
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    for (const href of links) {
      const url = new URL(href);
      if (url.origin === baseURL) reached.add(url.pathname);
    }
  }
  expect(builtPages().filter((address) => !reached.has(address))).toEqual([]);
});

for (const width of [360, 1280])
  test(`no button stands there that can do nothing, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ["/", "/docs/microservices-patterns/circuit-breaker", "/labs/circuit-breaker", "/practice"]) {
      await page.goto(address);
      const dead = await page
        .locator("button:visible:not([type=submit], [popovertarget])")
        .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 100)));
      expect(dead, address).toEqual([]);
    }
  });
