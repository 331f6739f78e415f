import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Heading } from "../../../src/course/course";
import type { Problem } from "../../../src/course/problem";
import { PageFrontMatter, SourcesFile, TopicFrontMatter } from "../../../src/course/schema";
import { checkSchema } from "../check/schema";
import { type DataFile, readDataFile } from "./data-file";
import { type Fence, readFences } from "./fences";
import { readHeadings } from "./headings";
import { type MdxText, readMdx } from "./mdx";
import { readUses, type Use } from "./uses";

/** A page as its author wrote it: everything the checks look at. */
export interface PageText<F> {
  file: string;
  mdx: MdxText;
  /** Undefined where it does not fit the schema. */
  frontMatter: F | undefined;
  headings: Heading[];
  uses: Use[];
  fences: Fence[];
  problems: Problem[];
}

/** Reads the page of a topic. */
export function readTopicPage(siteDir: string, file: string): PageText<TopicFrontMatter> {
  return readPage(siteDir, file, TopicFrontMatter);
}

/** A page that is no topic. One that has a folder of its own may have sources in it. */
export interface OtherPage extends PageText<PageFrontMatter> {
  sources: DataFile<SourcesFile> | undefined;
}

/** Reads a page that is not a topic. */
export function readOtherPage(siteDir: string, file: string): OtherPage {
  const page = readPage(siteDir, file, PageFrontMatter);
  if (!file.endsWith("/index.mdx")) return { ...page, sources: undefined };
  const { data, problems } = readDataFile(siteDir, `${dirname(file)}/sources.yaml`, SourcesFile);
  return { ...page, sources: data, problems: [...page.problems, ...problems] };
}

function readPage<S extends typeof TopicFrontMatter | typeof PageFrontMatter>(
  siteDir: string,
  file: string,
  schema: S,
) {
  const mdx = readMdx(file, readFileSync(join(siteDir, file), "utf8"));
  const checked = mdx.problems.length > 0 ? { output: undefined, problems: [] } : checkSchema(schema, mdx.frontMatter);
  return {
    file,
    mdx,
    frontMatter: checked.output,
    headings: readHeadings(mdx.tree),
    uses: readUses(mdx.tree),
    fences: readFences(mdx.tree),
    problems: [...mdx.problems, ...checked.problems],
  };
}
