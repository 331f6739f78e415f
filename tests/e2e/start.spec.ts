import { expect, type Page, type Request, test } from "@playwright/test";

const TOPIC = "/docs/microservices-patterns/circuit-breaker";

const html = (page: Page) => page.locator("html");
/** A page of some hundred kilobytes takes its time to become alive on a busy machine. */
const hydrated = (page: Page) => expect(html(page)).toHaveAttribute("data-has-hydrated", "true", { timeout: 30_000 });

/** The page never finds a quiet moment, so that only the reader starts its scripts. */
const neverIdle = (page: Page) => page.addInitScript(() => Object.assign(globalThis, { requestIdleCallback: () => 0 }));

/** Whether a request is for a script that is run, not for one that is put into the cache for later. */
const isRun = (request: Request) => request.resourceType() === "script" && request.headers()["purpose"] !== "prefetch";

/** Holds every script back. What is done meanwhile is done before hydration, however fast the machine is. */
async function holdScripts(page: Page): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

test("until the reader is there a page runs the script inside it and no other", async ({ page }) => {
  await neverIdle(page);
  const run: string[] = [];
  page.on("request", (request) => isRun(request) && run.push(request.url()));
  await page.coverage.startJSCoverage({ reportAnonymousScripts: true });
  await page.goto(TOPIC, { waitUntil: "networkidle" });
  const files = (await page.coverage.stopJSCoverage()).filter(({ url }) => url.endsWith(".js"));
  expect(
    files.map(({ url }) => url),
    "scripts that ran",
  ).toEqual([]);
  expect(run, "scripts asked for").toEqual([]);
  await expect(html(page)).toHaveAttribute("data-has-hydrated", "false");

  await page.mouse.move(50, 300);
  await hydrated(page);
  expect(
    run.filter((url) => url.includes("/main.")),
    "the main script",
  ).toHaveLength(1);
  expect(new Set(run).size, "every script is asked for once").toBe(run.length);
});

test("a page that nobody touches starts by itself, and nothing on it moves", async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Element }[] })[])
        shifts.push(`${entry.value} ${entry.sources.map(({ node }) => node?.className ?? "?").join(", ")}`);
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(TOPIC);
    await hydrated(page);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts), `${width} px`).toEqual(
      [],
    );
  }
});

test("presses before hydration count once each, in their order, at their own element", async ({ page }) => {
  const letGo = await holdScripts(page);
  // Whole: of half a page the last choice may be another one.
  await page.goto(TOPIC, { waitUntil: "domcontentloaded" });
  const single = page.locator("article[data-kind=single]").first();
  await single.locator("input[data-choice]").last().check();
  // Twice, out of impatience.
  await single.locator("[data-check]").click();
  await single.locator("[data-check]").click();
  const order = page.locator("article[data-kind=order]").first();
  const steps = () =>
    order.locator("[data-element]").evaluateAll((all) => all.map((step) => (step as HTMLElement).dataset["element"]));
  const before = await steps();
  await order.getByRole("button", { name: "Move down" }).first().click();
  await page.getByRole("button", { name: /Switch between dark and light/ }).click();
  await expect(html(page)).toHaveAttribute("data-has-hydrated", "false");
  letGo();
  await hydrated(page);
  await expect(single).toHaveAttribute("data-answered", "true");
  await expect(single.locator("input[data-choice]").last()).toBeChecked();
  await expect(single.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await expect(page.locator("article[data-answered=true]")).toHaveCount(1);
  expect(await steps()).toEqual([before[1], before[0], ...before.slice(2)]);
  await expect(html(page)).toHaveAttribute("data-theme-choice", "light");
});

test("on a slow line and a slow machine an answer given before hydration is saved after it", async ({ page }) => {
  test.slow();
  const devtools = await page.context().newCDPSession(page);
  const bytesPerSecond = 50_000;
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(TOPIC, { waitUntil: "commit" });
  const single = page.locator("article[data-kind=single]").first();
  // It stands behind the choices: now the last of them is the last.
  await single.locator("[data-check]").waitFor();
  await single.locator("input[data-choice]").last().check();
  await single.locator("[data-check]").click();
  await expect(html(page)).toHaveAttribute("data-has-hydrated", "false");
  await expect(single).toHaveAttribute("data-answered", "true", { timeout: 90_000 });
  await expect(single.locator("input[data-choice]").last()).toBeChecked();
  await expect(single.locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
});

const OPENING: [string, (page: Page) => Promise<void>][] = [
  [
    "Full screen",
    (page) =>
      page
        .getByRole("button", { name: /^Full screen/ })
        .first()
        .click(),
  ],
  ["the search button", (page) => page.getByRole("button", { name: "Search" }).first().click()],
  ["the key /", (page) => page.keyboard.press("/")],
  ["Ctrl-K", (page) => page.keyboard.press("Control+k")],
];
for (const [what, press] of OPENING) {
  test(`${what} opens its dialog as soon as it can`, async ({ page }) => {
    await neverIdle(page);
    await page.goto(TOPIC);
    await press(page);
    await hydrated(page);
    await expect(page.getByRole("dialog")).toHaveCount(1);
  });
}

test("the menu of a phone opens as soon as it can", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await neverIdle(page);
  await page.goto(TOPIC);
  await page.getByRole("button", { name: "Toggle navigation bar" }).click();
  await hydrated(page);
  await expect(page.locator(".navbar-sidebar--show")).toHaveCount(1);
});

test("what is chosen before hydration stays chosen where React holds the choice", async ({ page }) => {
  const letGo = await holdScripts(page);
  await page.goto("/practice/mock/checkout", { waitUntil: "commit" });
  await page.getByRole("radio", { name: "45 minutes" }).check();
  letGo();
  await hydrated(page);
  await expect(page.getByRole("radio", { name: "45 minutes" })).toBeChecked();
});

test("a lab's Run that is pressed before its code is there runs it", async ({ page }) => {
  const letGo = await holdScripts(page);
  await page.goto("/labs/circuit-breaker", { waitUntil: "commit" });
  await page.getByRole("button", { name: "Play" }).first().click();
  letGo();
  await expect(page.getByRole("button", { name: "Pause" }).first()).toBeVisible();
});

test("links lead on before hydration, and forms are sent", async ({ page }) => {
  await holdScripts(page);
  await page.goto(TOPIC, { waitUntil: "commit" });
  await page.getByRole("contentinfo").getByRole("link", { name: "Glossary" }).click();
  await expect(page).toHaveURL(/\/docs\/glossary$/);
  await page.goto("/search", { waitUntil: "commit" });
  await page.getByRole("searchbox").fill("breaker");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/\/search\?q=breaker$/);
});

test("without its scripts a page stays readable, and the search button leads to the search page", async ({ page }) => {
  await page.route("**/main.*.js", (route) => route.abort());
  await page.goto(TOPIC);
  await page.getByRole("button", { name: "Search" }).first().click();
  await expect(page).toHaveURL(/\/search\?$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("an address that says that the page runs already does not keep it from running", async ({ page }) => {
  await page.goto(`${TOPIC}?docusaurus-data-has-hydrated=true&docusaurus-data-scripts=done`);
  await page.getByRole("button", { name: "Search" }).first().click();
  await expect(page.getByRole("dialog")).toHaveCount(1);
});

test("a page is fetched ahead when the reader points at its link, and not before", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(TOPIC);
  await hydrated(page);
  await page.waitForLoadState("networkidle");
  const own = new Set(
    await page.evaluate(async () => {
      const named = (await (await fetch(location.href)).text()).matchAll(/<script src="([^"]+)"/g);
      return [...named].map(([, src = ""]) => location.origin + src);
    }),
  );
  const ahead = await page
    .locator("link[rel=prefetch]")
    .evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href));
  expect(
    ahead.filter((url) => !own.has(url)),
    "scripts of other pages",
  ).toEqual([]);
  const link = page.locator("nav.pagination-nav a").first();
  const asked = page.waitForRequest((request) => request.url().endsWith(".js") && !own.has(request.url()));
  await link.hover();
  await asked;
});
