import { describe, expect, it } from "vitest";
import { inlineScriptsIn } from "../../plugins/finish/seal/page";
import { contentPolicy } from "../../plugins/finish/seal/policy";
import { files, pages, read } from "./built-site";

const policies = new Map(
  pages.map((page) => {
    const html = read(page);
    return [
      page,
      { html, policy: /<head><meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1] },
    ];
  }),
);

describe("every page keeps one policy", () => {
  const expected = contentPolicy(inlineScriptsIn(read("index.html")));

  it.each(pages)("%s begins its head with it", (page) => {
    expect(policies.get(page)?.policy).toBe(expected);
    // By its text alone, for want of a second parser: the build looks at the page's elements (plugins/finish/seal).
    const html = policies.get(page)?.html ?? "";
    expect(html.match(/<[a-z][^<>]*\sstyle\s*=|<style\b|<[a-z][^<>]*\son[a-z]+\s*=|javascript:/gi) ?? []).toEqual([]);
    expect(html.match(/<script(?![^<>]*\s(?:src|type)=)/g)).toHaveLength(1);
  });

  it("which has a hash for every script that stands in a page, and for no other", () => {
    const scripts = new Set(pages.flatMap((page) => inlineScriptsIn(read(page))));
    expect(contentPolicy([...scripts])).toBe(expected);
    expect(expected.match(/'sha256-/g)).toHaveLength(1);
  });

  it("which allows nothing unsafe, nothing foreign and no policy that nobody makes", () => {
    expect(expected).not.toMatch(/unsafe|https?:|\*/);
    const scripts = files.filter((file) => file.endsWith(".js")).map((file) => read(file));
    const named = /trusted-types ([^;]*)/.exec(expected)?.[1]?.split(" ") ?? [];
    expect(named.filter((name) => !scripts.some((text) => text.includes(name)))).toEqual([]);
  });

  it("and hosts send the same as a header, with what a page cannot say itself", () => {
    const header = `${expected}; frame-ancestors 'none'`;
    expect(read("_headers")).toContain(`  Content-Security-Policy: ${header}\n`);
    expect(read("nginx-headers.conf")).toContain(`add_header Content-Security-Policy "${header}" always;\n`);
  });
});
