import type { Page } from "@playwright/test";

/**
 * Whatever the content policy stops in this page from now on, on every document it opens.
 * @returns sentences such as `style-src-attr stopped inline on /docs/intro`, filled as things are stopped.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("reportViolation", (text: string) => violations.push(text));
  await page.addInitScript(() =>
    addEventListener(
      "securitypolicyviolation",
      ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) => {
        const { reportViolation } = globalThis as unknown as { reportViolation(text: string): void };
        const what = `${effectiveDirective} stopped ${blockedURI || "something"}${sample === "" ? "" : ` “${sample}”`}`;
        reportViolation(`${what} on ${location.pathname}, from ${sourceFile}:${lineNumber}`);
      },
    ),
  );
  return violations;
}
