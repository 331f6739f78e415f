import { describe, expect, it } from "vitest";
import { lintSource } from "./sourceLint";

const lint = (...lines: string[]) => lintSource(lines.join("\n"), { file: "docs/x.mdx", line: 11 });

describe("lintSource", () => {
  it.each([
    ["style", ["flowchart LR", "  a --> b", "  style a fill:#fdd"], 13],
    ["linkStyle", ["flowchart LR", "  a --> b", "  linkStyle 0 stroke:red"], 13],
    ["classDef", ["flowchart LR", "  a:::hot --> b", "  classDef hot fill:#f00,color:white"], 13],
    ["rect", ["sequenceDiagram", "  rect rgb(200, 220, 255)", "  A->>B: x", "  end"], 12],
    ["box", ["sequenceDiagram", "  box rgba(0,0,0,.1) Shop", "  participant A", "  end"], 12],
  ])("refuses author colours in %s", (_, source, line) => {
    const problems = lint(...source);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: "docs/x.mdx", line, severity: "error", rule: "diagram/own-colour" });
    expect(problems[0]?.fix).not.toBe("");
  });

  it("refuses a look of one's own", () => {
    expect(lint("---", "config:", "  theme: dark", "---", "flowchart LR", "a --> b")).toMatchObject([
      { line: 13, rule: "diagram/own-look" },
    ]);
    expect(lint('%%{init: {"theme": "forest"}}%%', "flowchart LR")).toMatchObject([
      { line: 11, rule: "diagram/own-look" },
    ]);
  });

  it("refuses clicks", () =>
    expect(lint("flowchart LR", "  a --> b", '  click a "https://example.org"')).toMatchObject([
      { line: 13, rule: "diagram/interaction" },
    ]));

  it("accepts the six meanings, layout options, comments, and words that only look like a style", () => {
    expect(lint("flowchart LR", "  a:::ok --> b:::danger", "  %% style a fill:#fff")).toEqual([]);
    expect(lint("---", "config:", "  xyChart:", "    width: 500", "---", "xychart", "  bar [1, 2]")).toEqual([]);
    expect(lint("sequenceDiagram", "  box Shop", "  participant A", "  end", "  A->>A: style a guide")).toEqual([]);
    expect(lint("mindmap", "  root", "    style guide")).toEqual([]);
  });
});
