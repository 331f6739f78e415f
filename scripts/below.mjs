// `npm run test:below`: the site as it is built for a folder of a host, like a project page of GitHub, and tried in a browser.
// SITE_URL and BASE_URL say for which address, BUILD_DIR into which folder.
import { spawnSync } from "node:child_process";
import { installPackages, requireChromium, requireNode } from "./setup.mjs";

requireNode();
installPackages();
const folder = process.env.BUILD_DIR ?? ".cache/below";
const env = {
  ...process.env,
  SITE_URL: process.env.SITE_URL || "https://example.github.io",
  BASE_URL: process.env.BASE_URL || "/half-open/",
  BUILD_DIR: folder,
  CHROMIUM_PATH: requireChromium(),
};
for (const args of [
  ["docusaurus", "build", "--out-dir", folder],
  ["vitest", "run", "--config", "vitest.built.config.mts"],
  ["playwright", "test", "whole-site.spec.ts"],
]) {
  const { status } = spawnSync("npx", args, { stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? 1);
}
