import { expect, type Page, test } from "@playwright/test";
import { answerFirst, choose, exported, firstQuestion, open, PROGRESS, TOPIC, troublesOf } from "./site-page";

const DAY_MS = 86_400_000;
const FIRST = Date.parse("2026-12-01T10:00:00Z");

const savedOn = async (page: Page) =>
  expect((await answerFirst(page)).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");

for (const [kind, patch] of [
  ["refuses", () => void (navigator.storage.persist = () => Promise.resolve(false))],
  [
    "throws",
    () =>
      void (navigator.storage.persist = () => {
        throw new TypeError("not here");
      }),
  ],
  ["never answers", () => void (navigator.storage.persist = () => new Promise(() => undefined))],
  ["does not know the question", () => void Object.defineProperty(navigator, "storage", { value: undefined })],
] as const) {
  test(`a browser that will not promise to keep the storage is asked once, and blocks nothing: it ${kind}`, async ({
    context,
    page,
  }) => {
    const troubles = await troublesOf(context);
    await context.addInitScript(patch);
    await open(page, TOPIC);
    await savedOn(page);
    // The question waits for an idle moment.
    await expect.poll(() => page.evaluate(() => localStorage.getItem("half-open.persistence"))).toBe("refused");
    await open(page, PROGRESS);
    const said = page.locator("[data-persistence]");
    await expect(said).toContainText("This browser has not promised to keep your progress for good.");
    await said.getByRole("button", { name: "Understood" }).click();
    await expect(page.getByText("This is not said again.")).toBeFocused();
    await page.reload();
    await expect(page.locator("[data-progress=ready]")).toBeVisible();
    await expect(said).toHaveCount(0);
    expect(troubles).toEqual([]);
  });
}

test(
  "the browser is asked to keep the storage after the first saved answer, not before and not again",
  { tag: "@light" },
  async ({ context, page }) => {
    let asked = 0;
    await context.exposeFunction("asked", () => void (asked += 1));
    await context.addInitScript(() => {
      navigator.storage.persist = async () => {
        await (globalThis as unknown as { asked(): Promise<void> }).asked();
        return true;
      };
    });
    await open(page, PROGRESS);
    await expect(page.locator("[data-progress=ready]")).toBeVisible();
    await open(page, TOPIC);
    expect(asked).toBe(0);
    await savedOn(page);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("half-open.persistence"))).toBe("promised");
    await open(page, TOPIC);
    await page.locator("section[data-quiz=quiz] [data-restart]").last().click();
    await savedOn(page);
    await open(page, PROGRESS);
    await expect(page.locator("[data-progress=ready]")).toBeVisible();
    expect(asked).toBe(1);
    await expect(page.locator("[data-persistence]")).toHaveCount(0);
  },
);

test(
  "by the fifth day of use a backup is offered; when everything was evicted that is said, and the backup brings it back",
  { tag: "@light" },
  async ({ context, page, baseURL }) => {
    const troubles = await troublesOf(context);
    const reminder = page.locator("section[data-quiz=quiz] [data-backup]").last();
    for (let day = 0; day < 5; day++) {
      await page.clock.setFixedTime(FIRST + day * DAY_MS);
      await open(page, TOPIC);
      if (day > 0) await page.locator("section[data-quiz=quiz] [data-restart]").last().click();
      await expect(reminder).toHaveCount(0);
      await savedOn(page);
    }
    await expect(reminder).toContainText("Your work of the last 5 days of practice is in this browser only.");
    await reminder.getByRole("button", { name: "Remind me later" }).click();
    await expect(reminder).toHaveText("You will be reminded after three more days of practice.");
    await expect(reminder).toBeFocused();
    await open(page, PROGRESS);
    await expect(page.locator("[data-progress=ready]")).toBeVisible();
    await expect(page.locator("[data-backup=due]")).toHaveCount(0);
    const backup = await exported(page);

    // Safari: seven days without a visit.
    await page.goto("about:blank");
    const client = await context.newCDPSession(page);
    await client.send("Storage.clearDataForOrigin", { origin: baseURL ?? "", storageTypes: "all" });
    await page.clock.setFixedTime(FIRST + 13 * DAY_MS);
    await open(page, "/practice");
    await expect(page.locator("[data-today=ready]")).toContainText("No answers are kept in this browser.");
    await expect(page.locator("[data-today=ready]")).toContainText("import your export if you were here before");
    await open(page, PROGRESS);
    const kept = page.locator("section[aria-labelledby=progress-stored]");
    await expect(kept).toContainText("Nothing is kept in this browser.");
    await expect(kept).toContainText(
      "If you have practised here before, the browser has cleared it, as Safari does after seven days",
    );
    await kept.getByRole("link", { name: "import it below" }).click();
    const words = await choose(page, backup);
    await page.getByRole("button", { name: /^Import \d/ }).click();
    await expect(words).toContainText("7 records imported and saved.");
    await expect(kept).toContainText("Quiz answers given5");
    await open(page, TOPIC);
    await expect(firstQuestion(page)).toHaveAttribute("data-answered", "true");
    expect(troubles).toEqual([]);
  },
);

test("the reminder makes the backup itself, and goes", async ({ page }) => {
  for (let day = 0; day < 5; day++) {
    await page.clock.setFixedTime(FIRST + day * DAY_MS);
    await open(page, TOPIC);
    if (day > 0) await page.locator("section[data-quiz=quiz] [data-restart]").last().click();
    await savedOn(page);
  }
  const reminder = page.locator("section[data-quiz=quiz] [data-backup]").last();
  const downloading = page.waitForEvent("download");
  await reminder.getByRole("button", { name: "Export progress" }).click();
  expect((await downloading).suggestedFilename()).toBe("half-open-progress-2026-12-05.json");
  await expect(reminder).toHaveText("6 records exported as half-open-progress-2026-12-05.json.");
  await expect(reminder).toBeFocused();
  await open(page, PROGRESS);
  await expect(page.locator("[data-progress=ready]")).toBeVisible();
  await expect(page.locator("[data-backup]")).toHaveCount(0);
});
