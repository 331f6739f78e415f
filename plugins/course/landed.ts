import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OUTLINE } from "../../src/course/outline";

/** A folder below a chapter's folder, whether the outline knows it or not. */
export interface TopicFolder {
  /** `<chapter>/<topic>`. */
  id: string;
  chapter: string;
  slug: string;
}

/** Every folder below a chapter's folder, chapters in the outline's order, then by name. */
export function findTopicFolders(siteDir: string): TopicFolder[] {
  return OUTLINE.flatMap((chapter) => {
    const dir = join(siteDir, "docs", chapter.id);
    if (!existsSync(dir)) return [];
    const names = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return names
      .map((entry) => entry.name)
      .toSorted()
      .map((slug) => ({ id: `${chapter.id}/${slug}`, chapter: chapter.id, slug }));
  });
}

/** True where the front matter says `draft: true`: written, but not for readers yet. */
export function isDraft(mdx: string): boolean {
  const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(mdx)?.[1] ?? "";
  return /^draft:\s*true\s*(?:#.*)?$/m.test(frontMatter);
}

/** Whether readers can open the page: `microservices-patterns` or `microservices-patterns/saga`. */
export function isLanded(siteDir: string, id: string): boolean {
  const page = join(siteDir, "docs", id, "index.mdx");
  return existsSync(page) && !isDraft(readFileSync(page, "utf8"));
}
