/** Written by plugins/search-index while building. */
declare module "@generated/search-index/default/index.json" {
  const payload: import("./index-build").SearchPayload;
  export default payload;
}
declare module "@generated/search-index/default/links.json" {
  const links: import("./links").BrowseLinks;
  export default links;
}
