import { describe, expect, it } from "vitest";
import { sourceLines, toSourceLine } from "./sourceLines";

const text = (...lines: string[]) => lines.join("\n");

describe("sourceLines", () => {
  it("is the identity for a plain source", () => expect(sourceLines("a\nb\nc")).toEqual([1, 2, 3]));

  it("steps over comments", () => {
    expect(sourceLines(text("flowchart LR", "%% one", "  a --> b", "    %% two", "  b --> c"))).toEqual([1, 3, 5]);
  });

  it("steps over front matter", () => {
    expect(sourceLines(text("---", "title: x", "---", "flowchart LR", "a --> b"))).toEqual([4, 5]);
  });

  it("steps over a directive and the blank lines before the diagram", () => {
    expect(sourceLines(text('%%{init: {"flowchart": {"curve": "basis"}}}%%', "", "flowchart LR", "a --> b"))).toEqual([
      3, 4,
    ]);
  });

  it("steps over the blank lines that Mermaid removes with a comment", () => {
    expect(sourceLines(text("flowchart LR", "", "", "%% c", "a --> b"))).toEqual([1, 5]);
  });

  it("survives Windows line ends", () => expect(sourceLines("a\r\n%% c\r\nb")).toEqual([1, 3]));

  it("clamps what lies outside", () => {
    expect(toSourceLine("a\nb", 9)).toBe(2);
    expect(toSourceLine("a\nb", 0)).toBe(1);
  });
});
