import { defineConfig } from "@playwright/test";
import site from "./playwright.config";

/** The edition that opens from a folder: `npm run test:portable` builds it first. There is no server, which is the point. */
export default defineConfig({
  ...site,
  testDir: "tests/portable",
  outputDir: "test-results/portable",
  webServer: [],
  reporter: "list",
});
