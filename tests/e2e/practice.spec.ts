import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./awake";
import { answerByKeys, hydrated, open, PRACTICE_STATES, pressOn, tabTo } from "./practice-states";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DAY_MS = 86_400_000;

async function reload(page: Page): Promise<void> {
  await page.reload();
  await hydrated(page);
}

async function axeFinds(page: Page): Promise<string[]> {
  // All rules in the page itself, which has no frames; as in every-page.spec.ts.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode(true)
    .withTags(RULES);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** axe at both widths, by day at one and by night at the other. */
async function holdsAxe(page: Page, state: string): Promise<void> {
  for (const [width, colorScheme] of [
    [360, "light"],
    [1280, "dark"],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const across = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(across, `${state}: scrolls sideways at ${width} px`).toBe(0);
    expect(await axeFinds(page), `${state}: axe at ${width} px, ${colorScheme}`).toEqual([]);
  }
}

const numberIn = async (place: Locator, pattern: RegExp): Promise<number> =>
  Number(pattern.exec((await place.textContent()) ?? "")?.[1]);

test("diagnostic, plan, review, mock interview and progress by keyboard alone; a reload in the middle loses nothing", async ({
  page,
}) => {
  test.slow();
  // Diagnostic
  await open(page, "/practice");
  await pressOn(page, "main a[href='/practice/diagnostic']");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Diagnostic");
  await pressOn(page, "[data-begin]");
  const diagnostic = page.locator("[data-diagnostic]");
  for (let asked = 0; asked < 2; asked += 1) {
    await expect(diagnostic).toHaveAttribute("data-diagnostic", `question ${asked}`);
    await answerByKeys(page, "[data-diagnostic] [data-question]", "[data-answer]");
  }
  await expect(diagnostic).toHaveAttribute("data-diagnostic", "question 2");
  // The next question comes at once; what was answered is safe a moment later.
  await expect(diagnostic.locator("[data-kept]").first()).toHaveAttribute("data-kept", "saved");
  const third = page.locator("[data-diagnostic] [data-question]");
  const id = (await third.getAttribute("data-question"))!;
  const words = await third.locator("fieldset").first().textContent();
  await reload(page);
  await expect(diagnostic).toHaveAttribute("data-diagnostic", "question 2");
  await expect(third).toHaveAttribute("data-question", id);
  expect(await third.locator("fieldset").first().textContent()).toBe(words);
  await pressOn(page, "[data-pass]");
  await expect(diagnostic).toHaveAttribute("data-diagnostic", "question 3");
  await pressOn(page, "[data-end]");
  await expect(diagnostic).toHaveAttribute("data-diagnostic", "outcome");
  await expect(page.getByRole("heading", { name: "What the diagnostic found" })).toBeFocused();

  // Plan: the date is set, and stands after a reload, with a day of the plan for each day until then.
  await tabTo(page, "input[name=date]", 200);
  const date = new Date(Date.now() + 10 * DAY_MS);
  const two = (value: number) => String(value).padStart(2, "0");
  await page.keyboard.type(`${two(date.getMonth() + 1)}${two(date.getDate())}${date.getFullYear()}`);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-plan]")).toContainText("Saved.");
  const days = await page.locator("[data-plan] [data-day]").count();
  expect(days).toBeGreaterThanOrEqual(9);
  await reload(page);
  await expect(diagnostic).toHaveAttribute("data-diagnostic", "outcome");
  await expect(page.locator("[data-plan] input[name=date]")).toHaveValue(
    `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
  );
  expect(await page.locator("[data-plan] [data-day]").count()).toBe(days);

  // Review
  await open(page, "/practice/review");
  const size = page.locator("[data-queue-size]");
  const before = Number(await size.getAttribute("data-queue-size"));
  await pressOn(page, "[data-review] [data-begin]");
  const card = page.locator("[data-sitting] article[data-question]");
  await expect(card).toHaveCount(1);
  await answerByKeys(page, "[data-sitting] article", "[data-sitting] [data-check]");
  await expect(card).toHaveAttribute("data-answered", "true");
  await expect(card.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await pressOn(page, "[data-sitting] [data-next]");
  await expect(page.locator("[data-sequence='1']")).toBeVisible();
  await reload(page);
  await expect(page.locator("[data-review=ready]")).toBeVisible();
  // Two answers of the diagnostic count towards the day, too.
  await expect(size).toContainText("Done today: 3 of 30");
  expect(Number(await size.getAttribute("data-queue-size"))).toBe(before - 1);

  // Mock interview
  await open(page, "/practice/mock");
  await pressOn(page, "main a[href='/practice/mock/checkout']");
  // The page before has a start of its own, of the mix.
  await expect(page.getByRole("heading", { level: 1 })).toContainText("checkout");
  await pressOn(page, "[data-start]");
  const run = page.locator("[data-mock]");
  await expect(run.getByRole("heading", { level: 2 })).toContainText("1 of 5");
  await tabTo(page, "[data-mock] textarea");
  await page.keyboard.type("100 orders a second; the provider may hang.");
  await reload(page);
  await expect(run.locator("textarea")).toHaveValue("100 orders a second; the provider may hang.");
  await pressOn(page, "[data-take-hint]");
  await expect(run.locator("[data-hint]")).toHaveCount(1);
  await pressOn(page, "[data-mock] [data-next]");
  await expect(run.getByRole("heading", { level: 2 })).toContainText("2 of 5");
  await pressOn(page, "[data-ask-end]");
  await pressOn(page, "[data-end]");
  const after = page.locator("[data-mock-review]");
  await expect(after.getByRole("heading", { name: "Afterwards" })).toBeFocused();
  await expect(after.locator("[data-review=frame]")).toContainText("100 orders a second; the provider may hang.");
  await pressOn(page, "[data-review=frame] input[type=checkbox]", "Space");
  const ticked = after.locator("[data-review=frame] input[type=checkbox]:checked");
  await expect(ticked).toHaveCount(1);
  await reload(page);
  await expect(ticked).toHaveCount(1);
  await tabTo(page, "[data-save]", 200);
  await page.keyboard.press("Enter");
  await expect(after.getByRole("status")).toContainText("points");

  // Progress: two answers of the diagnostic, one of the review.
  await open(page, "/practice/progress");
  const standing = page.locator("[data-standing]");
  expect(await numberIn(standing, /you have answered (\d+)/)).toBe(3);
  await reload(page);
  expect(await numberIn(standing, /you have answered (\d+)/)).toBe(3);
});

test("a topic begun anew counts as open, and everything is back when that is undone", async ({ page }) => {
  await open(page, "/docs/microservices-patterns/circuit-breaker");
  const card = page.locator("section[data-quiz=quiz]").last().locator("article[data-kind=single]").first();
  await card.locator("input[data-choice]").first().check();
  await card.locator("[data-check]").click();
  await expect(card.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await open(page, "/practice/progress");
  const standing = page.locator("[data-standing]");
  const answered = () => numberIn(standing, /you have answered (\d+)/);
  expect(await answered()).toBe(1);
  await page.getByLabel("Topic", { exact: true }).selectOption("microservices-patterns/circuit-breaker");
  await page.locator("[data-reset-topic]").click();
  await expect(standing).toContainText("you have answered 0");
  await reload(page);
  await expect(standing).toContainText("you have answered 0");
  await page.locator("[data-undo-reset]").click();
  await expect(standing).toContainText("you have answered 1");
});

test("the Anki file of everything has its headers, the same fields in each row, and a stable id first", async ({
  page,
}) => {
  await open(page, "/practice/progress");
  const download = page.waitForEvent("download");
  await page.getByLabel("Cards", { exact: true }).selectOption("all");
  await page.locator("[data-anki]").click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.txt$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString("utf8").trimEnd().split("\n");
  const headers = lines.filter((line) => line.startsWith("#"));
  expect(headers).toContain("#separator:Tab");
  const rows = lines.slice(headers.length).map((line) => line.split("\t"));
  expect(rows.length).toBeGreaterThan(500);
  expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  expect(new Set(rows.map(([first]) => first)).size).toBe(rows.length);
  for (const [first] of rows) expect(first).toMatch(/^"?[a-z0-9-]+"?$/);
});

test.describe("times that are odd", () => {
  const answerOne = async (page: Page) => {
    await page.locator("[data-review] [data-begin]").click();
    const card = page.locator("[data-sitting] article[data-question]");
    await expect(card).toHaveCount(1);
    await answerByKeys(page, "[data-sitting] article", "[data-sitting] [data-check]");
    await expect(card.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
    await page.locator("[data-leave]").click();
    await expect(page.locator("[data-queue-size]")).toContainText("Done today: 1 of");
  };

  test("a clock that ran ahead locks no card away, and the page says so", async ({ page }) => {
    await page.clock.setFixedTime(new Date("2099-05-01T10:00:00"));
    await open(page, "/practice/review");
    await answerOne(page);
    await page.clock.setFixedTime(new Date("2026-12-01T10:00:00"));
    await reload(page);
    await expect(page.locator("[data-oddities]")).toContainText("1 card is dated later than now");
    expect(Number(await page.locator("[data-queue-size]").getAttribute("data-queue-size"))).toBeGreaterThan(0);
    await page.goto("/practice/progress");
    await expect(page.locator("[data-standing]")).toContainText("you have answered 1");
  });

  test("a date that is over and one that is tomorrow are said in words", async ({ page }) => {
    await page.clock.setFixedTime(new Date("2026-12-01T10:00:00"));
    await open(page, "/practice/review");
    const field = page.locator("input[name=date]");
    await field.fill("2026-11-20");
    await page.getByRole("button", { name: "Set the date" }).click();
    await expect(page.locator("form", { has: field })).toContainText(/over|past/);
    await field.fill("2026-12-02");
    await page.getByRole("button", { name: "Set the date" }).click();
    await expect(page.locator("form", { has: field })).toContainText("tomorrow");
  });

  for (const timezoneId of ["Pacific/Kiritimati", "America/Los_Angeles"]) {
    test.describe(timezoneId, () => {
      test.use({ timezoneId });
      test("an answer belongs to the local day", async ({ page }) => {
        await page.clock.setFixedTime(new Date("2026-12-01T20:00:00Z"));
        await open(page, "/practice/review");
        await answerOne(page);
        await page.goto("/practice/progress");
        const day = timezoneId.startsWith("Pacific") ? "2026-12-02" : "2026-12-01";
        await expect(page.locator(`[data-day='${day}']`)).toHaveText("1");
      });
    });
  }
});

test("every state of practice holds axe at 360 and 1280 px, by day and by night", async ({ page }) => {
  test.setTimeout(240_000);
  for (const walk of Object.values(PRACTICE_STATES)) await walk(page, (state) => holdsAxe(page, state));
});

test("reading pages load nothing of practice", async ({ page }) => {
  const loaded: string[] = [];
  page.on("response", async (response) => {
    if (response.url().endsWith(".js")) loaded.push(await response.text().catch(() => ""));
  });
  await page.goto("/docs/microservices-patterns/retry", { waitUntil: "networkidle" });
  await hydrated(page);
  await page.waitForLoadState("networkidle");
  expect(loaded.length).toBeGreaterThan(3);
  for (const words of ["request_retention", "What the diagnostic found", "Take the time off", "Today’s cards"])
    expect(loaded.filter((text) => text.includes(words)).length, `scripts of a reading page that hold “${words}”`).toBe(
      0,
    );
});
