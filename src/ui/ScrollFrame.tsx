import clsx from "clsx";
import { useEffect, useRef, useState, type ReactNode } from "react";
import styles from "./ScrollFrame.module.css";

interface ScrollFrameProps {
  name: string;
  className?: string;
  /** Could it be wider than a phone? Before hydration nobody can measure, so then it stays reachable by key. */
  mayScroll: boolean;
  children: ReactNode;
}

/** Scrolls sideways what does not fit; a stop for the keyboard, with a name, only where something scrolls. */
export function ScrollFrame({ name, className, mayScroll, children }: ScrollFrameProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(mayScroll);
  useEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // A group, no region: a page holds many frames, and as landmarks they would bury the real ones.
  const stop = scrolls ? ({ role: "group", tabIndex: 0, "aria-label": `${name}, scrollable` } as const) : {};
  return (
    <div ref={frame} className={clsx(styles.frame, className)} {...stop}>
      {children}
    </div>
  );
}
