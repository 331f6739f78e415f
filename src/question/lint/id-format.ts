import type { QuestionRule } from "./rule";

export const idFormat: QuestionRule = {
  rule: "question/id-format",
  severity: "error",
  says: "An id is made of lower-case letters, digits and hyphens.",
  checkQuestion: ({ id }) =>
    /^[a-z0-9-]+$/.test(id)
      ? []
      : [
          {
            path: ["id"],
            found: `\`${id}\``,
            expected: "only a–z, 0–9 and hyphens",
            fix: `write it in kebab-case, e.g. \`${id.toLowerCase().replace(/[^a-z0-9]+/g, "-")}\``,
          },
        ],
};
