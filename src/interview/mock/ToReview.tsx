import Link from "@docusaurus/Link";
import { InlineText } from "../../ui/InlineText";
import type { ReviewPage } from "./to-review";
import styles from "./mock.module.css";

/** Where to read what was missing. */
export function ToReview({ pages }: { pages: readonly ReviewPage[] }) {
  if (pages.length === 0) return <p data-to-review>Nothing: you ticked every point.</p>;
  return (
    <ol className={styles.toReview} data-to-review>
      {pages.map(({ page, sections, missed }) => (
        <li key={page.id}>
          <Link to={page.url}>{page.title}</Link>
          {`, ${missed} ${missed === 1 ? "point" : "points"}`}
          <ul>
            {sections.map(({ anchor, heading, points }) => (
              <li key={anchor}>
                <Link to={`${page.url}#${anchor}`}>{heading || "The section on it"}</Link>
                {": "}
                {points.map((point, index) => (
                  <span key={index}>
                    {index > 0 && "; "}
                    <InlineText text={point.replace(/\.$/, "")} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
