import { useEffect, useRef, useState } from "react";
import type { Listing as ListingData } from "../question/schema";
import styles from "./listing.module.css";

/** A log, configuration or trace shown with a prompt, verbatim; it scrolls inside its own named frame. */
export function Listing({ listing }: { listing: ListingData }) {
  const frame = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // A frame that does not scroll would only be one more stop on the way by keyboard.
  const scroller = overflows
    ? { tabIndex: 0, role: "region", "aria-label": `Listing: ${listing.title ?? listing.lang}` }
    : {};
  return (
    <div className={styles.listing}>
      {listing.title !== undefined && <p className={styles.listingTitle}>{listing.title}</p>}
      <div ref={frame} className={styles.scroller} data-listing {...scroller}>
        <code className={styles.listingText}>{listing.text.trimEnd()}</code>
      </div>
    </div>
  );
}
