import { describe, expect, it } from "vitest";
import type { PictureBars } from "../lab";
import { barsLayout, barsWords, MOST_BARS, squeezed } from "./bars";

const bars: PictureBars = {
  title: "One request",
  axis: { label: "since its start", unit: "ms", max: 90 },
  bars: [
    { id: "a", label: "gateway", from: 0, to: 90, tone: "plain", marks: [{ from: 0, to: 10 }] },
    { id: "b", label: "payment", depth: 1, from: 10, to: 60, tone: "bad", state: "failed" },
    { id: "c", label: "log", depth: 2, from: 60, to: 60, tone: "muted" },
  ],
};

describe.each(["wide", "tall"] as const)("bars, %s,", (orientation) => {
  const layout = barsLayout(bars, orientation);
  const [gateway, payment, log] = layout.rows;

  it("share one axis, which begins at 0 and ends at or after the greatest value", () => {
    expect(layout.ticks[0]).toMatchObject({ value: 0, x: layout.left });
    expect(layout.ticks.at(-1)).toMatchObject({ value: 100, x: layout.right });
    const perUnit = (layout.right - layout.left) / 100;
    expect(gateway?.strip).toMatchObject({ x: layout.left, width: 90 * perUnit });
    expect(payment?.strip.x).toBeCloseTo(layout.left + 10 * perUnit);
    expect(payment?.strip.width).toBeCloseTo(50 * perUnit);
    expect(gateway?.marks[0]?.width).toBeCloseTo(10 * perUnit);
  });

  it("show depth as an indent, and a bar without length as a line", () => {
    expect((log?.label.x ?? 0) - (payment?.label.x ?? 0)).toBe((payment?.label.x ?? 0) - (gateway?.label.x ?? 0));
    expect(log?.strip.width).toBe(2);
  });

  it("stay inside their drawing, no row over another", () => {
    for (const { strip, label, state } of layout.rows) {
      expect(strip.x + strip.width).toBeLessThanOrEqual(layout.width);
      expect(Math.max(strip.y + strip.height, label.y, state.y)).toBeLessThan(layout.bottom);
    }
    for (const [index, { label }] of layout.rows.slice(1).entries())
      expect(label.y - (layout.rows[index]?.label.y ?? 0)).toBeGreaterThanOrEqual(20);
  });

  it("have the numbers of their axis inside the drawing, however long they are", () => {
    const wide = barsLayout({ ...bars, axis: { ...bars.axis, max: 1_500_000 } }, orientation);
    const last = wide.ticks.at(-1);
    expect(last?.value).toBeGreaterThanOrEqual(1_500_000);
    const half = ("1,500,000".length * 6.5) / 2;
    expect((last?.words ?? 0) + half).toBeLessThanOrEqual(wide.width);
    for (const { x, words } of layout.ticks) expect(Math.abs(words - x)).toBeLessThanOrEqual(half);
  });

  it(`are at most ${MOST_BARS}`, () => {
    const many = Array.from({ length: 40 }, (_, id) => ({ ...bars.bars[0]!, id: String(id) }));
    expect(barsLayout({ ...bars, bars: many }, orientation).rows).toHaveLength(MOST_BARS);
  });
});

it("a phone gets a drawing that fits it without being shrunk", () =>
  expect(barsLayout(bars, "tall").width).toBeLessThanOrEqual(320));

it("no bars, an axis still", () => {
  const none: PictureBars = { ...bars, axis: { label: "", unit: "ms", max: 0 }, bars: [] };
  expect(barsLayout(none, "wide")).toMatchObject({ rows: [], ticks: [{ value: 0 }, { value: 1 }] });
  expect(barsWords(none)).toBe("One request. Nothing to show yet.");
});

it("bars are told in words, with their unit and their state", () => {
  expect(barsWords(bars)).toBe("One request. gateway: 90 ms; payment: 10 to 60 ms, failed; log: 60 to 60 ms.");
});

it("a text is squeezed only where it has too little room", () => {
  expect(squeezed("short", 100)).toEqual({});
  expect(squeezed("a label that is far too long", 100)).toMatchObject({ textLength: 100 });
});
