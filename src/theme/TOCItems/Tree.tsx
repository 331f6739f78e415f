import Link from "@docusaurus/Link";
import type { Props } from "@theme/TOCItems/Tree";
import { memo } from "react";
import { builtMarkup } from "../../ui/trusted/built-markup.browser";

/** The theme's tree of headings, with headings as checked markup: the browser refuses any other string as HTML. */
function TOCItemsTree({ toc, className, linkClassName, isChild = false }: Props) {
  if (toc.length === 0) return null;
  return (
    <ul className={isChild ? undefined : className}>
      {toc.map(({ id, value, children }) => (
        <li key={id}>
          <Link to={`#${id}`} className={linkClassName ?? undefined} dangerouslySetInnerHTML={builtMarkup(value)} />
          <TOCItemsTree isChild toc={children} className={className} linkClassName={linkClassName} />
        </li>
      ))}
    </ul>
  );
}

export default memo(TOCItemsTree);
