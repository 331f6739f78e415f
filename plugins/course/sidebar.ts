import type { SidebarsConfig } from "@docusaurus/plugin-content-docs";
import { GUIDES, GUIDES_ID, guideId } from "../../src/course/guides";
import { OUTLINE, topicId } from "../../src/course/outline";
import { isLanded } from "./landed";

type Items = Extract<SidebarsConfig[string], readonly unknown[]>;

/** Introduction, every landed chapter with its landed topics in the outline's order, the landed guides, glossary. */
export function sidebarItems(siteDir: string): Items {
  const chapters = OUTLINE.filter((chapter) => isLanded(siteDir, chapter.id)).map((chapter) => ({
    type: "category" as const,
    label: `${chapter.number}. ${chapter.title}`,
    link: { type: "doc" as const, id: `${chapter.id}/index` },
    items: chapter.topics
      .map((topic) => ({ id: topicId(chapter.id, topic.id), label: topic.short }))
      .filter(({ id }) => isLanded(siteDir, id))
      .map(({ id, label }) => ({ type: "doc" as const, id: `${id}/index`, label })),
  }));
  return [
    { type: "doc", id: "intro" },
    ...chapters,
    ...guides(siteDir),
    { type: "doc", id: "glossary", label: "Glossary" },
  ];
}

function guides(siteDir: string): Items {
  if (!isLanded(siteDir, GUIDES_ID)) return [];
  const groups = GUIDES.map(({ title, guides: own }) => ({
    type: "category" as const,
    label: title,
    items: own
      .map(({ id, short }) => ({ id: guideId(id), label: short }))
      .filter(({ id }) => isLanded(siteDir, id))
      .map(({ id, label }) => ({ type: "doc" as const, id: `${id}/index`, label })),
  })).filter(({ items }) => items.length > 0);
  const link = { type: "doc" as const, id: `${GUIDES_ID}/index` };
  return [{ type: "category", label: "The interview", link, items: groups }];
}
