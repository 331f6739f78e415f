import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const SRC = path.resolve(import.meta.dirname, "..");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
);

describe("what a reader's browser loads", () => {
  it("never imports Mermaid, the text measuring, or the renderer", () => {
    expect(files.length).toBeGreaterThan(10);
    const heavy =
      /from "(?:mermaid|jsdom|fontkit|svgo|elkjs|[^"]*plugins\/diagrams[^"]*)"|import\("(?:mermaid|[^"]*plugins)/;
    expect(files.filter((name) => heavy.test(readFileSync(path.join(SRC, name), "utf8")))).toEqual([]);
  });

  it("lays out no ASCII drawing: the views get finished rows", () => {
    const views = files.filter((name) => name.startsWith("diagram") && name.endsWith(".tsx"));
    const buildOnly = /import (?!type)[^;]*from "\.\/(?:cells|align|boxes|grid|tree)"/;
    expect(views.length).toBeGreaterThan(5);
    expect(views.filter((name) => buildOnly.test(readFileSync(path.join(SRC, name), "utf8")))).toEqual([]);
  });
});
