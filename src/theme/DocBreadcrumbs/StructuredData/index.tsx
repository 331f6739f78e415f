import StructuredData from "@theme-original/DocBreadcrumbs/StructuredData";
import type { Props } from "@theme/DocBreadcrumbs/StructuredData";

/**
 * The breadcrumbs for search engines stand in the HTML that they read. In the browser nobody reads them, and setting them on
 * every navigation would be setting a script's text, which the content policy refuses.
 */
export default function DocBreadcrumbsStructuredData(props: Props) {
  if (typeof document !== "undefined") return null;
  // A chapter's own address comes with a slash at its end here, where some hosts have no page.
  const breadcrumbs = props.breadcrumbs.map((item) =>
    item.href === undefined ? item : { ...item, href: item.href.replace(/\/$/, "") },
  );
  return <StructuredData {...props} breadcrumbs={breadcrumbs} />;
}
