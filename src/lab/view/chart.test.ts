import { expect, it } from "vitest";
import { frameFor, labelLines } from "./chart";

// At 360 px a label beside the chart has room for eleven letters.
const phone = frameFor(320, 220, 60_000_000, 10);
const room = Math.max(8, Math.floor((phone.width - phone.right - 10) / 6.9));

it("has room left of its axis for the longest number, and no more than usual for short ones", () => {
  const events = frameFor(320, 220, 60_000_000, 1_500_000);
  expect(events.left).toBeGreaterThanOrEqual("1,500,000".length * 6.5);
  expect(events.right - events.left).toBeGreaterThan(100);
  expect(phone.left).toBe(48);
});

it("breaks a curve's name between words", () => {
  expect(labelLines("Calls sent to payment", phone).join(" ")).toBe("Calls sent to payment");
});

it.each([
  "order_requests_in_flight_total",
  "checkout-service/canary",
  "Überschreitungswahrscheinlichkeit",
  "a.b/c_d-e",
])("no line of %s is cut off, and nothing is lost", (name) => {
  const lines = labelLines(`Share of ${name}`, phone);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(room);
  expect(lines.join("").replaceAll(" ", "")).toBe(`Shareof${name}`);
});

it("breaks after a mark where a word has one", () => {
  expect(labelLines("checkout-canary", { ...phone, right: phone.width - 10 - 10 * 6.9 })).toEqual([
    "checkout-",
    "canary",
  ]);
});
