// `npm test`: on a fresh machine, install what is missing, then run every check that CI runs.
// A check that is one yes or no counts as one test; suites count their own. The last line is the sum.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { installPackages, installPrograms, requireChromium, requireNode } from "./setup.mjs";

requireNode();
installPackages();
installPrograms();
const chromium = requireChromium();
const env = { ...process.env, CHROMIUM_PATH: chromium, FORCE_COLOR: "0", NO_UPDATE_NOTIFIER: "1" };
const reports = "test-results/reports";
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const results = [];

function run(name, command, args) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { stdio: "inherit", env });
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`── ${name}: ${status === 0 ? "ok" : `failed with exit code ${status}`} (${seconds} s)`);
  return status === 0;
}

/** A check that is one yes or no. */
function check(name, script) {
  const ok = run(name, "npm", ["run", "--silent", script]);
  results.push({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
  return ok;
}

/** A suite that writes a report from which its tests are counted; no report means that it did not even start. */
function suite(name, args, report, count) {
  const ok = run(name, "npx", args);
  const counted = existsSync(report) ? count(JSON.parse(readFileSync(report, "utf8"))) : { passed: 0, failed: 1 };
  if (!ok && counted.failed === 0) counted.failed = 1;
  if (counted.passed + counted.failed === 0) counted.failed = 1;
  results.push({ name, ...counted });
}

const vitestCounts = (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests });
const playwrightCounts = ({ stats }) => ({
  passed: stats.expected,
  // A test that passes only on a second try is broken: it counts as failed.
  failed: stats.unexpected + stats.flaky,
});
const vitest = (name, config, file) =>
  suite(
    name,
    [
      "vitest",
      "run",
      "--config",
      config,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reports}/${file}`,
    ],
    `${reports}/${file}`,
    vitestCounts,
  );

check("formatting", "format:check");
check("lint", "lint:code");
check("types", "lint:types");
check("rooms and arrows", "lint:rooms");
check("prose", "lint:prose");
check("spelling", "lint:spelling");
check("unused code", "lint:unused");
vitest("unit, content and conformance tests", "vitest.config.mts", "unit.json");
if (check("build", "build")) {
  vitest("built site", "vitest.built.config.mts", "built.json");
  suite("browser", ["playwright", "test"], `${reports}/e2e.json`, playwrightCounts);
  // A part of `npm run test:faults`: some of each group.
  const light = ["playwright", "test", "--config", "playwright.faults.config.ts", "--grep", "@light"];
  suite("faults", light, `${reports}/faults.json`, playwrightCounts);
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log("\n── summary");
for (const { name, passed, failed } of results)
  console.log(`${failed > 0 ? "FAILED" : "ok    "} ${name}: ${passed} passed, ${failed} failed`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);
