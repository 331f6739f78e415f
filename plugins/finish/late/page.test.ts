import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { BuiltSite } from "../step";
import { lateStep } from ".";
import { promptScripts, startsLate } from "./page";
import { pageChunks } from "./page-chunks";

const PAGE =
  "<head><link rel=stylesheet href=/assets/css/styles.1.css /><script src=/assets/js/runtime~main.1.js defer></script>" +
  '<script src="/assets/js/main.2.js" defer="defer"></script></head><body><script>colours()</script></body>';

describe("a page that starts late", () => {
  it("knows its prompt scripts, with and without quotes", () => {
    expect(promptScripts(PAGE)).toEqual(["/assets/js/runtime~main.1.js", "/assets/js/main.2.js"]);
  });

  it("has all scripts in one template, followed by the starter, and leaves other scripts where they are", () => {
    const scripts = [...promptScripts(PAGE), "/assets/js/own.3.js"];
    // What a text holds must not be read as a pattern of replacement.
    expect(startsLate(PAGE, scripts, "start('$&')")).toBe(
      "<head><link rel=stylesheet href=/assets/css/styles.1.css />" +
        '<template id="late-scripts"><script src="/assets/js/runtime~main.1.js"></script>' +
        '<script src="/assets/js/main.2.js"></script><script src="/assets/js/own.3.js"></script></template>' +
        "<script>start('$&')</script></head><body><script>colours()</script></body>",
    );
  });
});

describe("the chunks of a page", () => {
  const routes = [
    { path: "/labs" },
    { path: "/docs", routes: [{ path: "/docs", routes: [{ path: "/docs/intro" }, { path: "/docs/intro-two" }] }] },
    { path: "*" },
  ];
  const names = {
    "/labs-1a2": { __comp: "labs", content: "list" },
    "/docs-3b4": { __comp: "docs-root", __context: { plugin: "context" } },
    "/docs-5c6": { __comp: "docs-version", __props: "sidebar" },
    "/docs/intro-7d8": { __comp: "doc", content: "intro" },
    "/docs/intro-two-9e0": { __comp: "doc", content: "intro-two" },
    "*-f1a": { __comp: "not-found" },
  };

  it("are its own and those of the layouts around it", () => {
    expect(pageChunks("/docs/intro", routes, names)).toEqual([
      "docs-root",
      "context",
      "docs-version",
      "sidebar",
      "doc",
      "intro",
    ]);
    expect(pageChunks("/labs", routes, names)).toEqual(["labs", "list"]);
  });

  it("are none for an address that is no route", () => {
    expect(pageChunks("/404", routes, names)).toEqual([]);
  });
});

describe("the step", () => {
  const files = ["index.html", "docs/reindex.html"];
  const routes = ["/book/", "/book/docs/reindex"].map((at) => ({ path: at, component: "", exact: true }));
  const names = { "/book/-1a2": { content: "home" }, "/book/docs/reindex-3b4": { content: "reindex" } };
  const chunkFiles = new Map(["home", "reindex"].map((name) => [name, [`assets/js/${name}.js`]]));

  async function run(page: string) {
    const folder = mkdtempSync(path.join(tmpdir(), "late-"));
    try {
      mkdirSync(path.join(folder, "docs"));
      for (const file of files) writeFileSync(path.join(folder, file), page);
      writeFileSync(path.join(folder, "routesChunkNames.json"), JSON.stringify(names));
      await lateStep.run({
        outDir: folder,
        generatedFilesDir: folder,
        siteDir: path.resolve(__dirname, "../../.."),
        baseUrl: "/book/",
        url: "",
        routesPaths: [],
        routes,
        chunkFiles,
        inlineScripts: [],
      } satisfies BuiltSite);
      return files.map((file) => readFileSync(path.join(folder, file), "utf8"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it("gives each page its own scripts beside the common ones", async () => {
    const [home, reindex] = await run(PAGE);
    expect(home).toContain('<script src="/book/assets/js/home.js"></script></template>');
    expect(reindex).toContain('<script src="/book/assets/js/reindex.js"></script></template>');
  });

  it("stops at a page whose main script it does not know, and says where to mend that", async () => {
    await expect(run("<head><script type=module src=/main.1.js></script></head>")).rejects.toThrow(
      /found no deferred script; expected .* Fix: .*plugins\/finish\/late\/page\.ts/,
    );
  });
});
