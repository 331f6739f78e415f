import { describe, expect, it } from "vitest";
import { isOwnServiceWorker } from "./own-script";

const PAGE = "https://handbook.example/docs/intro";
const judge = (address: string, baseUrl = "/") =>
  isOwnServiceWorker(new URL(address, PAGE), new URL(PAGE).origin, baseUrl);

describe("the service worker of this site", () => {
  it.each(["/sw.js", "/sw.js?v=1", "https://handbook.example/sw.js", "../sw.js"])("may be started: %s", (address) =>
    expect(judge(address)).toBe(true),
  );
  it("may stand below a folder", () => expect(judge("/handbook/sw.js", "/handbook/")).toBe(true));
});

describe("everything else is refused", () => {
  it.each([
    "https://evil.example/sw.js",
    "//evil.example/sw.js",
    "http://handbook.example/sw.js",
    "https://handbook.example:8443/sw.js",
    "https://handbook.example@evil.example/sw.js",
    "/docs/sw.js",
    "/sw.js/..%2fevil.js",
    "/SW.js",
    "/sw.jsx",
    "sw.js",
    "blob:https://handbook.example/0b6a-11",
    "data:text/javascript,alert(1)//sw.js",
    "javascript:alert(1)",
  ])("%s", (address) => expect(judge(address)).toBe(false));

  it("on a page without an origin", () =>
    expect(isOwnServiceWorker({ origin: "null", pathname: "/sw.js" }, "null", "/")).toBe(false));
});
