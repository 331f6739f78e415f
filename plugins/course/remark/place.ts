import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { findTopicFolders } from "../landed";

/** What page is being compiled. */
export interface PagePlace {
  /** Path relative to the project root, with forward slashes. */
  file: string;
  /** Full id of the topic whose page it is; undefined on other pages. */
  topic: string | undefined;
  /** True where the topic has sources, so that the page ends with references. */
  hasSources: boolean;
}

/** Finds out from the path alone, so that a page compiles the same whatever else changed. */
export function placeOf(siteDir: string, path: string): PagePlace {
  const file = relative(siteDir, path).split(sep).join("/");
  const topic = findTopicFolders(siteDir).find((folder) => file === `docs/${folder.id}/index.mdx`)?.id;
  const hasSources = topic !== undefined && existsSync(join(dirname(path), "sources.yaml"));
  return { file, topic, hasSources };
}
