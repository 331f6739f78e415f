import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REACH } from "./boxes";
import { align, widthOf } from "./align";

const lines = (...text: string[]) => text.join("\n");

describe("align", () => {
  it("moves a right border that counted an emoji as one cell", () => {
    const drawn = lines("┌─────────┐", "│ ✅ ok    │", "│ plain   │", "└─────────┘");
    expect(align(drawn)).toEqual({
      text: lines("┌─────────┐", "│ ✅ ok   │", "│ plain   │", "└─────────┘"),
      repaired: [2],
      misfits: [],
    });
  });

  it("moves a border that was typed too early", () => {
    expect(align(lines("┌────┐", "│ a │", "└────┘")).text).toBe(lines("┌────┐", "│ a  │", "└────┘"));
  });

  it("repairs an inner box and then the outer one", () => {
    const drawn = lines(
      "┌──────────┐",
      "│ ┌────┐   │",
      "│ │ 中 │   │",
      "│ │ ❌  │   │",
      "│ └────┘   │",
      "└──────────┘",
    );
    expect(align(drawn).text).toBe(
      lines("┌──────────┐", "│ ┌────┐   │", "│ │ 中 │   │", "│ │ ❌ │   │", "│ └────┘   │", "└──────────┘"),
    );
  });

  it("makes the bottom edge as long as the top edge", () => {
    expect(align(lines("┌────┐", "│ a  │", "└──┘")).text).toBe(lines("┌────┐", "│ a  │", "└────┘"));
    expect(align(lines("┌────┐", "│ a  │", "└──────┘")).text).toBe(lines("┌────┐", "│ a  │", "└────┘"));
  });

  it("leaves arrows through a border alone", () => {
    const drawn = lines("┌───┐   ┌───┐", "│ a ├──▶│ b │", "│   │   ▼   │", "└───┘   └───┘");
    expect(align(drawn)).toEqual({ text: drawn, repaired: [], misfits: [] });
  });

  it("says where a border is missing", () => {
    const { misfits } = align(lines("┌────┐", "│ much too long", "└────┘"));
    expect(misfits).toHaveLength(1);
    expect(misfits[0]).toMatchObject({ line: 2, column: 6 });
    expect(misfits[0]?.expected).toContain("line 1 of the drawing");
  });

  it("says where there is no room", () => {
    expect(align(lines("┌───┐", "│abcde│", "└───┘")).misfits).toMatchObject([{ line: 2, column: 5 }]);
  });

  it("does not change what is aligned, nor any text without boxes", () => {
    const line = fc
      .string({ unit: fc.constantFrom("a", " ", "✅", "中", "-", "→", "|") })
      .map((text) => text.trimEnd());
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (rows) => {
        const text = rows.join("\n");
        expect(align(text).text).toBe(text);
      }),
    );
  });

  it("makes every line of a box as wide as its top, whatever stands in it", () => {
    // Five wide characters and a slip of three put a border as far off as it is looked for (`REACH`); six would be further.
    const word = fc.string({ unit: fc.constantFrom("a", "b", "✅", "日", "é"), maxLength: REACH - 3 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 3 }), (words, slip) => {
        // The author pads by counting characters, as editors do; emoji then push the border out.
        const rows = words.map((text) => `│ ${text}${" ".repeat(12 + slip - [...text].length)}│`);
        const top = `┌${"─".repeat(13)}┐`;
        const { text, misfits } = align([top, ...rows, `└${"─".repeat(13)}┘`].join("\n"));
        expect(misfits).toEqual([]);
        for (const row of text.split("\n")) expect(widthOf(row)).toBe(15);
      }),
    );
  });
});
