import { type RefObject, useEffect, useState } from "react";

/** True from when the element first comes near the window: then its code is worth fetching. */
export function useNear(root: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = root.current;
    if (element === null || near) return;
    if (typeof IntersectionObserver === "undefined") {
      const timer = setTimeout(() => setNear(true), 0);
      return () => clearTimeout(timer);
    }
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      {
        rootMargin: "400px",
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, near]);
  return near;
}

/** Calls `onGone` when the element leaves the window or the page is hidden. */
export function useGone(root: RefObject<HTMLElement | null>, onGone: () => void): void {
  useEffect(() => {
    const element = root.current;
    if (element === null || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver((entries) => entries.every((entry) => !entry.isIntersecting) && onGone());
    observer.observe(element);
    const hidden = () => document.visibilityState === "hidden" && onGone();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [root, onGone]);
}
