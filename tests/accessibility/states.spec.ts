import { expect, test } from "@playwright/test";
import { answerByKeys, open, PRACTICE_STATES } from "../e2e/practice-states";
import { dayAndNight } from "./axe";

const TOPIC = "/docs/microservices-patterns/circuit-breaker";

test("practice, from the first question to the progress it leaves", async ({ page }) => {
  test.setTimeout(1_200_000);
  const found: string[] = [];
  const look = async (state: string) => {
    found.push(...(await dayAndNight(page)).map((one) => `${state}: ${one}`));
  };
  for (const walk of Object.values(PRACTICE_STATES)) await walk(page, look);
  expect(found).toEqual([]);
});

test("a quiz with an answered question of every kind", async ({ page }) => {
  await open(page, TOPIC);
  const cards = page.locator("section[data-quiz=quiz]").last().locator("article");
  const ids = await cards.evaluateAll((all) => [
    ...new Map(all.map((card) => [card.dataset["kind"], card.id] as const)).values(),
  ]);
  for (const id of ids) {
    await page.locator(`#${id} legend, #${id} h3`).first().click();
    await answerByKeys(page, `#${id}`, `#${id} [data-check]`);
    await expect(page.locator(`#${id}`)).toHaveAttribute("data-answered", "true");
  }
  expect(await dayAndNight(page)).toEqual([]);
});

test("a demo that was edited and ended by an error", async ({ page }) => {
  await open(page, TOPIC);
  const demo = page.locator("[data-demo]").first();
  await demo.locator("[data-act=edit]").click();
  await demo.getByRole("textbox").fill('console.log("said");\nthrow new Error("mine");');
  await demo.locator("[data-act=run]").click();
  await expect(demo.getByRole("status")).toContainText("Ended by an error");
  expect(await dayAndNight(page)).toEqual([]);
});

test("a lab that was run to its end, with all parameters out", async ({ page }) => {
  await open(page, "/labs/circuit-breaker");
  const lab = page.locator("section[data-lab]");
  await expect(lab).toHaveAttribute("data-live", "true");
  await lab.locator("[data-prediction] input").first().check();
  await lab.locator("[data-check]").first().click();
  await expect(lab).toHaveAttribute("data-live", "true");
  await lab.locator("[data-act=end]").click();
  await lab.locator("[data-act=all-parameters]").click();
  await lab.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  expect(await dayAndNight(page)).toEqual([]);
});

test("the search with results", async ({ page }) => {
  await open(page, TOPIC);
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Search the handbook" }).fill("breaker");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await dayAndNight(page)).toEqual([]);
});

test("a diagram in full screen", async ({ page }) => {
  await open(page, TOPIC);
  await page.getByRole("button", { name: "Full screen" }).first().click();
  await expect(page.locator("dialog[open]")).toBeVisible();
  expect(await dayAndNight(page)).toEqual([]);
});

test("the menu of a small screen, open; a desktop has none", async ({ page, viewport }) => {
  await open(page, TOPIC);
  const button = page.getByRole("button", { name: "Toggle navigation bar" });
  if ((viewport?.width ?? 0) > 996) return expect(button).toBeHidden();
  await button.click();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  expect(await dayAndNight(page)).toEqual([]);
});
