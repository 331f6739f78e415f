// `npm run soak`: the faults of `tests/faults/rows.ts` with their loops at full length, once for each seed. It takes hours
// and belongs on a machine that has them; `npm test` runs the light part. `npm run soak -- 7 8` takes other seeds.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { requireChromium, requireNode } from "./setup.mjs";

requireNode();
const given = process.argv.slice(2).map(Number);
const seeds = given.length > 0 ? given : [1, 2, 3];
const chromium = requireChromium();

function run(command, args, env) {
  console.log(`\n── ${command} ${args.join(" ")}`);
  return spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

if (!existsSync("build/index.html") && !run("npm", ["run", "--silent", "build"], {})) process.exit(1);
const results = seeds.map((seed) => {
  const env = { CHROMIUM_PATH: chromium, FORCE_COLOR: "0", FAULTS_SOAK: "1", FAULTS_SEED: String(seed) };
  const pure = run("npx", ["vitest", "run", "src/progress", "src/review", "tests/faults"], env);
  const browser = run("npx", ["playwright", "test", "--config", "playwright.faults.config.ts"], env);
  return { seed, ok: pure && browser };
});
console.log("\n── summary");
for (const { seed, ok } of results) console.log(`${ok ? "ok    " : "FAILED"} seed ${seed}`);
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
