import type { ConfigCheck } from "./check";
import { hasKey } from "./yaml-text";

/** The severities of the parser's diagnostics: error and warning; the rest is advice. */
const WORST = 1;

/** AsyncAPI descriptions, by the reference parser and its rules. */
export const asyncapi: ConfigCheck = {
  label: "AsyncAPI parser",
  applies: (file) => hasKey(file, "asyncapi"),
  async faults({ text }) {
    const { Parser } = await import("@asyncapi/parser");
    const diagnostics = await new Parser().validate(text);
    return diagnostics
      .filter(({ severity }) => severity <= WORST)
      .map(({ code, message, path }) => `${code}: ${message} at ${path.join(".")}`);
  },
};
