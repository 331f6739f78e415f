import { describe, expect, it } from "vitest";
import { parseOutline } from "./outline";
import { isTree, treeOutline } from "./tree";

const TREE = ["shop/", "├── order", "│   ├── api", "│   └── db", "└── payment", "    └── api"].join("\n");

describe("a tree drawn with ├──", () => {
  it("is told from boxes and from plain text", () => {
    expect(isTree(TREE)).toBe(true);
    expect(isTree("├── a\n└── b")).toBe(true);
    expect(isTree("┌──┐\n├──┤\n└──┘")).toBe(false);
    expect(isTree("a\nb")).toBe(false);
    expect(isTree("├── a\n│ stray │")).toBe(false);
  });

  it("becomes an outline", () => {
    expect(treeOutline(TREE)).toBe(["shop/", "  order", "    api", "    db", "  payment", "    api"].join("\n"));
  });

  it("starts at the edge when it has no root", () => {
    expect(treeOutline("├── a\n│   └── b\n└── c")).toBe("a\n  b\nc");
  });

  it("forgives a level of three or five characters", () => {
    expect(treeOutline("├─ a\n│  └─ b\n│       └─ c\n└─ d")).toBe("a\n  b\n    c\nd");
  });
});

describe("parseOutline", () => {
  it("nests by two spaces", () => {
    expect(parseOutline("a\n  b\n    c\nd")).toEqual([
      { text: "a", items: [{ text: "b", items: [{ text: "c", items: [] }] }] },
      { text: "d", items: [] },
    ]);
  });

  it("counts a jump as one level and skips empty lines", () => {
    expect(parseOutline("a\n\n      b")).toEqual([{ text: "a", items: [{ text: "b", items: [] }] }]);
  });
});
