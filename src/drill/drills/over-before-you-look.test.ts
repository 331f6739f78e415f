import { describe, expect, it } from "vitest";
import { measureOf } from "../ran";
import { afternoon, failedUntil, firings, overBeforeYouLook, SLOT } from "./over-before-you-look";

const PER_SLOT = 30_000;
const minutes = (us: number) => us / 60_000_000;
const slots = Array.from({ length: 36 }, (_, index) => 60 + (index + 1) * SLOT);

describe("over-before-you-look", () => {
  it("takes turns: some 1,500 failures in five minutes, then none, without a gap in the counter", () => {
    const run = afternoon();
    slots.forEach((to, index) => {
      if (index % 2 === 1) expect(failedUntil(run, to)).toBe(0);
      // Four standard deviations of what chance does to 5 % of 30,000.
      else expect(Math.abs(failedUntil(run, to) - 1500)).toBeLessThan(4 * Math.sqrt(PER_SLOT * 0.05 * 0.95));
    });
    expect(Math.sqrt(PER_SLOT * 0.05 * 0.95)).toBeCloseTo(38, 0);
    expect(failedUntil(run, 235)).toBe(1477);
    expect(overBeforeYouLook.steps().diagnose.question.options[0]?.why).toContain("1,477");
  });

  it("rings fifteen times, first at 14:33, and has ended when one looks", () => {
    const found = firings(afternoon());
    expect(found).toHaveLength(15);
    expect(minutes(found[0]?.fromUs ?? 0)).toBe(93);
    const last = found.at(-1);
    expect(minutes((last?.toUs ?? 0) - (last?.fromUs ?? 0))).toBe(7);
    expect(minutes(last?.toUs ?? Infinity)).toBe(239);
    const { samples, lengthUs } = afternoon();
    const long = samples[0] ?? [];
    const since = long.filter((_, index) => minutes((index * lengthUs) / (long.length - 1)) >= 94);
    expect(since.every((burnRate) => burnRate > 14.4)).toBe(true);
    expect(overBeforeYouLook.alert).toMatch(/after 7 minutes.*Fifteenth/);
  });

  it("opens the ticket when a tenth of the budget is gone, at 16:51", () => {
    const { log } = afternoon();
    const tickets = log.filter(({ type, id }) => type === "fires" && id === "ticket").map(({ t }) => minutes(t));
    expect(tickets).toEqual([3 * 60 + 51]);
    const { situation, debrief } = overBeforeYouLook;
    for (const text of [situation, debrief]) expect(text).toContain("16:51");
  });

  it("has spent what the last question says, over 18 tries", () => {
    const run = afternoon();
    const tries = slots.filter((to) => failedUntil(run, to) > 0).length;
    const said = /had (\d+) chances\. ([\d.]+) %/.exec(overBeforeYouLook.steps().fix.question.prompt) ?? [];
    expect([String(tries), measureOf(run, "spent").toFixed(1)]).toEqual(said.slice(1));
    expect(measureOf(run, "bad")).toBe(27_272);
    expect(overBeforeYouLook.debrief).toContain("27,272");
    expect((100 * 1500) / 259_200).toBeCloseTo(0.6, 1);
    const hours = (100 - measureOf(run, "spent")) / (measureOf(run, "spent") / 3);
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(27);
  });

  it("for 10m sends no page for the same loss", () => {
    const run = afternoon({ for: 10 });
    expect(measureOf(run, "pages")).toBe(0);
    expect(measureOf(run, "bad")).toBe(27_272);
  });

  it("the six-hour pair holds the page from 15:22 on, for the same loss", () => {
    const run = afternoon({ "page-6h": true });
    const last = firings(run).at(-1);
    expect([minutes(last?.fromUs ?? 0), last?.toUs]).toEqual([142, Infinity]);
    expect(measureOf(run, "bad")).toBe(27_272);
  });

  it("gives both versions all checkouts between them, and v41 no failure", () => {
    const panel = overBeforeYouLook.steps().fix.panels[0];
    const rows = panel?.kind === "table" ? panel.rows : [];
    const numbers = rows.map(([, version, checkouts, failed]) => {
      const read = (cell = "") => Number(cell.replaceAll(",", ""));
      return { version, checkouts: read(checkouts), failed: read(failed) };
    });
    expect(numbers.map(({ failed }) => failed)).toEqual([0, 1477, 0, 0]);
    expect((numbers[0]?.checkouts ?? 0) + (numbers[1]?.checkouts ?? 0)).toBe(PER_SLOT);
    expect(numbers[2]?.checkouts).toBe(PER_SLOT);
  });
});
