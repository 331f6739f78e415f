import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { allGuideIds } from "../../../src/course/guides";
import { findTopicFolders } from "../landed";
import { pageId } from "../page-id";
import { pageSize, pageSources, topicFileName } from "../write-data";

/** What page is being compiled. */
export interface PagePlace {
  /** Path relative to the project root, with forward slashes. */
  file: string;
  /** Full id of the topic whose page it is; undefined on other pages. */
  topic: string | undefined;
  /** The generated file with the sources beside the page, which then ends with references; undefined without any. */
  sources: string | undefined;
  /** The generated file that says how much the page asks of the reader; undefined where nothing counts it. */
  size: string | undefined;
}

/** Finds out from the path alone, so that a page compiles the same whatever else changed. */
export function placeOf(siteDir: string, path: string): PagePlace {
  const file = relative(siteDir, path).split(sep).join("/");
  const topic = findTopicFolders(siteDir).find((folder) => file === `docs/${folder.id}/index.mdx`)?.id;
  const ownFolder = file.endsWith("/index.mdx") && existsSync(join(dirname(path), "sources.yaml"));
  const name = topic === undefined ? pageSources(pageId(file)) : `topics/${topicFileName(topic)}.sources`;
  const guide = allGuideIds().find((id) => file === `docs/${id}/index.mdx`);
  const sizeOf = topic === undefined ? guide && pageSize(guide) : `topics/${topicFileName(topic)}.size`;
  return { file, topic, sources: ownFolder ? name : undefined, size: sizeOf };
}
