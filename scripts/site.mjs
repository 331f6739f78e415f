// `npm run site`: on a fresh machine, install what is missing, build, and serve the real site.
import { spawnSync } from "node:child_process";
import { installPackages, requireNode } from "./setup.mjs";

const PORT = process.env.PORT ?? "3000";

requireNode();
installPackages();
for (const args of [["build"], ["serve", "--no-open", "--port", PORT]]) {
  const { status } = spawnSync("npx", ["docusaurus", ...args], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
