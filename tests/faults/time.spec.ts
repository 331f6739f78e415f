import { expect, type Page, test } from "@playwright/test";
import { answered, answerFirst, importLog, logOf, open, PROGRESS, TOPIC } from "./site-page";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The calendar's days with something on them. */
const calendarOf = async (page: Page): Promise<Record<string, number>> => {
  await open(page, PROGRESS);
  await expect(page.locator("[data-progress=ready]")).toBeVisible();
  const cells = page.locator("td[data-active=true]");
  return Object.fromEntries(
    await cells.evaluateAll((all) =>
      all.map((cell) => [(cell as HTMLElement).dataset["day"] ?? "", Number(cell.textContent)]),
    ),
  );
};

/** The day a moment belongs to, reckoned by the date and hour on the wall: before four it is still the day before. */
function wallDay(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
    hourCycle: "h23",
  });
  const [, date = "", hour = ""] = /(\d{4}-\d\d-\d\d), (\d\d)/.exec(format.format(at)) ?? [];
  const day = Date.parse(`${date}T00:00:00Z`) - (Number(hour) < 4 ? DAY_MS : 0);
  return new Date(day).toISOString().slice(0, 10);
}

/** When the clocks change, in UTC. */
const CHANGES = [
  ["America/New_York", "2026-03-08T07:00:00Z", "forward"],
  ["America/New_York", "2026-11-01T06:00:00Z", "back"],
  ["Europe/Berlin", "2026-03-29T01:00:00Z", "forward"],
  ["Europe/Berlin", "2026-10-25T01:00:00Z", "back"],
  ["Australia/Lord_Howe", "2026-10-03T15:30:00Z", "forward by half an hour"],
  ["Africa/Cairo", "2026-10-29T21:00:00Z", "back at midnight"],
  ["Europe/Kyiv", "2026-10-25T01:00:00Z", "back over four o'clock"],
  ["Asia/Kathmandu", "2026-10-25T01:00:00Z", "not at all"],
] as const;

for (const [timezoneId, change, how] of CHANGES) {
  test.describe(`${timezoneId}: the clocks go ${how}`, () => {
    test.use({ timezoneId });
    test("every answer counts on one day, and every day of the wall is there once", async ({ page }) => {
      const at = Date.parse(change);
      // One every half hour, two days to either side.
      const moments = Array.from({ length: 193 }, (_, i) => at + (i - 96) * (HOUR_MS / 2));
      await page.clock.setFixedTime(at + 3 * DAY_MS);
      await importLog(page, logOf(moments.map((at, i) => ({ at, act: answered(`question-${i % 9}`) }))));
      const expected: Record<string, number> = {};
      for (const moment of moments) {
        const day = wallDay(moment, timezoneId);
        expected[day] = (expected[day] ?? 0) + 1;
      }
      expect(await calendarOf(page)).toEqual(expected);
      const days = await page
        .locator("td[data-day]")
        .evaluateAll((all) => all.map((cell) => (cell as HTMLElement).dataset["day"]));
      expect(days.length).toBe(new Set(days).size);
    });
  });
}

test("a reader who crosses the date line in mid-session meets no day twice and no time below nothing", async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const travel = async (timezoneId: string) => {
    await client.send("Emulation.setTimezoneOverride", { timezoneId: "" });
    await client.send("Emulation.setTimezoneOverride", { timezoneId });
  };
  await page.clock.install({ time: new Date("2026-12-01T20:00:00Z") });
  await travel("Pacific/Kiritimati");
  await open(page, "/practice/mock/checkout");
  await page.locator("[data-start]").click();
  await expect(page.locator("[data-mock] [role=timer]")).toContainText("0:0");
  const card = async () => {
    await open(page, TOPIC);
    await expect((await answerFirst(page)).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  };
  await card();
  expect(await calendarOf(page)).toEqual({ "2026-12-02": 1 });
  await travel("America/Los_Angeles");
  await page.clock.runFor(60_000);
  expect(await calendarOf(page)).toEqual({ "2026-12-01": 1 });
  await open(page, "/practice/mock/checkout");
  const timer = page.locator("[data-mock] [role=timer]");
  await expect(timer).toContainText(/This phase [0-3]:\d\d of/);
  await expect(timer).not.toContainText(/[-−]\d/);
  await context.close();
});

test("an answer given under a clock of 2001 counts, and is not due for a quarter of a century", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2001-02-03T10:00:00Z"));
  await open(page, TOPIC);
  await expect((await answerFirst(page)).locator("[data-kept]")).toHaveAttribute("data-kept", "saved");
  await page.clock.setFixedTime(new Date("2026-12-01T10:00:00Z"));
  await open(page, PROGRESS);
  await expect(page.locator("[data-standing]")).toContainText("you have answered 1");
  await open(page, "/practice/review");
  const size = page.locator("[data-queue-size]");
  expect(Number(await size.getAttribute("data-queue-size"))).toBeGreaterThan(0);
});

test.describe("a day begins at four in the morning", () => {
  test.use({ timezoneId: "Europe/Berlin" });
  for (const [what, now, before, from, day] of [
    ["a month", "2026-12-03T12:00:00Z", "2026-12-01T02:59:59Z", "2026-11-30", "2026-12-01"],
    ["a year", "2027-01-03T12:00:00Z", "2027-01-01T02:59:59Z", "2026-12-31", "2027-01-01"],
    ["29 February", "2028-03-03T12:00:00Z", "2028-02-29T02:59:59Z", "2028-02-28", "2028-02-29"],
    ["1 March of a leap year", "2028-03-03T12:00:00Z", "2028-03-01T02:59:59Z", "2028-02-29", "2028-03-01"],
    ["1 March of another year", "2027-03-03T12:00:00Z", "2027-03-01T02:59:59Z", "2027-02-28", "2027-03-01"],
  ] as const) {
    test(`an answer at 03:59:59 is of the day before, one at 04:00:00 of the day: ${what}`, async ({ page }) => {
      await page.clock.setFixedTime(new Date(now));
      const at = Date.parse(before);
      const acts = [at, at + 1000, at + 2000].map((at, i) => ({ at, act: answered(`question-${i}`) }));
      await importLog(page, logOf(acts));
      expect(await calendarOf(page)).toEqual({ [from]: 1, [day]: 2 });
    });
  }
});

test(
  "a system clock that jumps while an interview runs neither eats its time nor turns it back",
  { tag: "@light" },
  async ({ page }) => {
    const start = Date.parse("2026-12-01T10:00:00Z");
    await page.clock.install({ time: start });
    await open(page, "/practice/mock/checkout");
    await page.locator("[data-start]").click();
    const timer = page.locator("[data-mock] [role=timer]");
    await page.clock.runFor(30_000);
    const shown = async () => {
      const [, minutes, seconds] = /Interview (\d+):(\d\d) of/.exec((await timer.textContent()) ?? "") ?? [];
      return Number(minutes) * 60 + Number(seconds);
    };
    const before = await shown();
    expect(before).toBeGreaterThanOrEqual(29);
    // Three hours ahead: the reader is asked, and the interview goes on from where it was.
    await page.clock.setSystemTime(start + 3 * HOUR_MS);
    await page.clock.runFor(2_000);
    await expect(page.locator("[data-away]")).toContainText("You were away for 2 hours.");
    await page.locator("[data-take-off]").click();
    await page.clock.runFor(2_000);
    const ahead = await shown();
    expect(ahead).toBeGreaterThanOrEqual(before);
    expect(ahead).toBeLessThan(before + 40);
    // And back: it stands until something happens, and never falls.
    await page.clock.setSystemTime(start + 60_000);
    await page.clock.runFor(3_000);
    const back = await shown();
    expect(back).toBeGreaterThanOrEqual(ahead - 3);
    await expect(timer).not.toContainText(/[-−]\d/);
  },
);
