import { defineConfig } from "@playwright/test";
import site from "./playwright.config";
import { soak } from "./tests/faults/how-much";
import { ROWS } from "./tests/faults/rows";

const proofs = Object.values(ROWS).flat();
const asPattern = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * The faults of `tests/faults/rows.ts` in the real browser: everything under `tests/faults`, and of the other specs only the
 * tests that the table names. `--grep @light` is the part of `npm test`.
 */
export default defineConfig(site, {
  testDir: "tests",
  testMatch: ["faults/*.spec.ts", ...proofs.flatMap(({ file }) => (file.endsWith(".spec.ts") ? `**/${file}` : []))],
  grep: [
    /faults\//,
    ...proofs.map(
      ({ title }) =>
        new RegExp(
          title
            .split(/\$\{[^}]*\}/)
            .map(asPattern)
            .join(".*"),
        ),
    ),
  ],
  outputDir: "test-results/faults",
  timeout: soak ? 1_800_000 : 60_000,
  reporter: [["list"], ["json", { outputFile: "test-results/reports/faults.json" }]],
});
