import { useCallback, useEffect, useRef, useState } from "react";

const MOST_OFTEN_MS = 1000;

/** Words for a polite live region: at most once a second, of several the last. */
export function useAnnounce(): [words: string, announce: (words: string) => void] {
  const [words, setWords] = useState("");
  const lastAt = useRef(-Infinity);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const announce = useCallback((next: string) => {
    window.clearTimeout(timer.current);
    const wait = Math.max(0, lastAt.current + MOST_OFTEN_MS - performance.now());
    timer.current = window.setTimeout(() => {
      lastAt.current = performance.now();
      setWords(next);
    }, wait);
  }, []);
  return [words, announce];
}
