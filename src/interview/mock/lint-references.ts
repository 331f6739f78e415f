import type { Flaw } from "../../question/finding";
import type { RubricPoint, Scenario, ScenarioSource } from "./schema";

/** A page a scenario may lead to. */
export interface KnownPage {
  /** Slugs of its headings. */
  anchors: ReadonlySet<string>;
  /** Ids of its sources.yaml. */
  sources: ReadonlySet<string>;
}

/** What the rules must know beyond the file. */
export interface ScenarioContext {
  /** Name of the file without `.yaml`. */
  name: string;
  /** Topics and guides by their full ids. */
  pages: ReadonlyMap<string, KnownPage>;
  /** The latest date that is not in the future, `YYYY-MM-DD`. */
  today: string;
}

/** Rubric points of the whole file with their places: phases first, then curveballs. */
export function pointsOf({ phases, curveballs }: Scenario): { path: Flaw["path"]; point: RubricPoint }[] {
  const of = (key: string, parts: readonly { rubric: RubricPoint[] }[]) =>
    parts.flatMap(({ rubric }, index) => rubric.map((point, each) => ({ path: [key, index, "rubric", each], point })));
  return [...of("phases", phases), ...of("curveballs", curveballs)];
}

/** Ids stand once, and the file is named as the scenario is. */
export function idFlaws(scenario: Scenario, { name }: ScenarioContext): Flaw[] {
  const file: Flaw[] =
    scenario.id === name
      ? []
      : [
          {
            path: ["id"],
            found: `\`${scenario.id}\` in ${name}.yaml`,
            expected: "the file's own name",
            fix: "rename one of them",
          },
        ];
  const points = pointsOf(scenario).map(({ path, point }) => ({ path: [...path, "id"], id: point.id }));
  const curveballs = scenario.curveballs.map(({ id }, index) => ({ path: ["curveballs", index, "id"], id }));
  const topics = scenario.topics.map((id, index) => ({ path: ["topics", index], id }));
  const sources = scenario.sources.map(({ of, id }, index) => ({
    path: ["sources", index, "id"],
    id: of === undefined ? id : `${of} ${id}`,
  }));
  return [...file, ...[points, curveballs, topics, sources].flatMap(twice)];
}

function twice(all: readonly { path: Flaw["path"]; id: string }[]): Flaw[] {
  return all.flatMap(({ path, id }, index): Flaw[] =>
    all.findIndex((other) => other.id === id) === index
      ? []
      : [{ path, found: `\`${id}\` again`, expected: "every one once", fix: "rename or remove the newer one" }],
  );
}

/** Topics, guide, anchors and sources lead somewhere. */
export function referenceFlaws(scenario: Scenario, { pages }: ScenarioContext): Flaw[] {
  const isGuide = (id: string) => id.startsWith("interview/");
  const unknown = (path: Flaw["path"], id: string, what: string): Flaw => ({
    path,
    found: `no ${what} \`${id}\``,
    expected: `the full id of a ${what} that is written`,
    fix: "correct the id; it is the path of the page's folder below docs",
  });
  return [
    ...scenario.topics.flatMap((id, index) =>
      pages.has(id) && !isGuide(id) ? [] : [unknown(["topics", index], id, "topic")],
    ),
    ...(scenario.guide === undefined || (pages.has(scenario.guide) && isGuide(scenario.guide))
      ? []
      : [unknown(["guide"], scenario.guide, "guide")]),
    ...pointsOf(scenario).flatMap(({ path, point: { page, anchor } }): Flaw[] => {
      const known = pages.get(page);
      if (known === undefined) return [unknown([...path, "page"], page, "topic or guide")];
      if (known.anchors.has(anchor)) return [];
      return [
        {
          path: [...path, "anchor"],
          found: `no heading \`${anchor}\` on ${page}`,
          expected: `one of: ${[...known.anchors].join(", ")}`,
          fix: "write the slug of the heading that teaches it",
        },
      ];
    }),
    ...scenario.sources.flatMap(({ of, id }, index): Flaw[] => {
      if (of === undefined) return [];
      const known = pages.get(of);
      if (known === undefined) return [unknown(["sources", index, "of"], of, "topic or guide")];
      if (known.sources.has(id)) return [];
      return [
        {
          path: ["sources", index, "id"],
          found: `no source \`${id}\` in docs/${of}/sources.yaml`,
          expected: `one of: ${[...known.sources].join(", ")}`,
          fix: "correct the id, or leave `of` out and write the source whole",
        },
      ];
    }),
  ];
}

const WHOLE = ["title", "url", "publisher", "checked"] as const;

/** A source is either one of a page, or written whole. */
export function sourceFlaws({ sources }: Scenario, { today }: ScenarioContext): Flaw[] {
  return sources.flatMap((source: ScenarioSource, index): Flaw[] => {
    const { of, checked } = source;
    const has = [...WHOLE, "version" as const].filter((key) => source[key] !== undefined);
    if (of !== undefined && has.length > 0)
      return [
        {
          path: ["sources", index, has[0]!],
          found: `\`of\` and ${has.map((key) => `\`${key}\``).join(", ")}`,
          expected: "`of`, `id` and `proves` alone: the page's sources.yaml has the rest",
          fix: "remove what the page says already",
        },
      ];
    const lacks = of === undefined ? WHOLE.filter((key) => source[key] === undefined) : [];
    if (lacks.length > 0)
      return [
        {
          path: ["sources", index],
          found: `no \`of\`, and no ${lacks.map((key) => `\`${key}\``).join(", ")}`,
          expected: "a page that has the source, or the source written whole",
          fix: "add what is missing",
        },
      ];
    if (checked === undefined || checked <= today) return [];
    return [
      {
        path: ["sources", index, "checked"],
        found: `checked: ${checked}`,
        expected: `a day that has come; today is ${today}`,
        fix: "write the day on which somebody opened the source",
      },
    ];
  });
}
