import { describe, expect, it } from "vitest";
import { redirectFaults } from "./redirects";

const PAGES = new Set(["/docs/intro", "/docs/saga"]);

describe("a table of redirects", () => {
  it("may lead from an address without a page to one with a page", () =>
    expect(redirectFaults([{ from: "/docs/old", to: "/docs/saga" }], PAGES)).toEqual([]));

  it.each([
    ["leads nowhere", [{ from: "/old", to: "/gone" }], "found no page at /gone"],
    ["leads to itself", [{ from: "/old", to: "/old" }], "leads on itself"],
    ["goes in a circle", [{ from: "/a", to: "/b" }, { from: "/b", to: "/a" }], "leads on itself"], // prettier-ignore
    ["is a chain", [{ from: "/a", to: "/b" }, { from: "/b", to: "/docs/saga" }], "/b leads on itself"], // prettier-ignore
    ["hides a page", [{ from: "/docs/intro", to: "/docs/saga" }], "found a page at /docs/intro"],
    ["has a line twice", [{ from: "/a", to: "/docs/saga" }, { from: "/a", to: "/docs/intro" }], "a second line"], // prettier-ignore
    ["ends in a slash", [{ from: "/docs/", to: "/docs/intro" }], "no slash at its end"],
    ["names a file", [{ from: "/docs.html", to: "/docs/intro" }], "expected an address such as"],
    ["leaves the site", [{ from: "/a", to: "//evil.example" }], "found no page at //evil.example"],
  ])("is refused where it %s", (_, redirects, said) =>
    expect(redirectFaults(redirects, PAGES).join("\n")).toContain(said),
  );
});
