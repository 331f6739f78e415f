import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { unbroken } from "../../src/ui/inline";
import { Imports } from "./remark/esm";
import { rewriteListings } from "./remark/listings";
import { placeOf } from "./remark/place";
import { appendReferences, prependSize } from "./remark/references";
import { rewriteVocabulary } from "./remark/vocabulary";

export interface RemarkCourseOptions {
  /** Absolute path of the project root. */
  siteDir: string;
}

/**
 * Gives the author's vocabulary its data, highlights listings and appends the references. Runs before Docusaurus' own
 * remark plugins and after the diagrams'. It writes imports of generated files, never their content: a page compiled
 * from a cache shows today's questions and sources. What ids exist is checked by the course plugin before any page
 * is compiled.
 */
export function remarkCourse({ siteDir }: RemarkCourseOptions) {
  return (tree: Root, file: VFile): void => {
    const place = placeOf(siteDir, file.path);
    const imports = new Imports();
    const fail = (message: string, { line, column }: { line: number; column: number }): never =>
      file.fail(`${place.file}:${line}:${column} ${message}`, { line, column }, "course");
    // A number and its unit stay on one line, in prose as in the data files.
    // Headings stay as they are: their anchors are made from these very characters.
    visit(tree, ["paragraph", "tableCell"], (block) =>
      visit(block, "text", (node) => {
        node.value = unbroken(node.value);
      }),
    );
    rewriteVocabulary(tree, place, imports, fail);
    rewriteListings(tree, siteDir, place, imports, fail);
    prependSize(tree, place, imports);
    appendReferences(tree, place, imports);
    const node = imports.node();
    if (node) tree.children.splice(tree.children[0]?.type === "yaml" ? 1 : 0, 0, node);
  };
}
