import { useHistory, useLocation } from "@docusaurus/router";
import { useEffect } from "react";

// Outside React: the navigation bar may be mounted anew between leaving one page and standing on the next.
let planned: { path: string; anchor: string } | undefined;

/**
 * Goes to a result and puts the reader on it: the target is scrolled to and focused, so that the next Tab and a
 * screen reader go on from there. Mount it where it lives on every page.
 * @returns a function that takes an address with the base URL.
 */
export function useLanding(): (url: string) => void {
  const history = useHistory();
  // The location of the page shown, not of the page still loading: only then does the target exist.
  const location = useLocation();
  useEffect(() => {
    if (planned === undefined || location.pathname !== planned.path) return;
    const { anchor } = planned;
    planned = undefined;
    const target = anchor === "" ? document.querySelector<HTMLElement>("h1") : document.getElementById(anchor);
    if (target !== null) land(target);
  }, [location]);
  return (url) => {
    const [path = "", anchor = ""] = url.split("#");
    planned = { path, anchor };
    history.push(url);
  };
}

function land(target: HTMLElement) {
  for (let parent = target.closest("details"); parent; parent = parent.parentElement?.closest("details") ?? null)
    parent.open = true;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView();
}
