import { describe, expect, it } from "vitest";
import { headersFile, nginxHeaders, securityHeaders } from "./headers";

const HEADERS = securityHeaders(["let a = 1;"]);

describe("headers", () => {
  it("say what a <meta> cannot", () =>
    expect(Object.fromEntries(HEADERS)["Content-Security-Policy"]).toMatch(/; frame-ancestors 'none'$/));

  it("keep every page alone", () =>
    expect(Object.fromEntries(HEADERS)).toMatchObject({
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    }));
});

describe("_headers", () => {
  const file = headersFile([["A", "1"]], "/handbook/");

  it("has a rule for everything, and caches what carries a hash", () =>
    expect(file).toBe(
      [
        "/handbook/*",
        "  A: 1",
        "/handbook/assets/*",
        "  Cache-Control: public, max-age=31536000, immutable",
        "/handbook/sw.js",
        "  Cache-Control: no-cache",
        "",
      ].join("\n"),
    ));

  it("refuses a line that Cloudflare would drop", () =>
    expect(() => headersFile([["A", "x".repeat(2000)]], "/")).toThrow("expected 2000 at most"));
});

describe("nginx", () => {
  it("sends them with every answer, errors too", () =>
    expect(nginxHeaders([["A", "script-src 'self'"]])).toBe(`add_header A "script-src 'self'" always;\n`));

  it.each(['a"b', "a$b", "a\\b"])("refuses %s, which nginx would read as something else", (value) =>
    expect(() => nginxHeaders([["A", value]])).toThrow("expected a value without"),
  );
});
