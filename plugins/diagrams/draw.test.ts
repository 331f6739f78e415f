import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DiagramError, drawDiagram } from "./draw";
import { Renderer, type RenderResult } from "./renderer";

const siteDir = mkdtempSync(path.join(tmpdir(), "diagrams-"));
afterAll(() => rmSync(siteDir, { recursive: true, force: true }));

const draw = (source: string, more: { title?: string; desc?: string; occurrence?: number } = {}) =>
  drawDiagram({ source, title: "T", desc: "D", file: "docs/page.mdx", line: 21, siteDir, ...more });

async function problemOf(source: string, more: { title?: string; desc?: string } = {}) {
  const error = await draw(source, more).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiagramError)) throw new Error(`expected a DiagramError, got ${String(error)}`);
  return error.problems[0];
}

describe("a broken source fails with the line of the file", { timeout: 60_000 }, () => {
  // `line` counts from the first line of the source, which is line 21 of the page.
  it.each<[kind: string, line: number, source: string]>([
    ["flowchart", 3, "flowchart LR\n  a --> b\n  b --> [unclosed c --> d"],
    ["flowchart after front matter and comments", 8, "---\ntitle: x\n---\n%% c\nflowchart LR\n  a --> b\n\n  b --> (c"],
    ["sequence", 3, "sequenceDiagram\n  A->>B: hello\n  A->>: nobody\n  B->>A: x"],
    ["sequence, unclosed block", 4, "sequenceDiagram\n  alt yes\n    A->>B: x\n"],
    ["state", 3, "stateDiagram-v2\n  [*] --> A\n  A --> : nowhere"],
    ["class", 3, "classDiagram\n  class A\n  A <|-- \n  class B"],
    ["er", 2, "erDiagram\n  A ||--o{ : has\n  C ||--|| D : is"],
    ["pie", 3, 'pie\n  "a" : 1\n  "b" : many'],
    ["quadrant", 3, "quadrantChart\n  x-axis low --> high\n  A: [0.2, 1.5, 3]"],
    ["gitGraph", 3, "gitGraph\n  commit\n  brunch x\n  commit"],
    ["xychart", 2, "xychart-beta\n  x-axis [a, b\n  bar [1, 2]"],
    ["journey", 3, "journey\n  section A\n  Browse 5 Customer"],
    ["requirement", 3, "requirementDiagram\n  requirement a {\n    colour: red\n  }"],
    ["block", 3, 'block-beta\n  columns 2\n  a["x" b'],
  ])("%s", async (_, line, source) => {
    const problem = await problemOf(source);
    expect(problem).toMatchObject({ file: "docs/page.mdx", severity: "error", rule: "diagram/syntax" });
    expect(problem?.line).toBe(20 + line);
    expect(problem?.found).not.toBe("");
    expect(problem?.expected).not.toBe("");
  });

  it.each([
    ["a kind Mermaid does not know", "flowchrt LR\n  a --> b"],
    ["a date that is none", "gantt\n  dateFormat YYYY-MM-DD\n  section A\n  Task : a1, 2026-99-99, 2d"],
  ])("%s names the fence when no line is known", async (_, source) => {
    const problem = await problemOf(source);
    expect(problem).toMatchObject({ rule: "diagram/syntax" });
    expect(problem?.line).toBeGreaterThanOrEqual(20);
    expect(problem?.line).toBeLessThanOrEqual(24);
  });

  it("names the column of the refused words", async () => {
    expect(await problemOf("flowchart LR\n  a --> b\n  b --> [unclosed c --> d")).toMatchObject({
      line: 23,
      column: 9,
    });
  });

  it("prints found, expected, where and the fix", async () => {
    const error = await draw("flowchart LR\n  a --> b\n  style a fill:#fdd").catch((reason: Error) => reason.message);
    expect(error).toContain("docs/page.mdx:23:3 error diagram/own-colour");
    for (const part of ["found:    style a fill:#fdd", "expected: ", "fix:      "]) expect(error).toContain(part);
  });
});

describe("words are mandatory", () => {
  const flow = "flowchart LR\n  a[One] --> b[Two]";
  it("a title", async () =>
    expect(await problemOf(flow, { title: "" })).toMatchObject({ rule: "diagram/title", line: 20 }));
  it("a text alternative, where Mermaid's model tells nothing", async () =>
    expect(await problemOf('pie\n  "a" : 1', { desc: "" })).toMatchObject({
      rule: "diagram/text-alternative",
      line: 20,
    }));
  it("but an outline is one", async () => expect((await draw(flow, { desc: "" })).outline).toBe("One → Two"));
  it("accTitle and accDescr count", async () => {
    const drawn = await draw(`flowchart LR\n  accTitle: Name\n  accDescr: Words\n  a --> b`, { title: "", desc: "" });
    expect(drawn).toMatchObject({ title: "Name", desc: "Words" });
  });
});

describe("a drawing", () => {
  const flow = 'flowchart LR\n  a["<script>alert(1)</script> A"]:::danger -->|"label"| b[(B)]:::store\n  b --> a';

  it("has no style, script, event or colour of its own", async () => {
    const { wide } = await draw(flow);
    expect(wide.svg).not.toMatch(
      /<style|<script|<foreignObject|\sstyle=|\son\w+=|javascript:|#[\da-f]{3,6}\b(?!\))|rgb\(/i,
    );
    expect(wide.svg).toMatch(/class="[^"]*dg-f-danger/);
    expect(wide.svg).toMatch(/class="[^"]*dg-s-store/);
  });

  it("is an image with a name and a description", async () => {
    const { wide } = await draw(flow);
    const id = /aria-labelledby="([^"]+)"/.exec(wide.svg)?.[1];
    expect(wide.svg).toContain('role="img"');
    expect(wide.svg).toContain(`<title id="${id}">T</title>`);
    expect(wide.svg).toMatch(/aria-describedby="[^"]+-desc"/);
  });

  it("keeps its ids to itself when it stands twice on a page", async () => {
    const ids = (svg: string) => [...svg.matchAll(/\bid="([^"]+)"/g)].map((match) => match[1] ?? "");
    const one = await draw(flow);
    const two = await draw(flow, { occurrence: 1 });
    expect(ids(one.wide.svg).length).toBeGreaterThan(1);
    expect(ids(one.wide.svg).filter((id) => ids(two.wide.svg).includes(id))).toEqual([]);
  });

  it("refers only to ids it has", async () => {
    const { wide } = await draw(flow);
    for (const [, id] of wide.svg.matchAll(/url\(#([^)]+)\)/g)) expect(wide.svg).toContain(`id="${id}"`);
  });

  it("has a compact variant when it is wide, and only then", async () => {
    const chain = await draw(
      "flowchart LR\n  a[First service] --> b[Second service] --> c[Third service] --> d[Fourth service] --> e[Fifth service]",
    );
    expect(chain.compact?.width).toBeLessThan(chain.wide.width * 0.85);
    expect(chain.switchAt).not.toBeNull();
    expect((await draw("flowchart TB\n  a --> b")).compact).toBeNull();
  });
});

describe("the same drawing every time", { timeout: 90_000 }, () => {
  const corpus = path.resolve(import.meta.dirname, "../../tests/conformance/mermaid/corpus");
  const names = readdirSync(corpus).filter((name) => /^(02|03|06|12)/.test(name));
  const sources = names.map((name) => readFileSync(path.join(corpus, name), "utf8"));
  const render = async (order: readonly string[]) => {
    const renderer = new Renderer();
    const results = new Map<string, RenderResult>();
    for (const source of order)
      results.set(source, await renderer.render({ source, title: "T", desc: "D", prefix: "dgtest" }));
    await renderer.close();
    return results;
  };

  it("in two fresh workers, whatever was drawn before", async () => {
    expect(sources.length).toBe(4);
    const [one, two] = await Promise.all([render(sources), render(sources.toReversed())]);
    for (const source of sources) {
      expect(one.get(source)?.ok).toBe(true);
      expect(two.get(source)).toEqual(one.get(source));
    }
  });
});
