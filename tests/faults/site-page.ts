import { type BrowserContext, expect, type Page } from "@playwright/test";
import { exportText } from "../../src/progress/export-file";
import type { NewEvent, ProgressEvent } from "../../src/progress/events";
import { stamp } from "../../src/progress/log";

export const TOPIC = "/docs/microservices-patterns/circuit-breaker";
export const PROGRESS = "/practice/progress";

/** The page with its scripts running. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}

export async function hydrated(page: Page): Promise<void> {
  await page.keyboard.press("Shift");
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true", { timeout: 20_000 });
}

/** Everything that goes wrong in the pages of this context: errors nobody caught, and what a policy refused. */
export async function troublesOf(context: BrowserContext): Promise<string[]> {
  const troubles: string[] = [];
  await context.exposeFunction("refused", (words: string) => void troubles.push(words));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      (globalThis as unknown as { refused(words: string): void }).refused(
        `${violatedDirective} ${blockedURI} ${sample}`,
      );
    });
  });
  context.on("weberror", (error) => troubles.push(String(error.error())));
  context.on("dialog", (dialog) => {
    troubles.push(`a dialog says ${dialog.message()}`);
    void dialog.dismiss();
  });
  return troubles;
}

/** The last quiz of a topic page is the whole one. */
export const firstQuestion = (page: Page) =>
  page.locator("section[data-quiz=quiz]").last().locator("article[data-kind=single]").first();

/** Answers the first question of the topic's quiz; gives the card. */
export async function answerFirst(page: Page) {
  const card = firstQuestion(page);
  await card.locator("input[data-choice]").first().check();
  await card.locator("[data-check]").click();
  await expect(card).toHaveAttribute("data-answered", "true");
  return card;
}

/** A log of one device: these acts at these times. */
export function logOf(acts: readonly { at: number; act: NewEvent }[], device = "seeded000000"): ProgressEvent[] {
  return acts.map(({ at, act }, seen) => stamp(act, { device, seen, at }));
}

/** An answer to a question of the circuit breaker's page. */
export const answered = (question: string, option = 0): NewEvent => ({
  type: "answered",
  question,
  response: { kind: "single", option },
  correct: false,
  misconceptions: [],
});

/** Gives a text as a file to the import, which then says what it found. */
export async function choose(page: Page, content: string | Buffer, name = "export.json") {
  const buffer = typeof content === "string" ? Buffer.from(content) : content;
  const words = page.locator("section[aria-labelledby=progress-import] output");
  const input = page.getByLabel("File to import");
  // What was said of the file before goes with it.
  await input.setInputFiles([]);
  await expect(words).toHaveText("");
  await input.setInputFiles({ name, mimeType: "application/json", buffer });
  await expect(words).not.toHaveText("");
  return words;
}

/** Imports a log on the page of progress, and waits until it is saved. */
export async function importLog(page: Page, log: readonly ProgressEvent[]): Promise<void> {
  await open(page, PROGRESS);
  const words = await choose(page, exportText(log, Date.UTC(2026, 0, 1)));
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(words).toContainText("imported and saved");
}

/** The text of an export, as the reader gets it. */
export async function exported(page: Page): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page
    .locator("section[aria-labelledby=progress-export]")
    .getByRole("button", { name: "Export progress" })
    .last()
    .click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
