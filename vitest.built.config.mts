import { defineConfig } from "vitest/config";

/** Tests that read the built site in `build/`; `npm test` builds it first. */
export default defineConfig({
  test: { include: ["tests/built/**/*.test.ts"], testTimeout: 60_000 },
});
