import { defineConfig } from "@playwright/test";
import everyDay from "./playwright.config";

/** 320 px is what 400 % zoom leaves of 1280. */
const WIDTHS = [320, 360, 1280];

/**
 * The whole matrix of pages, states, widths and schemes: half an hour and more on two cores, so not a part of `npm test`.
 * `npm run test:accessibility -- --project 320` is one width of it.
 */
export default defineConfig({
  ...everyDay,
  testDir: "tests/accessibility",
  outputDir: "test-results/accessibility",
  projects: WIDTHS.map((width) => ({ name: String(width), use: { viewport: { width, height: 800 } } })),
  timeout: 300_000,
  reporter: [["list"], ["json", { outputFile: "test-results/reports/accessibility.json" }]],
});
