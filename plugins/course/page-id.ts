/** `interview/checkout` of `docs/interview/checkout/index.mdx`: a page that is no topic by its place below `docs`. */
export function pageId(file: string): string {
  const path = file.replace(/^(?:docs|src\/pages)\//, "").replace(/(?:\/?\bindex)?\.mdx$/, "");
  return path === "" ? "index" : path;
}
