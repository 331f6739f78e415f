import { expect, type Page, test } from "@playwright/test";

/**
 * Every part of the site once, by addresses relative to where it stands: at the root in the usual run, below a folder with
 * `npm run test:below`, as on a project page of GitHub.
 */
const BASE = process.env.BASE_URL ?? "/";
const TOPIC = "docs/microservices-patterns/circuit-breaker";

/** What the site asked for that was not there, or not its own, and what it complained of. */
const faults = new WeakMap<Page, string[]>();

test.beforeEach(({ page, baseURL }) => {
  const found: string[] = [];
  faults.set(page, found);
  const own = new URL(BASE, baseURL).href;
  page.on("request", (request) => {
    if (request.url().startsWith("http") && !request.url().startsWith(own)) found.push(`outside: ${request.url()}`);
  });
  page.on("response", (answer) => answer.status() >= 400 && found.push(`${answer.status()}: ${answer.url()}`));
  page.on("pageerror", (error) => found.push(String(error)));
});
test.afterEach(({ page }) => expect(faults.get(page)).toEqual([]));

/** Opens a page and waits until its scripts work. */
async function open(page: Page, address: string): Promise<void> {
  const { pathname, search } = new URL(address, `http://site${BASE}`);
  await page.goto(pathname + search);
  await page.mouse.move(5, 400);
  await expect(page.locator("html")).toHaveAttribute("data-has-hydrated", "true");
}

const at = (page: Page, address: string) =>
  expect.poll(() => new URL(page.url()).pathname).toBe(new URL(address, `http://site${BASE}`).pathname);

test("links lead from the front page to a topic; pictures and letters are there", async ({ page }) => {
  await open(page, "./");
  await page.getByRole("link", { name: "Start with the introduction" }).click();
  await at(page, "docs/intro");
  await page.getByRole("main").getByRole("link", { name: /^circuit breaker$/i }).first().click(); // prettier-ignore
  await at(page, TOPIC);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Circuit breaker");
  await page.locator("figure svg text").first().scrollIntoViewIfNeeded();
  const loaded = () =>
    page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family));
  await expect.poll(loaded).toContain("Inter");
  await page.getByRole("link", { name: "Half-Open" }).first().click();
  await at(page, "./");
  await expect(page.locator("img[src$='logo.svg']").first()).toHaveJSProperty("naturalWidth", 32);
});

test("an address that was cut short leads on", async ({ page }) => {
  await page.goto(`${BASE}docs`);
  await at(page, "docs/intro");
});

test("search lands on a heading", async ({ page }) => {
  await open(page, "docs/intro");
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Search" });
  await dialog.getByRole("combobox").fill("cb half open");
  await expect(dialog.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await at(page, TOPIC);
  expect(new URL(page.url()).hash).not.toBe("");
});

test("the search page leads to pages", async ({ page }) => {
  await open(page, "search?q=saga");
  await expect(page.getByRole("status").filter({ hasText: "saga" })).toBeVisible();
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`${BASE}docs/`));
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("no page");
});

test("an answer is saved, and the log has names of its own in a browser that it shares", async ({ page }) => {
  await open(page, TOPIC);
  // What another project of the same owner keeps under the same origin.
  await page.evaluate(() => {
    localStorage.setItem("progress", "another site's");
    sessionStorage.setItem("draft", "another site's");
  });
  const card = page.locator("section[data-quiz=quiz] article[data-kind=single]").first();
  await card.locator("input[data-choice]").first().check();
  await card.locator("[data-check]").click();
  await expect(card.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await page.getByRole("button", { name: /dark and light mode/ }).click();
  await page.reload();
  await page.mouse.move(6, 6);
  await expect(card.locator("[data-restored]")).toBeVisible();

  const names = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ""),
    ...(await caches.keys()),
    ...(await (navigator as unknown as { storageBuckets?: { keys(): Promise<string[]> } }).storageBuckets?.keys() ?? []), // prettier-ignore
  ]);
  expect(names.length).toBeGreaterThan(5);
  // Docusaurus names its own key by a hash of the site's address.
  const foreign = names.filter((name) => !/^(?:half-open[-.:]|theme-[0-9a-f]{3}$)/.test(name));
  expect(foreign.toSorted()).toEqual(["draft", "progress"]);

  await open(page, "practice/progress");
  await page.getByRole("button", { name: "Clear progress…" }).click();
  await page.getByRole("button", { name: "Clear without export" }).click();
  await expect(page.getByText("removed")).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("progress"))).toBe("another site's");
});

test("a lab runs to its end, and with fifty seeds in its worker", async ({ page }) => {
  await open(page, "labs/circuit-breaker");
  const lab = page.locator("section[data-lab]");
  await expect(lab).toHaveAttribute("data-live", "true");
  await lab.locator("[data-act=end]").click();
  await expect(lab.locator("[data-said]")).toContainText("The run is over.");
  await lab.locator("[data-act=band]").click();
  await expect(lab.locator("[data-band]")).toHaveAttribute("data-band", "done", { timeout: 40_000 });
});

test("practice finds its questions, interviews and drills", async ({ page }) => {
  await open(page, "practice");
  for (const name of ["practice/review", "practice/flash", "practice/diagnostic", "practice/pairs/mixed"]) {
    await open(page, name);
    await expect(page.getByRole("main").getByRole("button").first()).toBeVisible();
  }
  for (const [table, first] of [
    ["practice/mock", /\/practice\/mock\//],
    ["practice/drills", /\/practice\/drills\//],
  ] as const) {
    // prettier-ignore
    await open(page, table);
    await page.getByRole("main").locator("a").filter({ hasNotText: "All" }).first().click();
    await expect(page).toHaveURL(first);
    await expect(page.getByRole("main").getByRole("button").first()).toBeVisible();
  }
});

test("what the head of a page names can be had", async ({ page, request }) => {
  await open(page, TOPIC);
  const addresses = await page
    .locator("head link[href], head meta[property='og:image'], head meta[property='og:url']")
    .evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? each.getAttribute("content") ?? ""));
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses) {
    const { pathname } = new URL(address, page.url());
    expect(pathname.startsWith(BASE), address).toBe(true);
    expect((await request.get(pathname)).status(), address).toBe(200);
  }
});
