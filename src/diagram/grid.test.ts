import { describe, expect, it } from "vitest";
import { columns, indexAt, toCells } from "./cells";
import { toGrid } from "./grid";
import { gridColumns, gridText } from "./gridText";

describe("cells", () => {
  it.each([
    ["plain", 5],
    ["✅", 2],
    ["❌ no", 5],
    ["中文", 4],
    ["👩‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["é", 1],
    ["→ │ ─ ●", 7],
    ["a\tb", 6],
  ])("%s takes %i columns", (text, width) => expect(columns(toCells(text))).toBe(width));

  it("finds the cell over a column; the second half of a wide one is no cell's start", () => {
    const cells = toCells("a✅b");
    expect(indexAt(cells, 1)).toBe(1);
    expect(indexAt(cells, 2)).toBe(1);
    expect(indexAt(cells, 3)).toBe(2);
    expect(indexAt(cells, 4)).toBe(-1);
  });
});

describe("grid", () => {
  it("pins wide characters, keeps lines apart from text", () => {
    expect(toGrid("│ ok ✅│")).toEqual([
      [
        ["b", "│ "],
        ["t", "ok "],
        ["w", "✅"],
        ["b", "│"],
      ],
    ]);
  });

  it("pins what the drawing font lacks to one cell", () => {
    expect(toGrid("⟶x")).toEqual([
      [
        ["n", "⟶"],
        ["t", "x"],
      ],
    ]);
  });

  it("gives back exactly the text, for the clipboard", () => {
    const text = "┌──┐\n│中│ → ✅\n└──┘";
    expect(gridText(toGrid(text))).toBe(text);
    expect(gridColumns(toGrid(text))).toBe(9);
  });
});
