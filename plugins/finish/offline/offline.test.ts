import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BuiltSite } from "../step";
import { groupFinder } from "./groups";
import { listFiles } from "./list-files";
import { offlinePagesStep } from "./pages";
import { writeWorker } from "./worker";

const siteDir = path.resolve(__dirname, "../../..");
const PAGE =
  "<!doctype html><html><head><title data-rh=true>A &amp; B | Half-Open</title><link rel=stylesheet href=/book/assets/css/s.css /><script src=/book/assets/js/main.1.js defer></script></head><body><h1>A</h1></body></html>";
let outDir = "";
let site: BuiltSite;

const write = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(outDir, name)), { recursive: true });
  writeFileSync(path.join(outDir, name), text);
};
const read = (name: string) => readFileSync(path.join(outDir, name), "utf8");

beforeEach(() => {
  outDir = mkdtempSync(path.join(tmpdir(), "offline-"));
  site = {
    outDir,
    siteDir,
    baseUrl: "/book/",
    url: "https://half-open.test",
    generatedFilesDir: "",
    routes: [],
    routesPaths: [],
    chunkFiles: new Map(),
    inlineScripts: [],
  };
  for (const name of ["index.html", "404.html", "docs/data/saga.html"]) write(name, PAGE);
  write("assets/css/s.css", "p{}");
  write("assets/js/main.1.js", "main()");
  write("img/logo.svg", "<svg/>");
});
afterEach(() => rmSync(outDir, { recursive: true, force: true }));

describe("the list of files", () => {
  it("holds each file with its hash and sizes, sorted, and a page's title as it is read", async () => {
    const files = await listFiles(outDir);
    expect(files.map((file) => file.path)).toEqual([
      "404.html",
      "assets/css/s.css",
      "assets/js/main.1.js",
      "docs/data/saga.html",
      "img/logo.svg",
      "index.html",
    ]);
    expect(files[1]).toMatchObject({ bytes: 3, hash: createHash("sha256").update("p{}").digest("base64url") });
    expect(files[0]?.title).toBe("A & B");
  });

  it("leaves out what only machines read, and what the worker is not to answer for", async () => {
    const before = await listFiles(outDir);
    for (const name of [
      "sitemap.xml",
      "robots.txt",
      "_headers",
      ".nojekyll",
      "a.js.map",
      "nginx-headers.conf",
      "CNAME",
      "img/og/x.png",
      "sw.js",
      "version.json",
    ])
      write(name, "x");
    expect(await listFiles(outDir)).toEqual(before);
  });
});

describe("the worker", () => {
  it("has the list in it and changes when a file does, and only then", async () => {
    const first = await writeWorker(site);
    expect(read("sw.js")).toContain(first.files[0]?.hash);
    expect(JSON.parse(read("version.json"))).toEqual({ version: first.version });
    const script = read("sw.js");
    expect((await writeWorker(site)).version).toBe(first.version);
    expect(read("sw.js")).toBe(script);
    write("img/logo.svg", "<svg />");
    expect((await writeWorker(site)).version).not.toBe(first.version);
  });

  it("puts the shell into the core and pages into their part of the site", () => {
    const groupOf = groupFinder(siteDir, "/book/");
    expect(groupOf("assets/js/main.1.js")).toBe("core");
    expect(groupOf("404.html")).toBe("core");
    expect(groupOf("docs/data/saga.html")).toBe("docs/data");
    expect(groupOf("assets/js/nobody-knows.js")).toBe("shared");
  });

  it("is not guessed from a list that another version of Docusaurus wrote", () => {
    const folder = process.env.DOCUSAURUS_GENERATED_FILES_DIR_NAME ?? ".docusaurus";
    write(`${folder}/routesChunkNames.json`, '{"/docs/intro-f46": {}}');
    write(`${folder}/client-manifest.json`, '{"origins": {"a": 1}}');
    expect(() => groupFinder(outDir, "/book/")).toThrow(/client-manifest\.json: found origins\.a: .*expected/);
  });
});

describe("the pages that need no program", () => {
  it("stand beside the others, with the site's styles and a script of their own", async () => {
    await offlinePagesStep.run(site);
    for (const name of ["away.html", "reset.html"]) {
      const html = read(name);
      expect(html).toContain('href="/book/assets/css/s.css"');
      expect(html).toContain('data-base="/book/"');
      const [, script = ""] = /<script src="\/book\/([^"]+)" defer>/.exec(html) ?? [];
      expect(read(script).length).toBeGreaterThan(100);
      expect(html.match(/<script/g)).toHaveLength(1);
    }
  });
});
