import { describe, expect, it } from "vitest";
import { type LogLine, story } from "./log-join";

const lines: LogLine[] = [
  { at: 4, service: "payment", msg: "pool exhausted, waited 900 ms", trace_id: "t1" }, // does not know the order
  { at: 1, service: "order", msg: "checkout accepted", trace_id: "t1", order_id: "A-4711" },
  { at: 2, service: "order", msg: "checkout accepted", trace_id: "t2", order_id: "A-4712" },
  { at: 5, service: "payment", msg: "charge failed", trace_id: "t1", order_id: "A-4711" },
  { at: 9, service: "shipping", msg: "label printed", trace_id: "t2" },
  { at: 86_400, service: "order", msg: "refund asked for", trace_id: "t3", order_id: "A-4711" }, // next day, new trace
  { at: 3, service: "cron", msg: "reconciled", order_id: "A-4711" }, // a job without a trace
];

describe("a log join", () => {
  it("finds what an order number alone does not: lines that never knew it", () => {
    const direct = lines.filter((line) => line.order_id === "A-4711").map(({ msg }) => msg);
    expect(direct).not.toContain("pool exhausted, waited 900 ms");
    expect(story(lines, "A-4711").map(({ msg }) => msg)).toContain("pool exhausted, waited 900 ms");
  });

  it("finds what one trace id alone does not: the other traces of the order", () => {
    expect(story(lines, "A-4711").map(({ at }) => at)).toEqual([1, 3, 4, 5, 86_400]);
  });

  it("takes nothing of another order", () => {
    expect(story(lines, "A-4712").map(({ at }) => at)).toEqual([2, 9]);
  });
});
