import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // What Docusaurus' bundler knows: its own hooks and components by their short names, and what the build writes.
  resolve: {
    alias: [
      { find: /^@docusaurus\/(Link|use\w+)$/, replacement: "@docusaurus/core/lib/client/exports/$1.js" },
      {
        find: "@generated/runner/default/frame.json",
        replacement: fileURLToPath(new URL("src/runner/generated-frame.contract.ts", import.meta.url)),
      },
    ],
  },
  test: {
    include: ["{src,plugins,tests,scripts}/**/*.test.{ts,tsx}", "docs/**/samples/*.test.ts"],
    exclude: ["tests/built/**", "tests/e2e/**", "node_modules/**"],
    testTimeout: 30_000,
    // A database compiled to WebAssembly starts in seconds, in many on a busy machine.
    hookTimeout: 60_000,
    // Left alone it keeps one core of two for itself: the suites took half as long again.
    maxWorkers: "100%",
  },
});
