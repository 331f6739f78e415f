import { readFileSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page, type Route } from "@playwright/test";
import { test } from "./awake";
import { parse } from "yaml";
import type { QuizFile } from "../../src/question/schema";
import { plainText } from "../../src/ui/inline";

const TOPIC = "/docs/microservices-patterns/circuit-breaker";
const folder = path.resolve("docs/microservices-patterns/circuit-breaker");
const { questions } = parse(readFileSync(path.join(folder, "quiz.yaml"), "utf8")) as QuizFile;

/** The page with its scripts running. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.mouse.move(5, 5);
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
}

/** The topic's whole quiz: the last one on the page. */
const quiz = (page: Page) => page.locator("section[data-quiz=quiz]").last();
const firstSingle = (page: Page) => quiz(page).locator("article[data-kind=single]").first();
const check = (card: Locator) => card.locator("[data-check]");
const optionsOf = (card: Locator) => card.locator("input[data-choice]");

/** Gives some answer, right or wrong, whatever the kind. */
async function answerSomehow(card: Locator): Promise<void> {
  switch (await card.getAttribute("data-kind")) {
    case "order":
      await card.getByRole("button", { name: "Move down" }).first().click();
      break;
    case "match":
      for (const row of await card.locator("select").all()) await row.selectOption({ index: 1 });
      break;
    case "numeric":
      await card.locator("input[data-number]").fill("1");
      break;
    default:
      await optionsOf(card).first().check();
  }
  await check(card).click();
  await expect(card).toHaveAttribute("data-answered", "true");
}

/** The single questions of a quiz with the index of a right and of a wrong option. */
async function keysOf(section: Locator) {
  const ids = await section.locator("article").evaluateAll((all) => all.map((card) => card.dataset["question"]));
  return ids.map((id) => {
    const question = questions.find((each) => each.id === id);
    if (question?.kind !== "single") throw new Error(`${id} is no single question: choose another quiz for this test`);
    const right = question.options.findIndex((option) => option.correct === true);
    return { id, right, wrong: right === 0 ? 1 : 0 };
  });
}

test("an answer given by keyboard alone is announced once, saved, and there after a reload", async ({ page }) => {
  await open(page, TOPIC);
  const card = firstSingle(page);
  // Where a link to the question lands, the next Tab goes into it.
  await open(page, `${TOPIC}#${await card.getAttribute("id")}`);
  const focused = (selector: string) => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector);
  for (let stop = 0; stop < 5 && !(await focused("input[data-choice]")); stop++) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  const chosen = await card.locator("input[data-choice]:checked").inputValue();

  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    for (const status of document.querySelectorAll("[role=status], [role=alert], [aria-live]"))
      new MutationObserver(() => said.push(status.textContent ?? "")).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  for (let stop = 0; stop < 5 && !(await focused("[data-check]")); stop++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(card.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^(Correct|Not correct)\./);
  expect(await focused("[data-check]")).toBe(true);
  await expect(check(card)).toBeInViewport();
  await expect(card.getByRole("status")).toBeInViewport();

  await page.reload();
  await page.mouse.move(6, 6);
  await expect(card).toHaveAttribute("data-answered", "true");
  await expect(card.locator("[data-restored]")).toContainText("Answered on");
  expect(await card.locator("input[data-choice]:checked").inputValue()).toBe(chosen);
});

test("nothing chosen is explained, not refused in silence", async ({ page }) => {
  await open(page, TOPIC);
  const card = firstSingle(page);
  await check(card).click();
  await expect(card.getByRole("status")).toHaveText("Choose one option first.");
  await expect(check(card)).toHaveAccessibleDescription("Choose one option first.");
  await expect(check(card)).toBeEnabled();
});

test("the missed ones are asked again, and only those", async ({ page }) => {
  await open(page, TOPIC);
  const pretest = page.locator("section[data-quiz=pretest]").first();
  const keys = await keysOf(pretest);
  for (const [index, { id, right, wrong }] of keys.entries()) {
    const card = pretest.locator(`article[data-question="${id}"]`);
    await card.locator(`input[data-choice][value="${index === 0 ? wrong : right}"]`).check();
    await check(card).click();
    await expect(card.locator("[data-verdict]")).toHaveAttribute(
      "data-verdict",
      index === 0 ? "not-correct" : "correct",
    );
  }
  await pretest.locator("[data-retry]").click();
  await expect(pretest.locator("article")).toHaveCount(1);
  const again = pretest.locator(`article[data-question="${keys[0]?.id}"]`);
  await again.locator(`input[data-choice][value="${keys[0]?.right}"]`).check();
  await check(again).click();
  await expect(again.locator("[data-verdict]")).toHaveAttribute("data-verdict", "correct");
  await expect(pretest.locator("[data-retry]")).toHaveCount(0);
});

test("an answer survives export, clear and import", async ({ page }) => {
  await open(page, TOPIC);
  await answerSomehow(firstSingle(page));
  await expect(firstSingle(page).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");

  await open(page, "/practice/progress");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export progress" }).click();
  const file = await (await downloading).path();
  await page.getByRole("button", { name: "Clear progress…" }).click();
  await page.getByRole("button", { name: "Clear without export" }).click();
  await expect(page.getByText("removed")).toBeVisible();

  await open(page, TOPIC);
  await expect(firstSingle(page)).toHaveAttribute("data-answered", "false");

  await open(page, "/practice/progress");
  await page.getByLabel("File to import").setInputFiles(file);
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByText("Quiz answers")).toBeVisible();

  await open(page, TOPIC);
  await expect(firstSingle(page).locator("[data-restored]")).toBeVisible();
});

test("what was chosen before the scripts ran is kept and graded", async ({ page }) => {
  const held: Route[] = [];
  let holding = true;
  await page.route("**/*.js", async (route) => {
    if (holding) held.push(route);
    else await route.continue();
  });
  await page.goto(TOPIC, { waitUntil: "commit" });
  const option = optionsOf(firstSingle(page)).last();
  await option.check();
  await expect(page.locator("html")).not.toHaveAttribute("data-has-hydrated", "true");
  holding = false;
  await Promise.all(held.map((route) => route.continue()));
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
  await expect(option).toBeChecked();
  await check(firstSingle(page)).click();
  await expect(firstSingle(page)).toHaveAttribute("data-answered", "true");
  await expect(option).toBeChecked();
});

test("open and answered questions of every kind have no accessibility violations", async ({ page }) => {
  await open(page, TOPIC);
  const violations = async () => {
    const { violations } = await new AxeBuilder({ page }).include("section[data-quiz]").analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${String(node.target)}`));
  };
  expect(await violations()).toEqual([]);
  const kinds = await quiz(page)
    .locator("article")
    .evaluateAll((all) => [...new Set(all.map((card) => card.dataset["kind"]))]);
  for (const kind of kinds) await answerSomehow(quiz(page).locator(`article[data-kind="${kind}"]`).first());
  expect(await violations()).toEqual([]);
});

test("a self-score and its notes are there after a reload", async ({ page }) => {
  await open(page, TOPIC);
  const card = page.locator("article[data-interview]").first();
  await card.getByRole("checkbox").first().check();
  await card.getByRole("textbox").fill("Said it in two minutes");
  await card.getByRole("button", { name: "Save my score" }).click();
  await expect(card.getByRole("status")).toContainText("Saved on this device: 1 of");
  await page.reload();
  await page.mouse.move(6, 6);
  await expect(card.getByRole("checkbox").first()).toBeChecked();
  await expect(card.getByRole("textbox")).toHaveValue("Said it in two minutes");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("every question can be read and its answer opened", async ({ page }) => {
    await page.goto(TOPIC);
    const card = firstSingle(page);
    await expect(check(card)).toBeHidden();
    const answer = card.locator("noscript details, details").first();
    await expect(answer).toBeVisible();
    await answer.locator("summary").click();
    const question = questions.find((each) => each.kind === "single");
    const why = question?.kind === "single" ? question.options.map((option) => option.why) : [];
    expect(why.length).toBeGreaterThan(2);
    for (const reason of why) await expect(answer.getByText(plainText(reason))).toBeVisible();
    await expect(quiz(page).locator("summary", { hasText: /^Answer$/ })).toHaveCount(questions.length);
  });
});
