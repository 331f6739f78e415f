import { describe, expect, it } from "vitest";
import { relativePage, relativeRuntime, relativeStyles } from "./relative";

describe("a page of the portable edition", () => {
  const page = (html: string, file = "docs/data/saga.html") => relativePage(html, file, "/");

  it("leads to files", () => {
    expect(page("<a class=x href=/docs/intro>")).toBe('<a class=x href="../../docs/intro.html">');
    expect(page('<a href="/docs/intro?a=1&amp;b=2#c">')).toBe('<a href="../../docs/intro.html?a=1&amp;b=2#c">');
    expect(page("<script src=/assets/js/main.1.js defer></script>")).toBe(
      '<script src="../../assets/js/main.1.js" defer></script>',
    );
    expect(page("<form action=/search method=get>", "index.html")).toBe('<form action="./search.html" method=get>');
  });

  it("leaves other addresses and the text of listings alone", () => {
    const same = '<a href="#x"><a href=https://elsewhere.test/><code>curl href=/docs "href=/x"</code><p title="a > b">';
    expect(page(same)).toBe(same);
  });

  it("says which page it is", () => {
    expect(page("<html lang=en>")).toBe('<html data-page="/docs/data/saga" data-root="../../" data-base="/" lang=en>');
    expect(page("<html lang=en>", "index.html")).toContain('data-page="/" data-root="./"');
  });
});

it("a style sheet finds its fonts", () =>
  expect(relativeStyles("src:url(/assets/fonts/a.woff2)", "/")).toBe("src:url(../../assets/fonts/a.woff2)"));

it("the runtime finds its chunks, or says that it cannot", () => {
  expect(relativeRuntime('n.p="/",n.x=1', "/")).toContain("document.currentScript.src");
  expect(() => relativeRuntime('n.p="/a/"', "/")).toThrow("found no single");
});
