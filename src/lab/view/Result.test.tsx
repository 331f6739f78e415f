import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../lab";
import type { Band } from "./band";
import { Measures } from "./Result";

const outcomeOf = (values: readonly number[]): Outcome => ({
  measures: values.map((value, index) => ({ id: `m${index}`, label: `Measure ${index}`, unit: "calls", value })),
  claims: [],
  summary: "",
});
const bandOf = (ranges: readonly [number, number][]): Band =>
  ({
    seeds: 50,
    measures: ranges.map(([min, max], index) => ({ id: `m${index}`, min, median: min, max })),
    claims: [],
  }) as unknown as Band;
const rowsOf = (html: string) => [...html.matchAll(/<th scope="row">([^<]+)/g)].map((match) => match[1]);

describe("the measures of a run", () => {
  it("have a row each while few are zero", () => {
    const html = renderToStaticMarkup(<Measures outcome={outcomeOf([5, 0, 0, 0])} />);
    expect(rowsOf(html)).toHaveLength(4);
    expect(html).not.toContain("data-zeros");
  });

  it("name many zeros in one line, and lose none", () => {
    const html = renderToStaticMarkup(<Measures outcome={outcomeOf([5, 0, 0, 7, 0, 0])} />);
    expect(rowsOf(html)).toEqual(["Measure 0", "Measure 3"]);
    expect(html).toContain("<strong>0 in this run:</strong> Measure 1; Measure 2; Measure 4; Measure 5.");
  });

  it("keep their rows when all are zero", () => {
    expect(rowsOf(renderToStaticMarkup(<Measures outcome={outcomeOf([0, 0, 0, 0, 0])} />))).toHaveLength(5);
  });

  it("a zero that another seed does not share keeps its row", () => {
    const zero: [number, number] = [0, 0];
    const band = bandOf([[5, 5], zero, [0, 3], zero, zero, zero]);
    const html = renderToStaticMarkup(<Measures outcome={outcomeOf([5, 0, 0, 0, 0, 0])} band={band} />);
    expect(rowsOf(html)).toEqual(["Measure 0", "Measure 2"]);
    expect(html).toContain("0 with every seed:");
  });
});
