import { describe, expect, it } from "vitest";
import { fileOfAddress, rootOf } from "./portable-address";

describe("an address of the site as a file", () => {
  it.each([
    ["/", "index.html"],
    ["/#top", "index.html#top"],
    ["/docs/intro", "docs/intro.html"],
    ["/docs/intro/", "docs/intro.html"],
    ["/docs/intro#why", "docs/intro.html#why"],
    ["/search?q=a/b.c", "search.html?q=a/b.c"],
    ["/labs/saga?lab=saga&p.x=1#run", "labs/saga.html?lab=saga&p.x=1#run"],
    ["/assets/js/main.1.js", "assets/js/main.1.js"],
    ["/img/logo.svg", "img/logo.svg"],
  ])("%s is %s", (address, file) => expect(fileOfAddress(address, "/")).toBe(file));

  it("counts from the site's own path", () => {
    expect(fileOfAddress("/book/docs/intro", "/book/")).toBe("docs/intro.html");
    expect(fileOfAddress("/docs/intro", "/book/")).toBeUndefined();
  });

  it.each(["https://elsewhere.test/", "//elsewhere.test/", "#here", "docs/intro", "mailto:a@b.c"])(
    "leaves %s alone",
    (address) => expect(fileOfAddress(address, "/")).toBeUndefined(),
  );
});

it.each([
  ["index.html", "./"],
  ["docs/intro.html", "../"],
  ["docs/data/saga.html", "../../"],
])("%s reaches the root by %s", (file, root) => expect(rootOf(file)).toBe(root));
