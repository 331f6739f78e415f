import { expect, type Page } from "@playwright/test";
import { test } from "./awake";
import { open } from "./practice-states";

// What a reader asks of their system or browser: own colours, no motion, large text, more space between letters.

const TOPIC = "/docs/microservices-patterns/circuit-breaker";
const PAGES = [
  "/",
  TOPIC,
  "/labs/circuit-breaker",
  "/practice",
  "/practice/mock/payments",
  "/practice/progress",
  "/search",
];

test.describe("forced colours", () => {
  const forced = async (page: Page, address: string) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await open(page, address);
    expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
  };

  /** Buttons and fields of an address that have no visible edge and are not told by a line under their words either. */
  const withoutEdge = (page: Page) =>
    page
      .locator("main button:visible, main a.button:visible, main select:visible, main input:visible")
      .evaluateAll((all) =>
        all
          .filter((one) => {
            const { borderTopWidth, borderTopStyle, textDecorationLine, appearance } = getComputedStyle(one);
            const native = one instanceof HTMLInputElement && appearance !== "none" && one.type !== "text";
            const edge = borderTopWidth !== "0px" && borderTopStyle !== "none";
            const sides = getComputedStyle(one).borderLeftWidth !== "0px";
            return !native && !edge && !sides && textDecorationLine === "none" && !one.classList.contains("clean-btn");
          })
          .map((one) => one.outerHTML.slice(0, 100)),
      );

  for (const address of PAGES)
    test(`${address}: what can be pressed has an edge`, async ({ page }) => {
      await forced(page, address);
      expect(await withoutEdge(page)).toEqual([]);
    });

  test("a diagram keeps its lines and words, in the reader's own colours", async ({ page }) => {
    await forced(page, TOPIC);
    const drawing = page.locator("svg.dg-svg:visible").first();
    const colours = await drawing.evaluate((svg) => {
      const of = (selector: string, what: "fill" | "stroke") => [
        ...new Set([...svg.querySelectorAll(selector)].map((one) => getComputedStyle(one)[what])),
      ];
      const probe = document.createElement("p");
      svg.parentElement!.append(probe);
      probe.className = "";
      const canvas = getComputedStyle(document.body).backgroundColor;
      const text = getComputedStyle(probe).color;
      probe.remove();
      return { canvas, text, words: of("text", "fill"), lines: of("[class*='dg-s-']", "stroke") };
    });
    expect(colours.canvas).not.toBe(colours.text);
    expect(colours.words).toEqual([colours.text]);
    expect(colours.lines).toEqual([colours.text]);
  });

  test("an answered question tells by words, signs and an edge what was right", async ({ page }) => {
    await forced(page, TOPIC);
    const card = page.locator("section[data-quiz=quiz]").last().locator("article[data-kind=single]").first();
    await card.locator("input[data-choice]").first().check();
    await card.locator("[data-check]").click();
    await expect(card.locator("[data-verdict]")).toContainText(/^(Correct|Not correct)\./u);
    await expect(card.locator("[data-verdict] svg")).toBeVisible();
    const edge = (selector: string) =>
      card
        .locator(selector)
        .first()
        .evaluate((one) => getComputedStyle(one).borderTopColor);
    expect(await edge("[data-key=true] > label")).not.toBe(await edge("[data-key=false] > label"));
  });

  test("the chart of a lab keeps its lines", async ({ page }) => {
    await forced(page, "/labs/circuit-breaker");
    const lab = page.locator("section[data-lab]");
    await expect(lab).toHaveAttribute("data-live", "true");
    await lab.locator("[data-act=end]").click();
    const lines = await lab
      .locator("polyline:visible")
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).stroke));
    const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines).not.toContain(canvas);
    expect(lines).not.toContain("none");
  });
});

test("no animation and no transition takes time where motion is not wanted", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, TOPIC);
  await page.evaluate(() => {
    const ran: string[] = [];
    Object.assign(globalThis, { ran });
    const look = ({ target }: Event) => {
      for (const animation of (target as Element).getAnimations()) {
        const duration = Number(animation.effect?.getComputedTiming().duration ?? 0);
        if (duration > 1) ran.push(`${(target as Element).className}: ${duration} ms`);
      }
    };
    for (const kind of ["transitionrun", "animationstart"]) document.addEventListener(kind, look, true);
  });
  await page.getByRole("button", { name: "Toggle navigation bar" }).click();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  await page
    .getByRole("dialog", { name: "Menu" })
    .getByRole("button", { name: /category/iu })
    .first()
    .click();
  await page.keyboard.press("Escape");
  await page.locator("details summary").first().click();
  await page.getByRole("button", { name: "Full screen" }).first().click();
  await expect(page.locator("dialog[open]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("dialog", { name: "Search" }).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("breaker");
  // The search data is parsed here for the first time.
  await expect(page.getByRole("dialog", { name: "Search" }).getByRole("option").first()).toBeVisible({
    timeout: 20_000,
  });
  expect(await page.evaluate(() => (globalThis as unknown as { ran: string[] }).ran)).toEqual([]);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe("auto");
});

for (const address of PAGES) {
  test(`${address} at 400 % zoom: sideways go only frames that have a name and take the focus`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    await open(page, address);
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const nameless = await page.locator("main *:visible").evaluateAll((all) =>
      all
        .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .filter((one) => (one as HTMLElement).tabIndex < 0 || !one.matches("[aria-label], [aria-labelledby]"))
        .map((one) => one.outerHTML.slice(0, 120)),
    );
    expect(nameless).toEqual([]);
  });

  test(`${address} with the text spacing of WCAG 1.4.12: nothing is cut off`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    await open(page, address);
    await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const cut = await page.locator("body *:visible").evaluateAll((all) =>
      all
        .filter((one) => one instanceof HTMLElement && one.clientWidth > 1 && one.textContent !== "")
        // A character of a drawing has its cell, whatever the spacing.
        .filter((one) => one.closest(".ag-grid") === null)
        .filter((one) => {
          const { overflowX, overflowY } = getComputedStyle(one);
          const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
          const pressed = one.matches("button, .button, summary, select, label");
          return (
            ((hides(overflowX) || pressed) && one.scrollWidth > one.clientWidth + 1) ||
            ((hides(overflowY) || pressed) && one.scrollHeight > one.clientHeight + 1)
          );
        })
        .map(
          (one) =>
            `${one.outerHTML.slice(0, 100)} ${one.scrollWidth}×${one.scrollHeight} in ${one.clientWidth}×${one.clientHeight}`,
        ),
    );
    expect(cut).toEqual([]);
  });
}

test("what is pressed most is 44 px high, on a phone and on a desktop", async ({ page }) => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ["/", TOPIC, "/practice", "/practice/progress"]) {
      await open(page, address);
      const small = await page
        .locator(
          "main button:visible:not(.clean-btn), main .button:visible, main summary:visible, main select:visible, .navbar__toggle:visible",
        )
        .evaluateAll((all) =>
          all
            // A term in a line of text is as high as its line (WCAG 2.5.8, inline).
            .filter((one) => !one.hasAttribute("popovertarget") && one.getBoundingClientRect().height < 43.5)
            .map((one) => `${one.outerHTML.slice(0, 100)} ${one.getBoundingClientRect().height}`),
        );
      expect(small, `${address} at ${width} px`).toEqual([]);
    }
  }
});
