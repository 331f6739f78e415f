// `npm run print`: on a fresh machine, install what is missing, build the site, and make one PDF of the whole handbook.
import { spawnSync } from "node:child_process";
import { installPackages, requireChromium, requireNode } from "./setup.mjs";

requireNode();
installPackages();
const env = { ...process.env, CHROMIUM_PATH: requireChromium() };
for (const args of [
  ["docusaurus", "build"],
  ["tsx", "scripts/print/index.ts", ...process.argv.slice(2)],
]) {
  const { status } = spawnSync("npx", args, { stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? 1);
}
