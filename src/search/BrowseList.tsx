import { useBaseUrlUtils } from "@docusaurus/useBaseUrl";
import links from "@generated/search-index/default/links.json";
import styles from "./BrowseList.module.css";
import type { PlainLink } from "./links";

/** Every page and term as plain links: the search of those who have no scripts or no search data. */
export function BrowseList({ terms = true, level = 2 }: { terms?: boolean; level?: 2 | 3 }) {
  const Label = level === 2 ? "h2" : "h3";
  return (
    <div className={styles.groups}>
      {links.pages.map((group) => (
        <section key={group.label}>
          <Label className={styles.label}>{group.label}</Label>
          <Links links={group.links} />
        </section>
      ))}
      {terms && links.terms.length > 0 && (
        <section>
          <Label className={styles.label}>Terms</Label>
          <Links links={links.terms} columns />
        </section>
      )}
    </div>
  );
}

function Links({ links: list, columns = false }: { links: PlainLink[]; columns?: boolean }) {
  const { withBaseUrl } = useBaseUrlUtils();
  return (
    <ul className={columns ? `${styles.list} ${styles.columns}` : styles.list}>
      {list.map((link) => (
        <li key={link.url}>
          {/* Plain anchors: a list of everything must not prefetch everything. */}
          <a href={withBaseUrl(link.url)}>{link.title}</a>
        </li>
      ))}
    </ul>
  );
}
