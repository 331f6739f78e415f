import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, CHROMIUM_PATH } from "./scripts/chromium";

const port = Number(process.env.E2E_PORT ?? 3100);
/** The folder that is served, and the path it stands below: `BUILD_DIR=build-below BASE_URL=/half-open/`. */
const build = process.env.BUILD_DIR ?? "build";
const baseUrl = process.env.BASE_URL ?? "/";
/** What serves it: Docusaurus, or nginx as deploy/nginx configures it (`E2E_SERVER=nginx`). */
const servers = {
  docusaurus: `npx docusaurus serve --no-open --port ${port} --dir ${build}`,
  nginx: "npx tsx scripts/nginx/index.ts",
};

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 45_000,
  // A page becomes alive after the first touch; on two busy cores that takes its time.
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/reports/e2e.json" }]],
  use: {
    // A worker would save the whole site in every test; the specs of src/offline let it.
    serviceWorkers: "block",
    // At the root without a slash, as specs compare it with an origin.
    baseURL: `http://localhost:${port}${baseUrl === "/" ? "" : baseUrl}`,
    launchOptions: {
      ...(CHROMIUM_PATH === "" ? {} : { executablePath: CHROMIUM_PATH }),
      args: [...CHROMIUM_ARGS],
    },
  },
  webServer: {
    command: servers[process.env.E2E_SERVER === "nginx" ? "nginx" : "docusaurus"],
    env: { PORT: String(port), BUILD_DIR: build },
    url: `http://localhost:${port}${baseUrl}`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
