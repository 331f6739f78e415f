import { useCallback, useEffect, useRef } from "react";
import { type Addressed, formatAddress, parseAddress, type RunChoice } from "./address";

/**
 * Reads the run from the page's address once, and returns the way to choose another: the address then follows. Nothing
 * is written before the reader acts.
 */
export function useAddress(lab: Addressed, choose: (choice: RunChoice) => void): (choice: RunChoice) => void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    const given = parseAddress(lab, new URLSearchParams(window.location.search));
    if (given !== undefined) choose(given);
  }, [lab, choose]);
  return useCallback(
    (choice: RunChoice) => {
      choose(choice);
      const { search, hash, pathname } = window.location;
      const query = new URLSearchParams(formatAddress(lab, choice, new URLSearchParams(search)));
      // The router keeps its own state there.
      window.history.replaceState(window.history.state, "", `${pathname}?${query}${hash}`);
    },
    [lab, choose],
  );
}
