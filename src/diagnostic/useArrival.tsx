import { type RefObject, useEffect, useRef } from "react";

/** The heading that gets the focus when its view replaces another. */
export type Arrival = RefObject<HTMLHeadingElement | null>;

/**
 * Gives the focus to the heading of what replaced what the reader was at; not to the first thing the page shows.
 * @param key changes with what is shown.
 * @param early nothing is there yet that could be replaced.
 */
export function useArrival(key: string, early: boolean): Arrival {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (early) return;
    if (shown.current !== undefined && shown.current !== key) {
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView({ block: "start" });
    }
    shown.current = key;
  }, [key, early]);
  return heading;
}
