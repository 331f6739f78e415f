import { describe, expect, it } from "vitest";
import { nginxRedirects, redirectPage, redirectsFile } from "./files";

const MOVED = [{ from: "/docs/old", to: "/docs/new" }];

describe("_redirects", () => {
  it("leads every form of an address on in one step", () =>
    expect(redirectsFile(MOVED, "/handbook/", false)).toBe(
      [
        "/handbook/docs/old /handbook/docs/new 301",
        "/handbook/docs/old/ /handbook/docs/new 301",
        "/handbook/docs/old.html /handbook/docs/new 301",
        "",
      ].join("\n"),
    ));

  it("is stronger than the page of that name on Netlify", () =>
    expect(redirectsFile(MOVED, "/", true)).toContain("/docs/old /docs/new 301!\n"));
});

describe("the map of nginx", () => {
  const [, pattern = "", target = ""] = /^"~(.*)" (.*);\n$/.exec(nginxRedirects(MOVED, "/handbook/")) ?? [];

  it.each(["/handbook/docs/old", "/handbook/docs/old/", "/handbook/docs/old.html", "/handbook/docs/old?q=1"])(
    "leads %s on",
    (address) => expect(new RegExp(pattern).test(address)).toBe(true),
  );
  it.each(["/handbook/docs/older", "/docs/old", "/handbook/docs/old/page", "/handbook/docs/old\n"])(
    "leaves %j alone",
    (address) => expect(new RegExp(pattern).test(address)).toBe(false),
  );
  it("keeps the query", () => expect(target).toBe("/handbook/docs/new$query"));
});

describe("a page that sends its reader on", () => {
  const page = redirectPage(MOVED[0]!, "/handbook/", "https://example.com");

  it("does it without a script", () => {
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=/handbook/docs/new">');
    expect(page).not.toContain("<script");
    expect(page).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
  });
  it("names the page that counts, and itself is none", () => {
    expect(page).toContain('<link rel="canonical" href="https://example.com/handbook/docs/new">');
    expect(page).toContain('<meta name="robots" content="noindex">');
  });
});
