import StructuredData from "@theme-original/DocBreadcrumbs/StructuredData";
import type { Props } from "@theme/DocBreadcrumbs/StructuredData";

/**
 * The breadcrumbs for search engines stand in the HTML that they read. In the browser nobody reads them, and setting them on
 * every navigation would be setting a script's text, which the content policy refuses.
 */
export default function DocBreadcrumbsStructuredData(props: Props) {
  return typeof document === "undefined" ? <StructuredData {...props} /> : null;
}
