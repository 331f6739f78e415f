import { expect, test } from "@playwright/test";
import { builtPages } from "../e2e/pages";
import { hydrated } from "../e2e/practice-states";
import { dayAndNight } from "./axe";

// Unfolded, a page shows everything it has; as it comes, each has its turn in tests/e2e/every-page.spec.ts.
for (const address of builtPages())
  test(`${address} with everything unfolded`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(address);
    await hydrated(page);
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    expect(await dayAndNight(page)).toEqual([]);
  });
