import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import remarkFrontmatter from "remark-frontmatter";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Row } from "../../src/diagram/grid";
import { gridText } from "../../src/diagram/gridText";
import { remarkDiagrams } from "./remark";

const siteDir = mkdtempSync(path.join(tmpdir(), "remark-diagrams-"));
afterAll(() => rmSync(siteDir, { recursive: true, force: true }));

interface Node {
  type: string;
  name?: string;
  lang?: string;
  attributes?: { name: string; value: string }[];
  children?: Node[];
}

async function run(text: string): Promise<Node[]> {
  const file = path.join(siteDir, "page.mdx");
  writeFileSync(file, text);
  const processor = unified().use(remarkParse).use(remarkFrontmatter).use(remarkMdx).use(remarkDiagrams, { siteDir });
  const tree = (await processor.run(processor.parse(text), { path: file, value: text } as never)) as unknown as Node;
  return tree.children ?? [];
}

const props = (node: Node | undefined) =>
  Object.fromEntries((node?.attributes ?? []).map(({ name, value }) => [name, value]));
const fence = (lang: string, meta: string, ...lines: string[]) =>
  [`\`\`\`${lang} ${meta}`, ...lines, "```", ""].join("\n");

describe("remarkDiagrams", { timeout: 60_000 }, () => {
  it("turns a mermaid fence into <Diagram/> with string props", async () => {
    const [node] = await run(
      fence("mermaid", `title='The "calls"' desc="A calls B."`, "flowchart LR", "  a[A] --> b[B]"),
    );
    expect(node).toMatchObject({ type: "mdxJsxFlowElement", name: "Diagram" });
    expect(props(node)).toMatchObject({
      title: 'The "calls"',
      desc: "A calls B.",
      outline: "A → B",
      source: "flowchart LR\n  a[A] --> b[B]",
    });
    expect(props(node).wide).toMatch(/^<svg /);
  });

  it("repairs an ascii fence and keeps its text", async () => {
    const [node] = await run(fence("ascii", 'title="T" desc="D"', "┌─────┐", "│ ✅   │", "└─────┘"));
    expect(node?.name).toBe("Ascii");
    expect(gridText(JSON.parse(props(node).rows ?? "") as Row[])).toBe("┌─────┐\n│ ✅  │\n└─────┘");
  });

  it("makes a list of a tree, also in a text fence and without a title", async () => {
    const [node] = await run(fence("text", "", "├── a", "│   └── b", "└── c"));
    expect(props(node)).toEqual({ tree: "a\n  b\nc" });
  });

  it("leaves every other fence alone", async () => {
    const nodes = await run(
      fence("text", "", "no boxes") + fence("ts", "", 'const box = "┌┐";') + fence("text", 'file="x.txt"', "├── a"),
    );
    expect(nodes.map(({ type }) => type)).toEqual(["code", "code", "code"]);
  });

  it("names every broken diagram of the page at once, with the line of the file", async () => {
    const page = `---\ntitle: x\n---\n\n${fence("mermaid", 'title="A"', "flowchart LR", "  a --> [b")}\n- item\n\n  ${fence("mermaid", 'title="B"', "  pie", '  "a" : 1').replace("\n```\n", "\n  ```\n")}`;
    const message = await run(page).then(
      () => "",
      (error: Error) => error.message,
    );
    expect(message).toContain("page.mdx:7:9 error diagram/syntax");
    expect(message).toContain("page.mdx:12 error diagram/text-alternative");
  });

  it("wants words for a drawing, and room for it", async () => {
    const message = await run(
      fence("text", "", "┌──┐", "└──┘") +
        fence("ascii", 'title="T" desc="D"', `┌${"─".repeat(80)}┐`, `└${"─".repeat(80)}┘`),
    ).catch((error: Error) => error.message);
    expect(message).toContain("page.mdx:1 error diagram/title");
    expect(message).toContain("page.mdx:1 error diagram/text-alternative");
    expect(message).toContain("page.mdx:5 error diagram/ascii-width");
  });

  it("names the line of a border that cannot be mended", async () => {
    const message = await run(`\n${fence("ascii", 'title="T" desc="D"', "┌───┐", "│ much too long", "└───┘")}`).catch(
      (error: Error) => error.message,
    );
    expect(message).toContain("page.mdx:4:5 error diagram/ascii-border");
  });

  it("only warns about a drawing that is wide on a phone", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const services = Array.from({ length: 7 }, (_, index) => `  a${index}[Service number ${index}]`);
    await run(
      fence("mermaid", 'title="T"', "block-beta", "  columns 7", ...services)
        .replace('"T"', '"T" desc="D"')
        .replace(/\[(Service[^\]]*)\]/g, '["$1"]'),
    );
    expect(warn.mock.calls.flat().join("\n")).toContain("page.mdx:2 warning diagram/width");
    warn.mockRestore();
  });
});
