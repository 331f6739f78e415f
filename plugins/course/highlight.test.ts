import { describe, expect, test } from "vitest";
import { highlight, isKnownLanguage } from "./highlight";

/** What a browser would show of it. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

describe("highlight", () => {
  test("gives classes, never styles", () => {
    expect(highlight("const a = 1;", "ts")).toBe(
      '<span class="token keyword">const</span> a <span class="token operator">=</span> <span class="token number">1</span><span class="token punctuation">;</span>',
    );
  });

  test("does not take a comparison and an arrow for a generic", () => {
    const html = highlight("if (a.status < 500) b();\n// note\nconst c = () => (1);", "ts");
    expect(html).toContain('\n<span class="token comment">// note</span>\n<span class="token keyword">const</span>');
  });

  test("keeps the token a token stands in", () => {
    expect(highlight("`${a}`", "ts")).toContain(
      '<span class="token template-string"><span class="token interpolation"><span class="token interpolation-punctuation punctuation">${</span></span></span>',
    );
  });

  test("closes a token of several lines at each line's end", () => {
    const html = highlight("/* a\nb */", "ts", true);
    expect(html).toBe(
      '<span class="line"><span class="token comment">/* a</span>\n</span><span class="line"><span class="token comment">b */</span>\n</span>',
    );
  });

  test.each([
    ["ts", "if (a < b && c > d) return `<b>${x}</b>`;"],
    ["yaml", "a: &x 1 # <script>"],
    ["log", "2026-11-22T10:00:00Z ERROR <b> &amp; 503"],
    ["nobody-knows-this", "<img src=x onerror=alert(1)>"],
  ])("keeps every character of %s and lets no markup through", (lang, text) => {
    const html = highlight(text, lang);
    expect(textOf(html)).toBe(text);
    expect(html.replace(/<\/?span[^>]*>/g, "")).not.toMatch(/[<>]/);
  });

  test.each([
    "ts",
    "tsx",
    "js",
    "json",
    "yaml",
    "yml",
    "java",
    "bash",
    "sh",
    "properties",
    "sql",
    "promql",
    "proto",
    "hcl",
    "log",
  ])("knows %s", (lang) => expect(isKnownLanguage(lang)).toBe(true));
});
