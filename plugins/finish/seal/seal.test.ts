import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FRAME_SCRIPT } from "../../../src/runner/frame";
import { type Fault, faultsOf } from "./faults";
import { elementsOf, inlineScriptsIn } from "./page";
import { contentPolicy, hashSource, headerPolicy } from "./policy";
import { sealed } from "./sealed";
import { faultsOfStyles } from "./styles";

const ALLOWED = { address: "https://handbook.example/docs/intro.html", inlineScripts: ["let theme;"] };
const rulesOf = (body: string): string[] =>
  faultsOf(elementsOf(`<!doctype html><html><head></head><body>${body}</body></html>`), ALLOWED).map(
    ({ rule }) => rule,
  );

describe("pages hold", () => {
  it.each([
    ["the theme's own script", "<script>let theme;</script>"],
    ["scripts in files", `<script src="/assets/js/main.js" defer></script>`],
    ["data for machines", `<script type="application/ld+json">{"a":1}</script>`],
    ["links to sources", `<a href="https://www.rfc-editor.org/rfc/rfc9110">RFC 9110</a>`],
    ["mail", `<a href="mailto:a@b.example">Write</a>`],
    ["own pictures", `<img src="/img/logo.svg" srcset="/img/a.svg 1x, b.svg 2x">`],
    ["a picture in its address", `<img src="data:image/svg+xml,%3Csvg/%3E">`],
    ["the own origin in full", `<img src="https://handbook.example/img/logo.svg">`],
    ["relations to foreign pages", `<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">`],
    ["the search form", `<form action="/search" method="get"><input name="q"></form>`],
    ["references inside a drawing", `<svg><use href="#icon"></use></svg>`],
    ["own redirects", `<meta http-equiv="refresh" content="0; url=/docs/new">`],
    ["data attributes, whatever they are called", `<p data-src="https://evil.example/" data-onload="x"></p>`],
  ])("%s", (_what, body) => expect(rulesOf(body)).toEqual([]));
});

describe("pages do not hold", () => {
  it.each([
    ["a new script", "<script>let other;</script>", "no-inline-script"],
    ["the theme's script with something after it", "<script>let theme; evil()</script>", "no-inline-script"],
    ["a module", `<script type="module">import "x"</script>`, "no-inline-script"],
    ["a map of imports", `<script type="importmap">{}</script>`, "no-inline-script"],
    ["a script in a drawing", "<svg><script>evil()</script></svg>", "no-inline-script"],
    ["a script in a template", "<template><script>evil()</script></template>", "no-inline-script"],
    ["a foreign script", `<script src="https://evil.example/a.js"></script>`, "no-foreign-address"],
    ["a script without a scheme", `<script src="//evil.example/a.js"></script>`, "no-foreign-address"],
    ["a script in its address", `<script src="data:text/javascript,evil()"></script>`, "no-odd-address"],
    ["another port", `<img src="https://handbook.example:8443/a.png">`, "no-foreign-address"],
    ["a foreign picture", `<img srcset="/a.png 1x, https://evil.example/b.png 2x">`, "no-foreign-address"],
    ["a foreign style sheet", `<link rel="stylesheet" href="https://evil.example/a.css">`, "no-foreign-address"],
    ["a connection ahead", `<link rel="preconnect" href="https://evil.example">`, "no-foreign-address"],
    [
      "a naming relation with a loading one",
      `<link rel="alternate stylesheet" href="https://evil.example/a.css">`,
      "no-foreign-address",
    ],
    ["a foreign form", `<form action="https://evil.example/"></form>`, "no-foreign-address"],
    ["a foreign button", `<button formaction="https://evil.example/">Go</button>`, "no-foreign-address"],
    ["a counter of clicks", `<a href="/x" ping="https://evil.example/">x</a>`, "no-foreign-address"],
    ["a foreign film", `<video poster="https://evil.example/a.png"></video>`, "no-foreign-address"],
    [
      "a foreign part of a drawing",
      `<svg><image xlink:href="https://evil.example/a.png"></image></svg>`,
      "no-foreign-address",
    ],
    ["a link that runs", `<a href="javascript:evil()">x</a>`, "no-odd-address"],
    ["a link that runs, hidden by a tab", `<a href="java&#9;script:evil()">x</a>`, "no-odd-address"],
    ["a link in a drawing that runs", `<svg><a xlink:href=" javascript:evil()">x</a></svg>`, "no-odd-address"],
    ["a page in a link", `<a href="data:text/html,x">x</a>`, "no-odd-address"],
    ["a style attribute", `<p style="color:red">x</p>`, "no-style-attribute"],
    ["a style element", "<style>p{}</style>", "no-style"],
    ["an event attribute", `<img src="/a.png" onerror="evil()">`, "no-event-attribute"],
    ["a base", `<base href="/other/">`, "no-base"],
    ["a frame", "<iframe></iframe>", "no-iframe"],
    ["a document in an attribute", `<iframe srcdoc="<p>x"></iframe>`, "no-iframe"],
    ["an object", "<object></object>", "no-object"],
    ["a policy of its own", `<meta http-equiv="Content-Security-Policy" content="">`, "no-other-policy"],
    [
      "a redirect elsewhere",
      `<meta http-equiv="refresh" content="0; URL='https://evil.example/'">`,
      "no-foreign-address",
    ],
  ])("%s", (_what, body, rule) => expect(rulesOf(body)).toContain(rule));
});

it("a fault says what was found, what was expected, where, and the fix", () => {
  const [fault] = faultsOf(elementsOf(`<p>\n<b onclick="evil()">x</b>`), ALLOWED);
  expect(fault).toEqual<Fault>({
    rule: "no-event-attribute",
    found: `<b onclick="evil()">`,
    expected: "no attribute that runs",
    fix: "Listen for the event in a component.",
    line: 2,
    column: 1,
  });
});

describe("style sheets", () => {
  it("load fonts and pictures from here only", () => {
    const css = `a{background:url(/img/a.png)}b{background:url("data:image/png;base64,AA")}\nc{src:url(https://evil.example/f.woff2)}`;
    expect(faultsOfStyles(css, "https://handbook.example/assets/css/a.css")).toMatchObject([
      { rule: "no-foreign-address", found: "url(https://evil.example/f.woff2)", line: 2, column: 7 },
    ]);
  });
  it("import nothing foreign", () =>
    expect(faultsOfStyles(`@import "//evil.example/a.css";`, "https://handbook.example/a.css")).toHaveLength(1));
});

describe("the policy", () => {
  // openssl dgst -sha256 -binary | base64, over the same bytes
  it("names a script by its SHA-256", () =>
    expect(hashSource("")).toBe("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));

  it("is as strict as it was measured to work", () =>
    expect(contentPolicy([""]).split("; ")).toEqual([
      "default-src 'none'",
      `script-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' ${hashSource(FRAME_SCRIPT)}`,
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self' blob:",
      "base-uri 'none'",
      "form-action 'self'",
      "require-trusted-types-for 'script'",
      "trusted-types default docusaurus#bundler half-open#markup half-open#runner",
    ]));

  it("holds nothing unsafe, no host and no wildcard", () =>
    expect(headerPolicy(["a", "b"])).not.toMatch(/unsafe|https?:|\*|strict-dynamic/));
});

describe("a sealed page", () => {
  const page = `<!doctype html><html lang=en><head><meta charset=UTF-8><script src="/a.js"></script></head><body><svg style="display: none;"></svg></body></html>`;

  it("begins its head with the policy, and has no style attribute of the theme", () => {
    const { after, faults } = sealed(page, contentPolicy([]));
    expect(faults).toEqual([]);
    expect(after).toContain(`<head><meta http-equiv="Content-Security-Policy" content="default-src 'none';`);
    expect(after).toContain(`<svg class="icon-sprite">`);
    expect(after).not.toContain("style=");
  });

  it("must have a head", () => expect(sealed("<p>", "").faults[0]?.rule).toBe("no-page-without-head"));

  it("must say its charset in its first 1,024 bytes", () =>
    expect(sealed(page, "x".repeat(1000)).faults[0]?.rule).toBe("no-late-charset"));
});

it("a script that is written into a page is found there as it was written", () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/<|\r|\0/.test(text)),
      (text) => {
        expect(inlineScriptsIn(`<body><script>${text}</script>`)).toEqual([text]);
      },
    ),
  );
});
