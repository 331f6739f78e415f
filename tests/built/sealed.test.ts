import { describe, expect, it } from "vitest";
import { inlineScriptsIn } from "../../plugins/finish/seal/page";
import { contentPolicy, hashSource } from "../../plugins/finish/seal/policy";
import { FRAME_SCRIPT } from "../../src/runner/frame";
import { barePages, files, pages, read } from "./built-site";

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
    const inline = html.match(/<script(?![^<>]*\s(?:src|type)=)/g) ?? [];
    expect(inline).toHaveLength(barePages.includes(page) ? 0 : 2);
  });

  it("which has a hash for every script that stands in a page, and for no other but the runner's frame", () => {
    const scripts = new Set(pages.flatMap((page) => inlineScriptsIn(read(page))));
    expect(contentPolicy([...scripts])).toBe(expected);
    expect(expected.match(/'sha256-/g)).toHaveLength(scripts.size + 1);
    expect(expected).toContain(hashSource(FRAME_SCRIPT));
    // The document that the page gives the frame holds that very script.
    const frames = files.filter((file) => file.endsWith(".js") && read(file).includes("allow-scripts"));
    expect(frames).not.toEqual([]);
    expect(frames.filter((file) => read(file).includes(hashSource(FRAME_SCRIPT).slice(1, -1)))).toEqual(frames);
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
