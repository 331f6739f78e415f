// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkedMarkup, faultOfMarkup } from "./markup";

const PLAIN = [
  "",
  "words & signs",
  "a > b",
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title id="t">A</title><path d="M0 0" marker-end="url(#a)"/></svg>`,
  `<span class="token keyword">const</span> a &lt; b`,
  `<span class="token string">"background: url(/x.png)"</span>`,
  "The <code>half-open</code> state",
];

describe("markup that can only be looked at passes", () => {
  it.each(PLAIN)("%s", (html) => expect(checkedMarkup(html)).toBe(html));
});

const REFUSED: [html: string, found: string][] = [
  ["<script>alert(1)</script>", "<script>"],
  ["<img src=x onerror=alert(1)>", "a tag that is not plain: <img src=x onerror=alert(1)>"],
  [`<img src="x">`, "<img>"],
  [`<svg onload="alert(1)">`, "onload= on <svg>"],
  [`<svg/onload="alert(1)">`, `a tag that is not plain: <svg/onload="alert(1)">`],
  [`<path style="fill:red"/>`, "style= on <path>"],
  [`<use href="#a"/>`, "<use>"],
  [`<span href="javascript:alert(1)">`, "href= on <span>"],
  [`<path fill="url(https://evil.example/)"/>`, `fill="url(https://evil.example/)" on <path>`],
  [`<path fill="URL( 'x' )"/>`, `fill="URL( 'x' )" on <path>`],
  ["<!-- a comment -->", "a tag that is not plain: <!-- a comment -->"],
  [`<span class="</span><script>">`, `a tag that is not plain: <span class="</span><script>">`],
  ["<SPAN>", "<SPAN>"],
  ["<style>a{}</style>", "<style>"],
  ["<foreignObject>", "<foreignObject>"],
  [`<a href="/x">`, "<a>"],
  ["words <", "a tag that is not plain: <"],
  ["<iframe>", "<iframe>"],
];

describe("everything else is refused, and named", () => {
  it.each(REFUSED)("%s", (html, found) => {
    expect(faultOfMarkup(html)).toBe(found);
    expect(() => checkedMarkup(html)).toThrow(TypeError);
  });
});

describe("for any string", () => {
  const piece = fc.constantFrom(
    "<svg>", "</svg>", "<title>", "</title>", "<desc>", "<span class=\"a\">", "</span>", "<span class=\"", "\">", "<path ",
    "d=\"M0\"", "/>", ">", "<", "a", " ", "'", "&quot;", "&lt;", "<script>", "</script>", "<img src=\"x\" onerror=\"y\">",
    "onload=\"y\"", " style=\"a\"", "<!--", "-->", "<![CDATA[", "]]>", "<style>", "<math>", "<template>", "url(x)", "url(#x)",
    "<br>", "<code>", "\u0000", "\n", "=", "<svg/onload=\"x\">", "<a href=\"javascript:x\">", "<p>", "<table>",
  ); // prettier-ignore
  const LOADS = [
    "src",
    "href",
    "xlink:href",
    "style",
    "action",
    "srcdoc",
    "data",
    "formaction",
    "background",
    "poster",
  ];

  it("what passes makes no element that runs or loads, and no such attribute, wherever a browser puts it", () => {
    let passed = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom("div", "code", "a", "svg"), (pieces, parent) => {
        const html = pieces.join("");
        if (faultOfMarkup(html) !== undefined) return;
        passed++;
        const place = document.createElement(parent);
        place.innerHTML = html;
        for (const element of place.querySelectorAll("*")) {
          expect(element.localName).toMatch(/^(svg|path|title|desc|span|br|code)$/);
          for (const { name } of element.attributes) {
            expect(name.startsWith("on")).toBe(false);
            expect(LOADS).not.toContain(name);
          }
        }
      }),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(50);
  });
});
