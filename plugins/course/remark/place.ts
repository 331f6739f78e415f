import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { findTopicFolders } from "../landed";
import { pageId } from "../page-id";
import { pageSources, topicFileName } from "../write-data";

/** What page is being compiled. */
export interface PagePlace {
  /** Path relative to the project root, with forward slashes. */
  file: string;
  /** Full id of the topic whose page it is; undefined on other pages. */
  topic: string | undefined;
  /** The generated file with the sources beside the page, which then ends with references; undefined without any. */
  sources: string | undefined;
}

/** Finds out from the path alone, so that a page compiles the same whatever else changed. */
export function placeOf(siteDir: string, path: string): PagePlace {
  const file = relative(siteDir, path).split(sep).join("/");
  const topic = findTopicFolders(siteDir).find((folder) => file === `docs/${folder.id}/index.mdx`)?.id;
  const ownFolder = file.endsWith("/index.mdx") && existsSync(join(dirname(path), "sources.yaml"));
  const name = topic === undefined ? pageSources(pageId(file)) : `topics/${topicFileName(topic)}.sources`;
  return { file, topic, sources: ownFolder ? name : undefined };
}
