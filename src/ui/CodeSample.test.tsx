import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { CodeSample } from "./CodeSample";

describe("a listing", () => {
  test("is named by its title, can be reached by keyboard and carries the build's markup", () => {
    const html = renderToStaticMarkup(
      <CodeSample
        lang="ts"
        html={'<span class="token keyword">let</span> a'}
        title="breaker.ts"
        checked="not executed"
      />,
    );
    expect(html).toMatch(/<span[^>]*>breaker\.ts<\/span>/);
    expect(html).toMatch(/<div[^>]* role="group" tabindex="0" aria-label="breaker\.ts, scrollable"><pre/);
    expect(html).toContain('<code><span class="token keyword">let</span> a</code>');
    expect(html).toContain("not executed");
    expect(html).toContain('aria-label="Copy breaker.ts"');
    expect(html).not.toContain("style=");
  });

  test("has a name without a title", () => {
    expect(renderToStaticMarkup(<CodeSample lang="yaml" html="a" />)).toContain("Listing (yaml)");
  });
});

describe("the colours of code", () => {
  const css = readFileSync(join(import.meta.dirname, "code-tokens.css"), "utf8");
  const tokens = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
  const themes = ["light", "dark"].map((theme, index) => {
    const part = (text: string) => text.split('[data-theme="dark"]')[index] ?? "";
    const background = /--ho-code-bg: (#\w{6})/.exec(part(tokens))?.[1] ?? "";
    const colours = [...part(css).matchAll(/(--ho-code-\w+): (#\w{6})/g)].map((match) => [match[1], match[2]] as const);
    return { theme, background, colours };
  });

  test.each(themes)("can be read in the $theme theme", ({ background, colours }) => {
    expect(colours.length).toBeGreaterThan(8);
    for (const [name, colour] of colours) expect(contrast(colour ?? "", background), name).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG's contrast ratio of two `#rrggbb` colours. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
