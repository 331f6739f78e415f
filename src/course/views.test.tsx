import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { ChapterOutline } from "./ChapterOutline";
import { Cite } from "./Cite";
import type { Chapter, Guides, SourcesData } from "./course";
import { Defaults } from "./Defaults";
import { Glossary } from "./Glossary";
import { GuideOutline } from "./GuideOutline";
import { PageLink } from "./PageLink";
import { References } from "./References";
import type { Defaults as DefaultsData } from "./schema";
import { Size } from "./Size";
import { SyllabusTree } from "./SyllabusTree";
import { Term } from "./Term";
import { Value } from "./Value";

const anchors = vi.hoisted(() => [] as string[]);
vi.mock("@docusaurus/Link", () => ({
  default: ({ to, children }: { to: string; children: string }) => <a href={to}>{children}</a>,
}));
vi.mock("@docusaurus/useBrokenLinks", () => ({ default: () => ({ collectAnchor: (id: string) => anchors.push(id) }) }));

const size = { minutes: 14, questions: 20, cards: 1, decisions: 0 };
const references: SourcesData = {
  topic: "a/b",
  sources: [
    { ...source("paper"), number: 1, uses: 2 },
    { ...source("docs"), version: "2.3.0", number: 2, uses: 0 },
  ],
};
const defaults: DefaultsData = {
  tools: [
    {
      id: "envoy",
      name: "Envoy",
      version: "1.36",
      values: [{ concept: "limit", name: "outlier.max", value: 10, text: "10 %", source: "docs" }],
    },
    { id: "polly", name: "Polly", version: "8", values: [{ name: "ratio", value: 0.1, text: "0.1", source: "docs" }] },
  ],
  concepts: [{ id: "limit", label: "Ejects at most" }],
};
const chapter: Chapter = {
  id: "a",
  number: 2,
  title: "A",
  description: "About a.",
  url: "/docs/a",
  landed: true,
  topics: [
    {
      id: "b",
      topic: "a/b",
      title: "B",
      short: "B",
      url: "/docs/a/b",
      landed: true,
      description: "B it is.",
      mustTeach: ["x"],
    },
    {
      id: "c",
      topic: "a/c",
      title: "C",
      short: "C",
      url: "/docs/a/c",
      landed: false,
      mustTeach: ["one thing", "another"],
    },
  ],
  tree: [
    {
      label: "Group",
      children: [
        { label: "Bee", topic: "a/b" },
        { label: "Sea", topic: "a/c" },
      ],
    },
  ],
};

function source(id: string) {
  return { id, title: `Title of ${id}`, url: `https://example.org/${id}`, publisher: "Example", checked: "2026-11-20" };
}

describe("citations", () => {
  test("a citation is a numbered link that says what it leads to, and can be come back to", () => {
    expect(renderToStaticMarkup(<Cite id="paper" use={2} data={references} />)).toMatch(
      /<sup id="cite-paper-2"[^>]*><a[^>]* href="#ref-paper" aria-label="Source 1: Title of paper">\[1\]<\/a><\/sup>/,
    );
  });

  test("references link to each source and back to every use", () => {
    const html = renderToStaticMarkup(<References data={references} />);
    expect(html).toContain('<a href="https://example.org/paper" rel="noopener">Title of paper</a>. Example. Checked');
    expect(html).toContain("Example, 2.3.0. Checked");
    expect(html.match(/href="#cite-[^"]*"/g)).toEqual(['href="#cite-paper-1"', 'href="#cite-paper-2"']);
  });
});

describe("values", () => {
  test("a value is found by a name with dots", () => {
    expect(renderToStaticMarkup(<Value of="envoy.outlier.max" defaults={defaults} />)).toContain("10\u00A0%");
  });

  test("the table has a row for each concept and says where a tool lists nothing", () => {
    const [first, ...others] = defaults.concepts;
    const square = { ...defaults, concepts: [first!, ...others, { id: "waits", label: "Waits" }] };
    const html = renderToStaticMarkup(<Defaults data={square} references={references} />);
    expect(html.match(/<tr>/g)).toHaveLength(3);
    expect(html).toMatch(/<th scope="row">Ejects at most<\/th><td><div>10\u00A0%<sup[^>]*><a[^>]*href="#ref-docs"/);
    expect(html).toContain("not listed");
    expect(html).toMatch(/<section[^>]* aria-labelledby="([^"]+)" tabindex="0"><table[^>]*><caption id="\1">/);
  });

  test("Defaults: more tools than settings stand below each other", () => {
    const html = renderToStaticMarkup(<Defaults data={defaults} references={references} />);
    expect(html).toMatch(/<th scope="col">Tool<\/th><th scope="col">Ejects at most<\/th>/);
    expect(html).toMatch(/<th scope="row">Envoy <span[^>]*>1\.36<\/span><\/th><td><div>10\u00A0%<sup/);
    expect(html).toMatch(/<th scope="row">Polly <span[^>]*>8<\/span><\/th><td><span[^>]*>not listed/);
  });
});

describe("the syllabus", () => {
  test("links what can be read and says of the rest that it is not yet written", () => {
    const html = renderToStaticMarkup(<SyllabusTree data={chapter} />);
    expect(html).toContain("<li>Group<ul");
    expect(html).toContain('<li><a href="/docs/a/b">Bee</a></li>');
    expect(html).toMatch(/<li>Sea <span[^>]*>\(not yet written\)<\/span><\/li>/);
  });

  test("an outline says what each topic teaches", () => {
    const html = renderToStaticMarkup(<ChapterOutline data={chapter} />);
    expect(html).toContain('<a href="/docs/a/b">B</a>');
    expect(html).toContain("B it is.");
    expect(html).toContain("On the syllabus: one thing; another.");
    expect(html).not.toContain('href="/docs/a/c"');
  });

  test("an outline says how much a written topic asks of the reader, and what it has none of goes unsaid", () => {
    const sized = { ...chapter, topics: chapter.topics.map((topic) => (topic.landed ? { ...topic, size } : topic)) };
    const html = renderToStaticMarkup(<ChapterOutline data={sized} />);
    expect(html).toContain("14 min to read · 20 questions · 1 interview card</p>");
    expect(html.match(/min to read/g)).toHaveLength(1);
    expect(renderToStaticMarkup(<Size data={{ ...size, questions: 0, cards: 0 }} />)).toContain(">14 min to read<");
  });
});

test("guides stand under their group: what is written is a link with its length, what is not says so", () => {
  const guide = { group: "Walks", description: "A walk.", size: { ...size, questions: 0, cards: 0, decisions: 5 } };
  const data: Guides = {
    id: "interview",
    url: "/docs/interview",
    landed: true,
    topics: [
      { ...guide, topic: "interview/a", url: "/docs/interview/a", landed: true, title: "First" },
      { ...guide, topic: "interview/b", url: "/docs/interview/b", landed: false, title: "Second" },
      { ...guide, topic: "interview/c", url: "/docs/interview/c", landed: true, title: "Third", group: "Talks" },
    ],
  };
  const html = renderToStaticMarkup(<GuideOutline data={data} group="Walks" />);
  expect(html).toContain('<a href="/docs/interview/a">First</a>');
  expect(html).toContain("14 min to read · 5 decisions</p>");
  expect(html).toContain("(not yet written)");
  expect(html).not.toContain('href="/docs/interview/b"');
  expect(html).not.toContain("Third");
});

describe("a link to a page of the outline", () => {
  test("is a link once the page is written", () => {
    expect(
      renderToStaticMarkup(
        <PageLink to="a/b" data={chapter}>
          Bee
        </PageLink>,
      ),
    ).toBe('<a href="/docs/a/b">Bee</a>');
    expect(
      renderToStaticMarkup(
        <PageLink to="a" data={chapter}>
          A
        </PageLink>,
      ),
    ).toBe('<a href="/docs/a">A</a>');
    expect(
      renderToStaticMarkup(
        <PageLink to="a/c" data={chapter}>
          Sea
        </PageLink>,
      ),
    ).toMatch(/^Sea <span/);
  });
});

describe("words", () => {
  const term = { id: "cdc", term: "CDC", aliases: ["change data capture"], definition: "Reads the `log`." };

  test("a term opens its definition natively", () => {
    const html = renderToStaticMarkup(<Term term={term}>change data</Term>);
    const id = /<button[^>]* popoverTarget="([^"]+)"[^>]*>change data<\/button>/i.exec(html)?.[1];
    expect(html).toContain(`<span id="${id}" popover="auto"`);
    expect(html).toContain("Reads the <code>log</code>.");
    expect(html).toContain('href="/docs/glossary#cdc"');
  });

  test("the glossary has an anchor for every term, known to the check of links", () => {
    const html = renderToStaticMarkup(<Glossary data={{ terms: [term] }} />);
    expect(html).toMatch(/<div id="cdc"/);
    expect(html).toContain("also: change data capture");
    expect(anchors).toContain("cdc");
  });
});
