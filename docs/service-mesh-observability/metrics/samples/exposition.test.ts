import { Counter, Registry } from "prom-client";
import { expect, it } from "vitest";
import { bucketsOf, parseExposition } from "./exposition";

it("reads back what prom-client writes, quotes, backslashes and line breaks included", async () => {
  const registry = new Registry();
  const counter = new Counter({ name: "odd_total", help: "odd", labelNames: ["text"], registers: [registry] });
  const text = 'a "quoted" back\\slash, a } and a\nline';
  counter.inc({ text }, 2.5);
  expect(parseExposition(await registry.metrics())).toEqual([{ name: "odd_total", labels: { text }, value: 2.5 }]);
});

it("adds up the series of a histogram by bound and leaves others alone", () => {
  const lines = [
    'a_bucket{le="1",pod="x"} 2',
    'a_bucket{le="+Inf",pod="x"} 3',
    'a_bucket{le="1",pod="y"} 4',
    'a_bucket{le="+Inf",pod="y"} 4',
    'b_bucket{le="1",pod="y"} 9',
    "a_sum 3",
  ];
  const samples = parseExposition(lines.join("\n"));
  expect(bucketsOf(samples, "a")).toEqual([
    { le: 1, count: 6 },
    { le: Infinity, count: 7 },
  ]);
  expect(bucketsOf(samples, "a", { pod: "x" }).at(-1)?.count).toBe(3);
});

it("refuses a line that is no sample", () => {
  expect(() => parseExposition("http_requests_total{a=1")).toThrow(SyntaxError);
});
