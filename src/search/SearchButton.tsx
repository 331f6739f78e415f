import { useHistory } from "@docusaurus/router";
import useBaseUrl from "@docusaurus/useBaseUrl";
import { type ComponentType, type FormEvent, useCallback, useEffect, useState } from "react";
import styles from "./SearchButton.module.css";
import type { SearchDialogProps } from "./SearchDialog";
import { opensSearch } from "./shortcut.browser";

const loadDialog = () => import(/* webpackChunkName: "search-dialog" */ "./SearchDialog");

/** Fetches the dialog and its data ahead of a click. What fails now is told when the reader asks for it. */
function prefetch() {
  loadDialog().then((module) => module.preload()).catch(() => undefined); // prettier-ignore
}

/** The way into the search on every page. Without scripts it is a form that leads to /search. */
export function SearchButton() {
  const [open, setOpen] = useState(false);
  const [Dialog, setDialog] = useState<ComponentType<SearchDialogProps> | null>(null);
  const searchUrl = useBaseUrl("/search");
  const history = useHistory();
  // Its arrival puts the reader there: src/ui/useArrival.
  const goTo = useCallback((url: string) => history.push(url), [history]);

  const show = useCallback(() => {
    loadDialog().then(
      (module) => {
        setDialog(() => module.SearchDialog);
        setOpen(true);
      },
      // The dialog's script cannot be had: the search page is the next best thing.
      () => window.location.assign(searchUrl),
    );
  }, [searchUrl]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!opensSearch(event)) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [show]);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    show();
  };

  return (
    <>
      <form action={searchUrl} method="get" className={styles.form} onSubmit={onSubmit}>
        <button
          type="submit"
          className={styles.button}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onPointerEnter={prefetch}
          onFocus={prefetch}
        >
          <svg className={styles.icon} viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
            <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
            <path d="m12.7 12.7 4.3 4.3" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
          </svg>
          <span className={styles.label}>Search</span>
          <kbd className={styles.key} aria-hidden="true">
            /
          </kbd>
        </button>
      </form>
      {open && Dialog !== null && <Dialog onClose={() => setOpen(false)} goTo={goTo} />}
    </>
  );
}
