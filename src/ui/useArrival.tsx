import { useHistory, useLocation } from "@docusaurus/router";
import { useEffect } from "react";

type Place = ReturnType<typeof useLocation>;

// Outside React: the layout is mounted anew between leaving one page and standing on the next.
let last: Place | undefined;

/**
 * Puts the reader where a navigation without a page load leads: the heading of the page, or the target of its anchor, is
 * focused, so that a screen reader says its title (once: nothing else speaks) and the next Tab goes on from there.
 * Mount it in the part of the layout that comes first: what a page focuses by itself then has the last word.
 */
export function useArrival(): void {
  // The location of the page shown, not of the page still loading: only then does the target exist.
  const location = useLocation();
  const history = useHistory();
  useEffect(() => {
    const before = last;
    last = location;
    // At the first page the browser itself knows where the reader is.
    if (before !== undefined && arrives(before, location, history.action === "PUSH")) land(location.hash);
  }, [location, history]);
}

function arrives(before: Place, now: Place, pushed: boolean): boolean {
  if (before.pathname !== now.pathname) return true;
  if (before.key === now.key || !pushed) return false;
  // A query alone is a setting of the page: of a search, or of a lab.
  return now.hash !== "" || before.search === now.search;
}

function land(hash: string): void {
  const place = hash === "" ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
  const target = place ?? document.querySelector<HTMLElement>("main h1, h1");
  if (target === null) return;
  for (let parent = target.closest("details"); parent; parent = parent.parentElement?.closest("details") ?? null)
    parent.open = true;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  if (place !== null) place.scrollIntoView();
}
