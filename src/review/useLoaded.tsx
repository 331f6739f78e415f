import { useEffect, useState } from "react";

/**
 * Something that is fetched when it is wanted.
 * @param key what is wanted; the same key is fetched once.
 */
export function useLoaded<T>(
  load: () => Promise<T>,
  key: string,
): { found: T | "loading" | "failed"; retry: () => void } {
  const [state, setState] = useState<{ key: string; found: T | "loading" | "failed" }>({ key, found: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let stale = false;
    load().then(
      (found) => !stale && setState({ key, found }),
      () => !stale && setState({ key, found: "failed" }),
    );
    return () => {
      stale = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for the function, which is new at each rendering
  }, [key, attempt]);
  return { found: state.key === key ? state.found : "loading", retry: () => setAttempt(attempt + 1) };
}
