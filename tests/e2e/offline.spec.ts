import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { bundleScript } from "../../plugins/finish/bundle-script";
import { builtEdition, type Edition, makeEdition, ownChunk } from "../editions/make";
import {
  choose,
  countLoads,
  editionOf,
  isChosen,
  isMarked,
  mark,
  open,
  question,
  running,
  wholeCopy,
} from "../editions/reader";
import { type EditionServer, serveEdition } from "../editions/serve";
import { builtPages } from "./pages";

const TOPIC = "/docs/microservices-patterns/circuit-breaker";
const OTHER = "/docs/microservices-patterns/saga";
const notice = (page: Page, name: string) => page.locator(`[data-notice=${name}]`);

let A: Edition;
let server: EditionServer;

test.beforeAll(() => (A = builtEdition()));
test.beforeEach(async () => (server = await serveEdition(A)));
test.afterEach(() => server.close());

/** The worker in charge ends what it is at, then the new one takes over. */
const becomes = (page: Page, name: string) => expect.poll(() => editionOf(page), { timeout: 70_000 }).toBe(name);

/** No network any more, and the browser knows it. */
async function goOffline(context: BrowserContext): Promise<void> {
  server.break(() => "down");
  await context.setOffline(true);
}

test.describe("with a copy", () => {
  test.use({ serviceWorkers: "allow" });
  test.slow();

  /** A reader who has loaded one page, and whose browser has saved the rest. */
  async function readerOf(context: BrowserContext, address = TOPIC): Promise<Page> {
    const page = await context.newPage();
    await open(page, server.origin + address);
    await wholeCopy(page, A);
    return page;
  }

  test("after one full load every page, search, quiz, lab and practice work without a network", async ({ context }) => {
    const page = await readerOf(context);
    await goOffline(context);
    const pages = builtPages().map((address) => (address === "/404.html" ? "/404" : address));
    const dead = await page.evaluate(async (addresses) => {
      const texts = addresses.map(async (address) => {
        const response = await fetch(address).catch(() => undefined);
        const html = response?.ok === true ? await response.text() : "";
        return html.includes("<h1") ? [] : [`${address}: ${response?.status ?? "no answer"}`];
      });
      return (await Promise.all(texts)).flat();
    }, pages);
    expect(dead).toEqual([]);

    const every = Math.ceil(pages.length / 20);
    for (const address of pages.filter((_, index) => index % every === 0)) {
      await open(page, server.origin + address);
      await expect(page.locator("h1").first(), address).toBeVisible();
      await expect(notice(page, "broken")).toHaveCount(0);
    }

    await open(page, `${server.origin}/search?q=half-open`);
    await expect(page.locator("main ol a").first()).toContainText(/half-open/i, { timeout: 20_000 });

    await open(page, server.origin + OTHER);
    await choose(page);
    await question(page).locator("[data-check]").click();
    await expect(question(page).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
    await page.reload();
    await running(page);
    await expect(question(page)).toHaveAttribute("data-answered", "true");

    await open(page, `${server.origin}/labs/circuit-breaker`);
    const lab = page.locator("section[data-lab]").first();
    await expect(lab).toHaveAttribute("data-live", "true");
    await lab.locator("[data-act=step]").click();
    await expect(lab.locator("[data-clock]")).not.toContainText("event 0");

    // By link, too: the next page's parts come from the copy.
    await open(page, `${server.origin}/practice`);
    await mark(page);
    await page.getByRole("main").getByRole("link", { name: /mock/i }).first().click();
    await expect(page).toHaveURL(/\/practice\/mock/);
    expect(await isMarked(page)).toBe(true);
  });

  test("a demo that was never run runs without a network, on a page that was never opened", async ({ context }) => {
    const page = await readerOf(context);
    await goOffline(context);
    await open(page, server.origin + OTHER);
    const demo = page.locator("[data-demo]").first();
    await demo.locator("[data-act=run]").click();
    await expect(demo.getByRole("status")).toContainText("Finished", { timeout: 15_000 });
  });

  test("an address that leads nowhere gets the site's own page, with and without a network", async ({ context }) => {
    const page = await readerOf(context);
    for (const offline of [false, true]) {
      if (offline) await goOffline(context);
      const response = await page.goto(`${server.origin}/docs/no-such-page`);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page at this address");
      await page.goto(`${server.origin}${TOPIC}/?x=1#defaults`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Circuit breaker");
      await page.goto(`${server.origin}/docs`);
      await expect(page).toHaveURL(`${server.origin}/docs/intro`);
    }
  });

  test("a page that is not saved says so without a network, and lists those that are", async ({ context }) => {
    const page = await readerOf(context);
    await page.evaluate(async (path) => {
      const cache = await caches.open((await caches.keys())[0] ?? "");
      for (const key of await cache.keys()) if (key.url.includes(path)) await cache.delete(key);
    }, OTHER);
    await goOffline(context);
    await page.goto(server.origin + OTHER);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("not saved");
    const saved = page.locator("[data-saved-pages] a");
    await expect.poll(() => saved.count()).toBeGreaterThan(50);
    // Not the pages that only stand in for others.
    await expect(saved.filter({ hasText: /^(No network|Begin anew)$/ })).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    server.break();
    await context.setOffline(false);
    await expect(page.getByRole("heading", { level: 1 })).not.toContainText("not saved", { timeout: 20_000 });
  });

  test("holes in the copy are filled from the network", async ({ context }) => {
    const page = await readerOf(context);
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0] ?? "");
      const keys = await cache.keys();
      await Promise.all(keys.filter((_, index) => index % 2 === 0).map((key) => cache.delete(key)));
    });
    for (const address of [TOPIC, OTHER]) await open(page, server.origin + address);
    await wholeCopy(page, A);
  });

  test("a copy that is gone altogether comes back, and every page opens meanwhile", async ({ context }) => {
    const page = await readerOf(context);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await open(page, server.origin + OTHER);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await wholeCopy(page, A);
  });

  test("damaged files in the copy are never used, and are mended", async ({ context }) => {
    const page = await readerOf(context);
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0] ?? "");
      for (const key of await cache.keys())
        if (/main\.|circuit-breaker\.html/.test(key.url)) await cache.put(key, new Response("alert('damaged')"));
    });
    await page.reload();
    await running(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Circuit breaker");
    await goOffline(context);
    await page.reload();
    await running(page);
  });

  test("what is damaged out of sight is found and mended while the page is idle", async ({ context }) => {
    const page = await readerOf(context);
    await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0] ?? "");
      for (const key of await cache.keys()) if (/saga/.test(key.url)) await cache.put(key, new Response("damaged"));
      // As if a day had passed since the last look.
      for (const key of Object.keys(localStorage)) if (key.endsWith("verified")) localStorage.removeItem(key);
    });
    await page.reload();
    await running(page);
    const damaged = () =>
      page.evaluate(async () => {
        const cache = await caches.open((await caches.keys())[0] ?? "");
        const texts = (await cache.keys()).map(async (key) => (await cache.match(key))?.text());
        return (await Promise.all(texts)).filter((text) => text === "damaged").length;
      });
    await expect.poll(damaged, { timeout: 30_000 }).toBe(0);
    await wholeCopy(page, A);
  });

  test("half a deploy is no version: the old one stays, whole, and the new one comes when it is whole", async ({
    context,
  }) => {
    const B = await makeEdition("B", [OTHER]);
    const page = await readerOf(context);
    server.deploy(B);
    server.break((address) => (address.includes(`/${ownChunk(OTHER)}.`) ? 404 : undefined));
    await open(page, server.origin + OTHER);
    // The new version was tried: it asked for the part that is missing.
    await expect.poll(() => server.asked.some((address) => address.includes(`/${ownChunk(OTHER)}.`))).toBe(true);
    await expect(notice(page, "update")).toHaveCount(0);
    await open(page, server.origin + OTHER);
    expect(await editionOf(page)).toBe("A");

    server.break();
    await open(page, server.origin + TOPIC);
    await expect(notice(page, "update")).toBeVisible({ timeout: 30_000 });
    expect(await editionOf(page)).toBe("A");
    await page.getByRole("button", { name: "Reload" }).click();
    await becomes(page, "B");
  });

  const BROKEN_WORKERS = [
    ["is not to be had", 404],
    ["is somebody else's page", { type: ".html", body: "<!doctype html><title>Sign in</title>" }],
    ["cannot be read", { type: ".js", body: "}{" }],
  ] as const;
  for (const [what, fault] of BROKEN_WORKERS) {
    test(`a worker that ${what} keeps the old version, and after a day the reader is told`, async ({ context }) => {
      const page = await readerOf(context);
      server.break((address) => {
        if (address === "/version.json") return { type: ".json", body: '{"version":"of-tomorrow"}' };
        return address === "/sw.js" ? fault : undefined;
      });
      await open(page, server.origin + OTHER);
      await expect.poll(() => page.evaluate(() => localStorage.getItem("half-open-offline:/newer"))).toMatch(/^of-tom/);
      await expect(notice(page, "outdated")).toHaveCount(0);
      await page.clock.setFixedTime(Date.now() + 25 * 60 * 60 * 1000);
      await open(page, server.origin + TOPIC);
      await expect(notice(page, "outdated")).toBeVisible({ timeout: 30_000 });
      await expect(notice(page, "outdated").getByRole("link")).toHaveAttribute("href", "/reset");
    });
  }

  test("a new version waits for the reader's word, and then loads that tab alone", async ({ context }) => {
    const B = await makeEdition("B", [OTHER]);
    const busy = await readerOf(context);
    const asking = await context.newPage();
    const third = await context.newPage();
    await open(asking, server.origin + OTHER);
    await open(third, server.origin + "/practice");
    for (const page of [busy, third]) await mark(page);
    await choose(busy);

    server.deploy(B);
    await asking.reload();
    await running(asking);
    await expect(notice(asking, "update")).toBeVisible({ timeout: 30_000 });
    await expect(notice(busy, "update")).toBeVisible();
    const { violations } = await new AxeBuilder({ page: asking }).include(".site-notices").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await asking.getByRole("button", { name: "Reload" }).click();
    await becomes(asking, "B");

    for (const page of [busy, third]) expect(await isMarked(page)).toBe(true);
    expect(await isChosen(busy)).toBe(true);
    await question(busy).locator("[data-check]").click();
    await expect(question(busy).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
    // The tab of the old version goes on with its own parts, which the server has no more.
    await busy.locator(`.menu a[href="${OTHER}"]`).click();
    await expect(busy.getByRole("heading", { level: 1 })).toHaveText("Saga");
    expect(await isMarked(busy)).toBe(true);
  });

  test("a choice not yet checked is still there after the reload the reader asked for", async ({ context }) => {
    const B = await makeEdition("B");
    const page = await readerOf(context);
    server.deploy(B);
    await page.reload();
    await running(page);
    await choose(page);
    await expect(notice(page, "update")).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Reload" }).click();
    await becomes(page, "B");
    await running(page);
    await expect.poll(() => isChosen(page)).toBe(true);
  });

  test("two deploys behind, the newest comes", async ({ context }) => {
    const [B, C] = [await makeEdition("B", [OTHER]), await makeEdition("C", [TOPIC])];
    const page = await readerOf(context);
    server.deploy(B);
    await page.reload();
    await expect(notice(page, "update")).toBeVisible({ timeout: 30_000 });
    server.deploy(C);
    await open(page, server.origin + OTHER);
    await wholeCopy(page, C);
    expect(await editionOf(page)).toBe("A");
    await page.getByRole("button", { name: "Reload" }).click();
    await becomes(page, "C");
    await goOffline(context);
    await open(page, server.origin + TOPIC);
    expect(await editionOf(page)).toBe("C");
  });

  test("the tombstone removes worker and copy, and keeps the progress", async ({ context }) => {
    const page = await readerOf(context);
    await choose(page);
    await question(page).locator("[data-check]").click();
    await expect(question(page).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
    const body = await bundleScript(process.cwd(), "src/offline/tombstone.browser.ts");
    server.break((address) => {
      if (address === "/version.json") return { type: ".json", body: '{"version":"tombstone"}' };
      return address === "/sw.js" ? { type: ".js", body } : undefined;
    });
    await page.reload();
    const left = () =>
      page.evaluate(async () => [
        ...(await caches.keys()),
        ...(await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.state),
      ]);
    await expect.poll(left, { timeout: 60_000 }).toEqual([]);
    await page.reload();
    await running(page);
    await expect(question(page)).toHaveAttribute("data-answered", "true");
  });

  test("the reset page removes the copy without the site's program, and keeps and exports the progress", async ({
    context,
  }) => {
    const page = await readerOf(context);
    await choose(page);
    await question(page).locator("[data-check]").click();
    await expect(question(page).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
    server.break((address) => (/\/(main|runtime~main)\./.test(address) ? 404 : undefined));
    await page.goto(`${server.origin}/reset`);
    await expect(page.locator("[data-found]")).toContainText("1 record");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export progress" }).click();
    const file = JSON.parse(readFileSync(await (await download).path(), "utf8")) as {
      format: string;
      events: unknown[];
    };
    expect(file).toMatchObject({ format: "half-open-progress", count: 1 });
    await page.getByRole("button", { name: "Remove the saved copy" }).click();
    await expect(page.locator("[data-reset-said]")).toContainText("removed");
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    server.break();
    await open(page, server.origin + TOPIC);
    await expect(question(page)).toHaveAttribute("data-answered", "true");
  });

  test("Save all for offline says how much, saves it at once and says when it is done", async ({ browser }) => {
    const careful = await browser.newContext({ serviceWorkers: "allow" });
    await careful.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
    const page = await careful.newPage();
    await open(page, `${server.origin}/offline`);
    const save = page.getByRole("button", { name: /Save all for offline \(\d+(\.\d)? MB\)/ });
    await expect(save).toBeVisible();
    await expect(page.locator("[data-held]")).toContainText("still to fetch");
    await save.click();
    await expect(page.getByText("Everything is saved. You can go offline.")).toBeVisible({ timeout: 60_000 });
    await wholeCopy(page, A);
    await careful.close();
  });

  test("a line that loses three requests in ten still opens every page within two tries", async ({ context }) => {
    const page = await context.newPage();
    await open(page, server.origin + TOPIC);
    await page.evaluate(() => navigator.serviceWorker.ready);
    let state = 7;
    server.break(() => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648 < 0.3 ? "down" : undefined;
    });
    for (const address of builtPages().filter((_, index) => index % 9 === 0)) {
      const reach = () => page.goto(server.origin + address).then(() => page.locator("h1").first().isVisible());
      expect((await reach().catch(() => false)) || (await reach()), address).toBe(true);
    }
  });
});

test.describe("without a copy", () => {
  test("offline before anything is saved: the reader stays, is told, and loses no answer", async ({
    page,
    context,
  }) => {
    server.break((address) => (address.includes(`/${ownChunk(OTHER)}.`) ? "down" : undefined));
    await open(page, server.origin + TOPIC);
    await mark(page);
    await choose(page);
    const loads = countLoads(page);
    await goOffline(context);
    await page.locator(`.menu a[href="${OTHER}"]`).click();
    await expect(notice(page, "held")).toBeVisible();
    await expect(page).toHaveURL(server.origin + TOPIC);
    expect(await isMarked(page)).toBe(true);
    expect(await isChosen(page)).toBe(true);
    expect(loads.count).toBe(0);
    // The way is free again when the network is back.
    server.break();
    await context.setOffline(false);
    await page.locator(`.menu a[href="${OTHER}"]`).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Saga");
    await page.goBack();
    await expect.poll(() => isChosen(page)).toBe(true);
  });

  test("a part that is gone after a deploy costs one load, then a page to read, and no answer", async ({ page }) => {
    server.break((address) => (address.includes(`/${ownChunk(OTHER)}.`) ? 404 : undefined));
    await open(page, server.origin + TOPIC);
    await choose(page);
    const loads = countLoads(page);
    await page.locator(`.menu a[href="${OTHER}"]`).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Saga");
    await page.mouse.move(6, 6);
    await expect(notice(page, "broken")).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "could not be loaded" })).toHaveCount(1);
    expect(loads.count).toBe(1);
    // Links lead on plainly.
    await page.getByRole("contentinfo").getByRole("link", { name: "Glossary" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Glossary");
    await page.goto(server.origin + TOPIC);
    await running(page);
    await expect.poll(() => isChosen(page)).toBe(true);
  });

  test("a part that stays gone makes no page load in a circle", async ({ page }) => {
    server.break((address) => (address.includes(`/${ownChunk(OTHER)}.`) ? 404 : undefined));
    const loads = countLoads(page);
    await page.goto(server.origin + OTHER);
    await page.mouse.move(6, 6);
    await expect(notice(page, "broken")).toBeVisible();
    await notice(page, "broken").getByRole("link", { name: "Load again" }).click();
    await page.mouse.move(7, 7);
    await expect(notice(page, "broken")).toBeVisible();
    expect(loads.count).toBe(2);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Saga");
  });

  const BROKEN_SCRIPTS = [
    ["is missing", 404],
    ["is cut off", { type: ".js", body: "(()=>{var a={" }],
    ["is a page", { type: ".html", body: "<!doctype html><title>Sign in</title>" }],
  ] as const;
  for (const [what, fault] of BROKEN_SCRIPTS) {
    test(`a main script that ${what} leaves the page to be read, with its links, and a word about it`, async ({
      page,
    }) => {
      server.break((address) => (/\/main\./.test(address) ? fault : undefined));
      await page.goto(server.origin + TOPIC);
      await page.mouse.move(6, 6);
      await expect(notice(page, "broken")).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Circuit breaker");
      await page.locator(`.menu a[href="${OTHER}"]`).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Saga");
    });
  }

  test("without its style sheet a page still runs, in its order", async ({ page }) => {
    server.break((address) => (address.endsWith(".css") ? 404 : undefined));
    await open(page, server.origin + TOPIC);
    await choose(page);
    await question(page).locator("[data-check]").click();
    await expect(question(page).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  });
});
