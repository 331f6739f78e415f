import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Problem } from "../../../src/course/problem";
import { readYaml, type YamlText } from "./yaml";

/** A parsed page: its tree and its front matter. */
export interface MdxText {
  file: string;
  /** Empty when the page does not parse. */
  tree: Root;
  frontMatter: YamlText;
  problems: Problem[];
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMdx);

interface ParseFault {
  reason?: string;
  line?: number;
  column?: number;
}

/** Parses a page the way the site does; a page that does not parse is one problem. */
export function readMdx(file: string, text: string): MdxText {
  try {
    const tree = parser.parse(text);
    const first = tree.children[0];
    const frontMatter = readYaml(file, first?.type === "yaml" ? first.value : "{}", 2);
    return { file, tree, frontMatter, problems: frontMatter.problems };
  } catch (thrown) {
    const fault = thrown as ParseFault;
    const problem: Problem = {
      file,
      line: fault.line ?? 1,
      column: fault.column ?? 1,
      severity: "error",
      rule: "mdx/syntax",
      found: fault.reason ?? String(thrown),
      expected: "MDX that parses",
      fix: "close the element; write `{` and `<` of prose in backticks; name a heading with {/* #the-anchor */}",
    };
    return { file, tree: { type: "root", children: [] }, frontMatter: readYaml(file, "{}"), problems: [problem] };
  }
}
