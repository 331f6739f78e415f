import useBaseUrl, { useBaseUrlUtils } from "@docusaurus/useBaseUrl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { BrowseList } from "./BrowseList";
import { loadSearch } from "./load.browser";
import { listId, optionId, ResultList } from "./ResultList";
import type { Hit } from "./search";
import styles from "./SearchDialog.module.css";
import { SlashSetting } from "./SlashSetting";
import { useSearch } from "./useSearch";

export interface SearchDialogProps {
  onClose(): void;
  /** Goes to an address with the base URL and puts the reader there. */
  goTo(url: string): void;
}

/** More than a reader scans; all others stand on the search page. */
const MOST_SHOWN = 12;

/** Starts loading the search data, for a reader who is about to ask. */
export function preload(): void {
  loadSearch().catch(() => undefined);
}

/**
 * The search as a modal dialog with an editable combobox and a list of results.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function SearchDialog({ onClose, goTo }: SearchDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const searchUrl = useBaseUrl("/search");
  const { withBaseUrl } = useBaseUrlUtils();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  // Home and End move through the list once the reader is in it, and through the text before.
  const [inList, setInList] = useState(false);
  const { status, answer, retry } = useSearch(query);
  const hits = answer?.hits.slice(0, MOST_SHOWN) ?? [];
  const at = Math.min(active, hits.length - 1);

  useEffect(() => {
    const element = dialog.current;
    // The backdrop is one more way out for pointers; Escape and Close are the ones for all.
    const onClick = (event: MouseEvent) => event.target === element && element?.close();
    element?.addEventListener("click", onClick);
    element?.showModal();
    input.current?.focus();
    return () => element?.removeEventListener("click", onClick);
  }, []);

  const type = (text: string) => {
    setQuery(text);
    setActive(0);
    setInList(false);
  };
  const moveTo = (index: number) => {
    setActive(index);
    setInList(true);
    document.getElementById(optionId(id, index))?.scrollIntoView({ block: "nearest" });
  };
  const open = (hit: Hit, inNewTab: boolean) => {
    const url = withBaseUrl(hit.record.url);
    if (inNewTab) {
      window.open(url, "_blank", "noopener");
      return;
    }
    // Closed first: closing gives the focus back to the page, landing then takes it to the target.
    dialog.current?.close();
    goTo(url);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = hits.length - 1;
    const target: Record<string, number | undefined> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: inList ? 0 : undefined,
      End: inList ? last : undefined,
    };
    const next = Object.hasOwn(target, event.key) ? target[event.key] : undefined;
    const hit = hits[at];
    if (next !== undefined && hits.length > 0 && !event.altKey) moveTo(next);
    else if (event.key === "Enter" && hit !== undefined) open(hit, event.ctrlKey || event.metaKey);
    else if (event.key === "Escape" && query !== "") type("");
    else return;
    event.preventDefault();
  };

  return createPortal(
    <dialog ref={dialog} className={styles.dialog} aria-label="Search" onClose={onClose}>
      <div className={styles.frame}>
        <form action={searchUrl} method="get" className={styles.bar}>
          <label className={styles.field}>
            <span className={styles.hidden}>Search the handbook</span>
            <input
              ref={input}
              className={styles.input}
              type="text"
              name="q"
              role="combobox"
              aria-expanded={hits.length > 0}
              aria-controls={listId(id)}
              aria-autocomplete="list"
              aria-activedescendant={hits.length > 0 ? optionId(id, at) : undefined}
              placeholder="Pattern, setting, question, term"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="go"
              maxLength={200}
              value={query}
              onChange={(event) => type(event.target.value)}
              onKeyDown={onKeyDown}
            />
          </label>
          <button type="button" className={styles.close} onClick={() => dialog.current?.close()}>
            Close
          </button>
        </form>
        <output className={styles.status}>
          {statusText(status, answer?.query ?? query.trim(), hits.length, answer?.hits.length ?? 0)}
        </output>
        <ResultList id={id} hits={hits} active={at} onPoint={setActive} onOpen={open} />
        {answer !== null && answer.suggestions.length > 0 && (
          <div className={styles.aside}>
            <p>Did you mean</p>
            {answer.suggestions.map((wording) => (
              <button key={wording} type="button" className={styles.suggestion} onClick={() => type(wording)}>
                {wording}
              </button>
            ))}
          </div>
        )}
        {status === "failed" && (
          <div className={styles.aside}>
            <button type="button" className={styles.suggestion} onClick={retry}>
              Try again
            </button>
            <BrowseList terms={false} />
          </div>
        )}
        <div className={styles.foot}>
          {answer !== null && answer.hits.length > 0 && (
            <a className={styles.all} href={`${searchUrl}?q=${encodeURIComponent(answer.query)}`}>
              All results on one page
            </a>
          )}
          <SlashSetting />
        </div>
      </div>
    </dialog>,
    document.body,
  );
}

function statusText(status: string, query: string, shown: number, found: number): string {
  if (status === "failed") return "The search data could not be loaded. These pages are there:";
  if (query === "") return "Type to search sections, questions and terms.";
  if (status === "loading") return "Loading the search…";
  if (found === 0) return `Nothing found for “${query}”.`;
  return found > shown ? `${shown} of ${found} results` : `${found} ${found === 1 ? "result" : "results"}`;
}
