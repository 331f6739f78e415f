import { useHistory } from "@docusaurus/router";
import useBaseUrl from "@docusaurus/useBaseUrl";
import { type FormEvent, useEffect, useRef } from "react";
import styles from "./SearchForm.module.css";

/** The field of the search page: a GET form, so that a search has an address and works before any script does. */
export function SearchForm({ query }: { query: string }) {
  const history = useHistory();
  const searchUrl = useBaseUrl("/search");
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    // What was typed before the scripts ran is kept.
    if (input.current !== null && (shown.current !== null || input.current.value === "")) input.current.value = query;
    shown.current = query;
  }, [query]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    history.push(`${searchUrl}?q=${encodeURIComponent(input.current?.value ?? "")}`);
  };
  return (
    <search>
      <form action={searchUrl} method="get" className={styles.form} onSubmit={onSubmit}>
        <label className={styles.label} htmlFor="search-page-field">
          Search sections, questions and terms
        </label>
        <div className={styles.row}>
          <input
            ref={input}
            id="search-page-field"
            className={styles.input}
            type="search"
            name="q"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={200}
          />
          <button type="submit" className={styles.button}>
            Search
          </button>
        </div>
      </form>
    </search>
  );
}
