import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./awake";
import { builtPages } from "./pages";

const LAB = "/labs/circuit-breaker";

/** The lab of a page with its code there and its run computed. */
async function open(page: Page, address = LAB): Promise<Locator> {
  await page.goto(address);
  await page.mouse.move(5, 5);
  const lab = page.locator("section[data-lab]");
  await expect(lab).toHaveAttribute("data-live", "true");
  return lab;
}

const act = (lab: Locator, name: string) => lab.locator(`[data-act=${name}]`);
const clock = (lab: Locator) => lab.locator("[data-clock]");
const picture = (lab: Locator) => lab.getByRole("img", { name: /^Picture at/ }).locator("visible=true");

const LAB_PAGES = builtPages().filter((address) => address.startsWith("/labs/"));

test("there are labs to drive", () => expect(LAB_PAGES.length).toBeGreaterThan(2));

for (const address of LAB_PAGES)
  test(`${address} is driven by the keyboard alone, from prediction to outcome`, async ({ page }) => {
    const lab = await open(page, address);
    await lab.focus();
    const reach = async (selector: string) => {
      for (let stop = 0; stop < 60; stop++) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`found no way to ${selector} by Tab`);
    };
    await reach("[data-prediction] input");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await reach("[data-check]");
    await page.keyboard.press("Enter");
    await expect(lab.locator("[data-verdict=open]")).toHaveCount(1);
    await expect(clock(lab)).toContainText("event 0");
    await expect(lab).toHaveAttribute("data-live", "true");

    await reach("[data-act=step]");
    for (const key of [".", ".", ".", ","]) await page.keyboard.press(key);
    await expect(clock(lab)).toContainText("event 2");
    await expect(lab.locator("[data-said]")).toContainText("at");
    await page.keyboard.press("r");
    await expect(clock(lab)).toContainText("event 0");

    await reach("[data-act=end]");
    await page.keyboard.press("Enter");
    await expect(lab.locator("[data-last-event]")).not.toHaveText("Nothing has happened yet.");
    await expect(lab.locator("[data-verdict=right], [data-verdict=wrong]")).toHaveCount(1);
    await expect(lab.locator("[data-said]")).toContainText("The run is over.");
    await expect(lab.locator("[data-summary]")).toBeVisible();
    // What is heard instead of the picture: sentences with the numbers of this run.
    await expect(lab.locator("[data-summary]")).toHaveText(/\d[^]*\./);
  });

test("keys do nothing while the focus is elsewhere, and leave texts alone", async ({ page }) => {
  const lab = await open(page);
  await page.keyboard.press(".");
  await expect(clock(lab)).toContainText("event 0");
  await lab.locator("[data-seed]").focus();
  await page.keyboard.press(".");
  await expect(clock(lab)).toContainText("event 0");
});

test("play moves time, pause keeps it; it starts paused", async ({ page }) => {
  const lab = await open(page);
  await expect(act(lab, "play")).toHaveText("Play");
  await act(lab, "play").click();
  await expect(clock(lab)).not.toContainText("event 0");
  await act(lab, "play").click();
  const paused = await clock(lab).textContent();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(await clock(lab).textContent()).toBe(paused);
});

test("it stops when it leaves the window", async ({ page }) => {
  const lab = await open(page);
  await act(lab, "play").click();
  await expect(act(lab, "play")).toHaveText("Pause");
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(act(lab, "play")).toHaveText("Play");
});

test("scrubbing there and back shows the same picture", async ({ page }) => {
  const lab = await open(page);
  const slider = lab.getByRole("slider", { name: "Time" });
  const seek = (share: number) =>
    slider.evaluate((input: HTMLInputElement, to) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(
        input,
        String(Number(input.max) * to),
      );
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, share);
  await seek(0.5);
  const half = await picture(lab).getAttribute("aria-label");
  await seek(0.9);
  expect(await picture(lab).getAttribute("aria-label")).not.toBe(half);
  await seek(0.5);
  await expect(picture(lab)).toHaveAttribute("aria-label", half ?? "");
});

test("an address brings back preset, seed and parameters; garbage is ignored", async ({ page }) => {
  const lab = await open(page);
  const before = page.url();
  expect(before).not.toContain("?");
  const presets = await lab
    .locator("[data-presets] option")
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  await lab.locator("[data-presets]").selectOption(presets[1] ?? "");
  await lab.locator("[data-seed]").fill("77");
  await lab.locator("[data-seed]").press("Enter");
  await expect(page).toHaveURL(new RegExp(`lab=circuit-breaker&preset=${presets[1]}&seed=77`));
  await expect(lab).toHaveAttribute("data-live", "true");
  const summary = await lab.locator("[data-summary]").textContent();

  const again = await open(page, page.url().replace(/^.*\/labs/, "/labs"));
  await expect(again.locator("[data-presets]")).toHaveValue(presets[1] ?? "");
  await expect(again.locator("[data-seed]")).toHaveValue("77");
  await expect(again.locator("[data-summary]")).toHaveText(summary ?? "");

  const wrong = await open(page, `${LAB}?lab=circuit-breaker&preset=none&seed=x&p.none=1`);
  await expect(wrong.locator("[data-presets]")).toHaveValue(presets[0] ?? "");
});

test("parameters come out one at a time, and turning one begins the run anew", async ({ page }) => {
  const lab = await open(page);
  await expect(lab.locator("[data-parameter]")).toHaveCount(1);
  await act(lab, "next-parameter").click();
  await expect(lab.locator("[data-parameter]")).toHaveCount(2);
  await act(lab, "all-parameters").click();
  const slider = lab.locator("[data-parameter] input[type=range]").first();
  await slider.press("ArrowRight");
  await expect(page).toHaveURL(/&p\.[a-z-]+=/);
  await expect(lab).toHaveAttribute("data-live", "true");
});

test("fifty seeds are run in a worker and drawn as a band", async ({ page }) => {
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  const lab = await open(page);
  await act(lab, "band").click();
  await expect(lab.locator("[data-band]")).toHaveAttribute("data-band", "done", { timeout: 40_000 });
  await expect(lab.locator("polygon")).toHaveCount(1);
  expect(workers).toHaveLength(1);
});

test("where there are no workers the page runs the seeds itself", async ({ page }) => {
  test.slow();
  await page.addInitScript(() => Reflect.deleteProperty(window, "Worker"));
  const lab = await open(page);
  await act(lab, "band").click();
  await expect(lab.locator("[data-band]")).toHaveAttribute("data-band", "done", { timeout: 80_000 });
});

test("at reduced motion play goes in jumps", async ({ browser }) => {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const lab = await open(page);
  await act(lab, "play").click();
  const moments = new Set<string>();
  await expect
    .poll(
      async () => {
        moments.add((await clock(lab).textContent()) ?? "");
        return act(lab, "play").textContent();
      },
      { timeout: 20_000, intervals: [50] },
    )
    .toBe("Play again");
  expect(moments.size).toBeLessThanOrEqual(12);
  await context.close();
});

test("without scripts it is a worked example", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(LAB);
  const lab = page.locator("section[data-lab]");
  await expect(lab.getByRole("img", { name: /^Picture at 0/ }).locator("visible=true")).toBeVisible();
  await expect(act(lab, "play")).toBeHidden();
  await lab.getByText("How this run ends, in words and numbers").click();
  await expect(lab.locator("[data-summary]")).toBeVisible();
  await expect(lab.locator("[data-measures]")).toBeVisible();
  await lab.getByText("Picture, chart and events as tables").click();
  await expect(lab.locator("[data-events] tbody tr").first()).toBeVisible();
  await lab.getByText("Answer", { exact: true }).first().click();
  // Text inside <noscript> is passed over by a search for text.
  await expect(lab.locator("noscript details[open] li strong").first()).toBeVisible();
  await context.close();
});

test("paper shows the end of the run and its tables", async ({ page }) => {
  const lab = await open(page);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(lab.locator("[data-summary]")).toBeVisible();
  await expect(lab.locator("[data-events]")).toBeVisible();
  await expect(act(lab, "play")).toBeHidden();
  await expect(picture(lab)).not.toHaveAttribute("aria-label", /Picture at 0\.0/);
});

for (const width of [360, 1280])
  test(`axe finds nothing in a lab in use, nothing is wider than ${width} px, targets are large`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    const lab = await open(page);
    await lab.locator("[data-prediction] input").first().check();
    await lab.locator("[data-check]").first().click();
    await expect(lab).toHaveAttribute("data-live", "true");
    await act(lab, "end").click();
    await act(lab, "all-parameters").click();
    await lab.locator("details").evaluateAll((all) => all.forEach((details) => details.toggleAttribute("open", true)));
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
    ).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const small = await lab
      .locator("button, select, summary, input[type=range]")
      .evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML.slice(0, 80)),
      );
    expect(small).toEqual([]);
  });

test("the index leads to every lab", async ({ page }) => {
  await page.goto("/labs");
  const links = page.locator("main h2 a:not(.hash-link)");
  expect(await links.count()).toBeGreaterThan(2);
  for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute("href"))))
    expect((await page.request.get(href ?? "")).status(), href ?? "").toBe(200);
});
