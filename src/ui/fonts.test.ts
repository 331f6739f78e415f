import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as fontkit from "fontkit";

const css = readFileSync(path.join(__dirname, "fonts.css"), "utf8");
const FACE = /font-weight: (\d+);[^}]*?url\("([^"]+)"\)[^}]*?unicode-range:\s*([^;]+);/g;
const faces = [...css.matchAll(FACE)].map(([, weight = "", file = "", range = ""]) => ({ weight, file, range }));
const basic = faces.filter(({ file }) => file.startsWith("./"));
const openFont = (file: string) =>
  fontkit.openSync(file.startsWith("./") ? path.join(__dirname, file) : require.resolve(file)) as fontkit.Font;

/** The characters of a `unicode-range`. */
function charactersOf(range: string): string[] {
  return range.split(",").flatMap((part) => {
    const [, from = "", to = from] = /U\+([0-9A-F]+)(?:-([0-9A-F]+))?/i.exec(part.trim()) ?? [];
    const start = Number.parseInt(from, 16);
    return Array.from({ length: Number.parseInt(to, 16) - start + 1 }, (_none, index) =>
      String.fromCodePoint(start + index),
    );
  });
}

describe.each(basic)("the font of weight $weight with the common characters", ({ weight, file, range }) => {
  const small = openFont(file);
  const whole = openFont(faces.find((face) => face.weight === weight && face.file !== file)?.file ?? "");

  it("has every character that it is asked for", () => {
    expect(charactersOf(range).filter((one) => !small.hasGlyphForCodePoint(one.codePointAt(0) ?? 0))).toEqual([]);
  });

  it("is as wide as the whole one, which measures the diagrams: alone, in pairs, and in figures of one width", () => {
    const words = [
      charactersOf(range).join(""),
      "AVATAR To Yo. “P.” 1 → 11 -> 2x3 (8:00) 7×9 … 100 %".replace("→ ", ""),
      "order service, p99 = 1,250 ms; retry-after: 30 s",
    ];
    for (const text of words)
      for (const features of [undefined, { tnum: true }])
        expect(small.layout(text, features).advanceWidth, text).toBe(whole.layout(text, features).advanceWidth);
  });
});

it("every weight has both, the one with the common characters last, because the last one that has a character draws it", () => {
  expect(faces.map(({ weight }) => weight)).toEqual(["400", "600", "700", "400", "600", "700"]);
  expect(faces.slice(3)).toEqual(basic);
});
