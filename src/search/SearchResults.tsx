import { useBaseUrlUtils } from "@docusaurus/useBaseUrl";
import { HitText } from "./HitText";
import { groupHits } from "./search";
import styles from "./SearchResults.module.css";
import { useSearch } from "./useSearch";

/** The answer to one query as plain links, under a heading for each kind. The query is echoed as text. */
export function SearchResults({ query }: { query: string }) {
  const { withBaseUrl } = useBaseUrlUtils();
  const { status, answer, retry } = useSearch(query);
  const asked = answer?.query ?? "";
  return (
    <div className={styles.results}>
      <output className={styles.status}>
        {status === "loading" && "Loading the search…"}
        {status === "failed" && "The search data could not be loaded. Everything there is stands below as links."}
        {answer !== null &&
          asked === "" &&
          "There is nothing to search for in that query. Type a pattern, a setting or a term."}
        {answer !== null && asked !== "" && (
          <>
            {answer.hits.length === 0
              ? "Nothing found"
              : `${answer.hits.length} ${answer.hits.length === 1 ? "result" : "results"}`}{" "}
            for “<span className={styles.query}>{asked}</span>”.
          </>
        )}
      </output>
      {status === "failed" && (
        <button type="button" className={styles.retry} onClick={retry}>
          Try again
        </button>
      )}
      {answer !== null && answer.suggestions.length > 0 && (
        <p>
          Did you mean{" "}
          {answer.suggestions.map((wording, at) => (
            <span key={wording}>
              {at > 0 && ", "}
              <a href={`${withBaseUrl("/search")}?q=${encodeURIComponent(wording)}`}>{wording}</a>
            </span>
          ))}
          ?
        </p>
      )}
      {groupHits(answer?.hits ?? []).map((group) => (
        <section key={group.label}>
          <h2 className={styles.label}>{group.label}</h2>
          <ol className={styles.list}>
            {group.hits.map((hit) => (
              <li key={hit.record.id}>
                {/* Plain anchors: the browser itself goes to the exact place, with or without the site's scripts. */}
                <a className={styles.hit} href={withBaseUrl(hit.record.url)}>
                  <HitText hit={hit} />
                </a>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
