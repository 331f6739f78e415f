import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { card } from "./card";
import { type Colour, disc, fill } from "./fill";
import { cardName, sectionOf } from "./section";
import { inLines, widthOf } from "./text";

const PAGES = ["index.html", "404.html", "docs/intro.html", "docs/data.html", "docs/data/saga.html", "labs.html"];

describe("a page shows the card", () => {
  it.each([
    ["docs/data.html", "docs/data.html"],
    ["docs/data/saga.html", "docs/data.html"],
    ["docs/intro.html", "index.html"],
    ["404.html", "index.html"],
    ["labs.html", "index.html"],
  ])("%s of %s", (page, section) => expect(sectionOf(page, PAGES)).toBe(section));

  it("named after its section", () =>
    expect(["index.html", "docs/data.html"].map(cardName)).toEqual(["half-open.png", "docs-data.png"]));
});

/** A picture of 8 × 8 as text: full, partly or not filled. */
function drawn(...contours: Parameters<typeof fill>[1]): string[] {
  const white: Colour = [255, 255, 255];
  const picture = { width: 8, height: 8, rgb: new Uint8Array(8 * 8 * 3) };
  fill(picture, contours, white);
  const mark = (value: number) => (value === 255 ? "#" : value === 0 ? "." : "+");
  return Array.from({ length: 8 }, (_, y) =>
    Array.from({ length: 8 }, (__, x) => mark(picture.rgb[(y * 8 + x) * 3]!)).join(""),
  );
}

describe("filling", () => {
  it("blends the points that an edge cuts", () =>
    expect(drawn([[1, 1], [5.5, 1], [5.5, 4.5], [1, 4.5]])).toEqual([
      "........",
      ".####+..",
      ".####+..",
      ".####+..",
      ".+++++..",
      "........",
      "........",
      "........",
    ])); // prettier-ignore

  it("leaves the hole of a letter open, whose outline turns the other way", () => {
    const outer = disc([4, 4], 4);
    const rows = drawn(outer, disc([4, 4], 2).toReversed());
    expect(rows[3]).toBe("+#+..+#+");
  });

  it("ends at the edge of the picture", () => expect(drawn([[-5, -5], [20, -5], [20, 20], [-5, 20]]).join("")).toBe("#".repeat(64))); // prettier-ignore
});

describe("text", () => {
  it("breaks between words, and nowhere else", () => {
    expect(inLines("one two three", 700, 40, widthOf("one two", 700, 40))).toEqual(["one two", "three"]);
    expect(inLines("unbreakable", 700, 40, 1)).toEqual(["unbreakable"]);
  });
});

describe("a card", () => {
  const file = card({ title: "Data patterns", description: "One sentence. Another one." });
  const dataAt = file.indexOf("IDAT");
  const points = inflateSync(file.subarray(dataAt + 4, dataAt + 4 + file.readUInt32BE(dataAt - 4)));

  it("is a PNG of 1200 × 630", () => {
    expect(file.subarray(1, 4).toString()).toBe("PNG");
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(points).toHaveLength(630 * (1 + 1200 * 3));
  });
  it("weighs little", () => expect(file.length).toBeLessThan(64 * 1024));
  it("says something, inside its margins", () => {
    const isInk = (x: number, y: number) => points[y * 3601 + 1 + x * 3]! > 0x60;
    const columns = Array.from({ length: 1200 }, (_, x) => x).filter((x) =>
      Array.from({ length: 630 }, (__, y) => y).some((y) => isInk(x, y)),
    );
    expect(columns.length).toBeGreaterThan(400);
    expect(columns[0]).toBeGreaterThan(70);
    expect(columns.at(-1)).toBeLessThan(1130);
  });
});
