import { expect, type Page, test } from "@playwright/test";
import { answerFirst, open, PROGRESS, TOPIC, troublesOf } from "./site-page";

const EVIL = "<img src=x onerror=hit=1><script>hit=1</script>";
const encoded = encodeURIComponent(EVIL);

const isSound = async (page: Page, what: string) => {
  await expect(page.getByRole("heading", { level: 1 }).first(), what).toBeVisible();
  const across = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(across, `${what}: scrolls sideways`).toBe(0);
  expect(await page.evaluate(() => (globalThis as { hit?: number }).hit), `${what}: a script ran`).toBeUndefined();
};

test("addresses made to do harm run nothing and break no layout", { tag: "@light" }, async ({ context, page }) => {
  const troubles = await troublesOf(context);
  await page.setViewportSize({ width: 360, height: 800 });
  for (const address of [
    `${TOPIC}?docusaurus-theme=zzz`,
    `${TOPIC}?docusaurus-theme=${encoded}`,
    `${TOPIC}?docusaurus-data-anything=${encoded}&docusaurus-data-theme=${encoded}`,
    `${TOPIC}?__proto__[hit]=1&constructor.prototype.hit=1`,
    `${TOPIC}#${encoded}`,
    `${TOPIC}#%E0%A4%A`,
    `${TOPIC}#${"x".repeat(100_000)}`,
    `${TOPIC}?q=%E0%A4%A&x=%`,
    "/practice/mock/checkout?session=%E0%A4%A#%",
    `/practice/diagnostic?session=${encoded}`,
  ]) {
    // As one who follows a link from elsewhere: not a move within the page.
    await page.goto("about:blank");
    await open(page, address);
    await isSound(page, address.slice(0, 80));
  }
  expect(troubles).toEqual([]);
});

test("the search shows what was asked as text, whatever it is", async ({ context, page }) => {
  const troubles = await troublesOf(context);
  for (const query of [EVIL, "javascript:hit=1", "%", "\u0000", "x".repeat(5_000)]) {
    await open(page, `/search?q=${encodeURIComponent(query)}`);
    await expect(page.getByRole("searchbox").or(page.locator("main input[name=q]")).first()).toHaveValue(query);
    await isSound(page, query.slice(0, 40));
  }
  await open(page, "/search?q=%E0%A4%A");
  await isSound(page, "a broken escape");
  expect(troubles).toEqual([]);
});

test("what others put under the site's own keys is ignored", async ({ context, page }) => {
  const troubles = await troublesOf(context);
  await open(page, TOPIC);
  await expect((await answerFirst(page)).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await open(page, "/practice");
  await expect(page.locator("[data-today=ready]")).toBeVisible();
  const keys = await page.evaluate(() => Object.keys(localStorage));
  const own = [
    ...new Set([
      ...keys.filter((key) => !key.includes(":event:")),
      "theme",
      "half-open.search.slash",
      "half-open.persistence",
    ]),
  ];
  for (const value of [EVIL, "{}", "null", "[1,2", "1e400", "x".repeat(4_000_000)]) {
    await page.evaluate(
      ([own, value]) => {
        for (const key of own) localStorage.removeItem(key);
        // One is as long as all may be together; the others follow as long as there is room.
        for (const key of own) {
          try {
            localStorage.setItem(key, value);
            sessionStorage.setItem("half-open-mock:run", value);
          } catch {
            break;
          }
        }
      },
      [own, value] as const,
    );
    for (const address of [PROGRESS, TOPIC, "/practice/mock/checkout", "/search?q=saga"]) {
      await open(page, address);
      await isSound(page, `${address} with ${value.slice(0, 20)}`);
    }
  }
  // Under the keys of the second copy, too: kept aside, and what is kept stays.
  await page.evaluate((evil) => {
    localStorage.clear();
    for (const id of ["device000:1", "x", "", "../device000:2"])
      localStorage.setItem(`half-open-progress:event:first/${id}`, evil);
    localStorage.setItem("half-open-progress:aside:first/y", evil);
    localStorage.setItem("half-open-progress:event:", evil);
    localStorage.setItem("half-open-progress", evil);
  }, EVIL);
  await open(page, PROGRESS);
  await expect(page.locator("section[aria-labelledby=progress-stored]")).toContainText("Quiz answers given1");
  await expect(
    page.getByText(/\d records? could not be read\. They are kept aside; everything else works\./),
  ).toBeVisible();
  await isSound(page, "the second copy's keys");
  await page
    .getByRole("button", { name: /Switch between dark and light mode/ })
    .first()
    .click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", /^(light|dark)$/);
  expect(troubles).toEqual([]);
});
