import { pageId } from "../page-id";
import type { World } from "./world";

/** What a question may refer to on a page. */
export interface Referable {
  anchors: Set<string>;
  sources: Set<string>;
}

/** The headings and sources of every topic and every other page, by the page's full id: for questions that stand on none. */
export function referablePages(world: Pick<World, "topics" | "pages">): Map<string, Referable> {
  const entry = (headings: readonly { anchor: string }[], sources: readonly { id: string }[]): Referable => ({
    anchors: new Set(headings.map(({ anchor }) => anchor)),
    sources: new Set(sources.map(({ id }) => id)),
  });
  return new Map([
    ...world.topics.flatMap(({ id, page, sources }) =>
      page ? [[id, entry(page.headings, sources?.data.sources ?? [])] as const] : [],
    ),
    ...world.pages.map((page) => [pageId(page.file), entry(page.headings, page.sources?.data.sources ?? [])] as const),
  ]);
}

/** The tags that wrong options may name. */
export function misconceptionTags({ misconceptions }: World): Set<string> {
  return new Set(misconceptions?.data.misconceptions.map(({ id }) => id));
}
