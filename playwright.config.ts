import { defineConfig } from "@playwright/test";

const port = Number(process.env.E2E_PORT ?? 3100);
const chromium = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
/** The folder that is served, and the path it stands below: `BUILD_DIR=build-below BASE_URL=/half-open/`. */
const build = process.env.BUILD_DIR ?? "build";
const baseUrl = process.env.BASE_URL ?? "/";

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 45_000,
  reporter: [["list"], ["json", { outputFile: "test-results/reports/e2e.json" }]],
  use: {
    // At the root without a slash, as specs compare it with an origin.
    baseURL: `http://localhost:${port}${baseUrl === "/" ? "" : baseUrl}`,
    launchOptions: {
      ...(chromium === "" ? {} : { executablePath: chromium }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `npx docusaurus serve --no-open --port ${port} --dir ${build}`,
    url: `http://localhost:${port}${baseUrl}`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
