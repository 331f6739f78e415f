import { expect, type Page } from "@playwright/test";

/** The page with its scripts running. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}

export async function hydrated(page: Page): Promise<void> {
  await page.keyboard.press("Shift");
  // A long page on a busy machine takes its time.
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true", { timeout: 20_000 });
}

/** Presses Tab until the focus is on what is wanted; a reader's fingers give up some time, too. */
export async function tabTo(page: Page, wanted: string, most = 80): Promise<void> {
  const there = () => page.evaluate((selector) => document.activeElement?.matches(selector) === true, wanted);
  await expect(page.locator(wanted).first()).toBeVisible();
  for (let stop = 0; stop < most; stop += 1) {
    if (await there()) return;
    await page.keyboard.press("Tab");
  }
  expect(await there(), `${most} presses of Tab do not reach ${wanted}`).toBe(true);
}

export async function pressOn(page: Page, wanted: string, key = "Enter"): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

/** Answers the question that is shown, by keys alone, right or wrong. */
export async function answerByKeys(page: Page, form: string, button: string): Promise<void> {
  const kind = await page.locator(form).first().getAttribute("data-kind");
  if (kind === "order") {
    // At the ends of the list a button stays, so that the focus does, and does nothing.
    await pressOn(page, `${form} fieldset button:not([disabled], [aria-disabled=true])`);
  } else if (kind === "match") {
    const rows = await page.locator(`${form} select`).count();
    for (let row = 0; row < rows; row += 1) {
      if (row > 0) await page.keyboard.press("Tab");
      await tabTo(page, `${form} select`);
      await page.keyboard.press("ArrowDown");
    }
  } else if (kind === "numeric") {
    await tabTo(page, `${form} input[data-number]`);
    await page.keyboard.type("12");
  } else {
    await pressOn(page, `${form} input[data-choice]`, "Space");
  }
  await pressOn(page, button);
}

type Look = (state: string) => Promise<void>;

/** Every state that practice can show, one after the other. */
export const PRACTICE_STATES: Readonly<Record<string, (page: Page, look: Look) => Promise<void>>> = {
  async diagnostic(page, look) {
    await open(page, "/practice/diagnostic");
    await page.locator("[data-begin]").click();
    await look("a question of the diagnostic");
    for (let asked = 0; asked < 3; asked += 1) {
      await expect(page.locator("[data-diagnostic]")).toHaveAttribute("data-diagnostic", `question ${asked}`);
      await answerByKeys(page, "[data-diagnostic] [data-question]", "[data-answer]");
    }
    await expect(page.locator("[data-diagnostic]")).toHaveAttribute("data-diagnostic", "question 3");
    await page.locator("[data-end]").click();
    await page.locator("[data-diagnostic] ol details summary").first().click();
    await expect(page.locator("[data-diagnostic] ol details article")).toBeVisible();
    await look("the result of the diagnostic");
  },
  async review(page, look) {
    await open(page, "/practice/review");
    await page.locator("[data-review] [data-begin]").click();
    await expect(page.locator("[data-sitting] article")).toBeVisible();
    await answerByKeys(page, "[data-sitting] article", "[data-sitting] [data-check]");
    await look("a sitting, answered");
  },
  async "flash cards"(page, look) {
    await open(page, "/practice/flash");
    await page.locator("[data-flash] [data-begin]").click();
    await expect(page.locator("[data-turn]")).toBeVisible();
    await look("the front of a flash card");
    await page.locator("[data-turn]").click();
    await look("the back of a flash card");
  },
  async "mock interview"(page, look) {
    await open(page, "/practice/mock/payments");
    await page.locator("[data-start]").click();
    await expect(page.locator("[data-mock]")).toBeVisible();
    await page.locator("[data-take-hint]").first().click();
    await look("a mock interview under way");
    await page.locator("[data-ask-end]").click();
    await page.locator("[data-end]").click();
    await page.locator("[data-review=frame] summary").nth(3).click();
    await page.locator("[data-review=frame] input").first().check();
    await look("a mock interview, afterwards");
  },
  async drill(page, look) {
    await open(page, "/practice/drills/busy-for-nobody");
    for (const step of ["diagnose", "check", "fix"]) {
      const place = page.locator(`[data-step=${step}]`);
      await place.locator("input[data-choice]").first().check();
      await place.locator("[data-check]").click();
      await expect(place.locator("article")).toHaveAttribute("data-answered", "true");
    }
    await expect(page.locator("[data-step=debrief]")).toHaveAttribute("open", "");
    await look("a drill, done");
  },
  async progress(page, look) {
    await open(page, "/practice/progress");
    await expect(page.locator("[data-standing]")).toBeVisible();
    await look("progress with answers");
  },
};
