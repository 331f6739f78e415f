import { test as base } from "@playwright/test";

/**
 * Tests of pages whose reader is there from the start: as with a pointer that moved, a page's scripts do not wait for a quiet
 * moment, which would cost every load three seconds. `start.spec.ts` has the tests of that waiting.
 */
export const test = base.extend({
  page: async ({ page }, use) => {
    await page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => dispatchEvent(new Event("pointermove")));
    });
    await use(page);
  },
});
