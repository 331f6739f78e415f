import { describe, expect, it } from "vitest";
import { elementsOf, escaped, metaOf, readable, titleOf } from "./head";

const PAGE =
  '<html><head><title data-rh=true>Saga &amp; co. | Half-Open</title><meta name=description content="a > b &quot;c&quot;"/>' +
  "<meta property=og:url content=https://example.com/docs/saga /><link rel=canonical href=https://example.com/docs/saga />" +
  "</head><body><meta name=description content=other></body></html>";

describe("the head of a built page", () => {
  it("is read minified", () => {
    expect(titleOf(PAGE)).toBe("Saga & co.");
    expect(metaOf(PAGE, "description")).toEqual(['a > b "c"']);
    expect(metaOf(PAGE, "og:url")).toEqual(["https://example.com/docs/saga"]);
    expect(elementsOf(PAGE, "link")[0]?.get("href")).toBe("https://example.com/docs/saga");
  });
  it("gives back what was escaped", () => expect(readable(escaped(`<a href="x">&amp;`))).toBe(`<a href="x">&amp;`));
});
