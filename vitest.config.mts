import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,plugins,tests,scripts}/**/*.test.{ts,tsx}", "docs/**/samples/*.test.ts"],
    exclude: ["tests/e2e/**", "node_modules/**"],
    testTimeout: 30_000,
  },
});
