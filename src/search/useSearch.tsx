import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { loadSearch } from "./load.browser";
import type { Answer, SearchEngine } from "./search";

export interface SearchState {
  status: "loading" | "ready" | "failed";
  /** Null until the data is there. */
  answer: Answer | null;
  /** Asks for the data once more after a failure. */
  retry(): void;
}

/** Loads the search data when first used and answers a query with it. */
export function useSearch(query: string): SearchState {
  const [engine, setEngine] = useState<SearchEngine | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    loadSearch().then(setEngine, () => setFailed(true));
  }, []);
  useEffect(load, [load]);
  const deferred = useDeferredValue(query);
  const answer = useMemo(() => engine?.search(deferred) ?? null, [engine, deferred]);
  return {
    status: engine !== null ? "ready" : failed ? "failed" : "loading",
    answer,
    retry() {
      setFailed(false);
      load();
    },
  };
}
