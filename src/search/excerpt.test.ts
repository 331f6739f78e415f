import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, mark, piecesOf } from "./excerpt";
import { wordsOf } from "./words";

const found = (...terms: string[]) => new Set(terms);
const LONG = `${"Some words about nothing at all. ".repeat(20)}The breaker opens at the threshold. ${"More of it. ".repeat(40)}`;

describe("excerpt", () => {
  test("a short text is shown whole", () => {
    expect(excerpt("The breaker opens.", found("breaker"))).toEqual({ text: "The breaker opens.", ranges: [[4, 11]] });
  });

  test("a long text is cut around the place with the most words found", () => {
    const cut = excerpt(LONG, found("breaker", "open", "threshold", "some"));
    expect(cut.text).toContain("The breaker opens at the threshold.");
    expect(cut.text.startsWith("… ")).toBe(true);
    expect(cut.text.endsWith(" …")).toBe(true);
    expect(cut.ranges.map(([from, to]) => cut.text.slice(from, to))).toEqual(
      expect.arrayContaining(["breaker", "opens", "threshold"]),
    );
  });

  test("nothing found shows the beginning", () => {
    expect(excerpt(LONG, found()).text.startsWith("Some words")).toBe(true);
  });

  test("markup stays text", () => {
    const pieces = piecesOf(mark("<b>open</b>", found("open")));
    expect(pieces).toEqual([
      { text: "<b>", marked: false, at: 0 },
      { text: "open", marked: true, at: 3 },
      { text: "</b>", marked: false, at: 7 },
    ]);
  });

  test("the pieces put together are the text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), fc.nat(5), (text, nth) => {
        const term = wordsOf(text)[nth]?.terms[0] ?? "x";
        const cut = excerpt(text, found(term));
        expect(
          piecesOf(cut)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(cut.text);
        expect(cut.text.length).toBeLessThanOrEqual(180);
      }),
    );
  });
});
