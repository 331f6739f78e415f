import type { ConfigCheck } from "./check";
import { hasKey } from "./yaml-text";

/** OpenAPI descriptions, by Redocly's recommended rules; its warnings count. */
export const openapi: ConfigCheck = {
  label: "OpenAPI linter",
  applies: (file) => hasKey(file, "openapi"),
  async faults({ text, path }) {
    const { createConfig, lintFromString } = await import("@redocly/openapi-core");
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source: text, absoluteRef: path, config });
    return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer ?? "?"}`);
  },
};
