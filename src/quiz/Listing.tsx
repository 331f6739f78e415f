import type { Listing as ListingData } from "../question/schema";
import { ScrollFrame } from "../ui/ScrollFrame";
import styles from "./listing.module.css";

/** A log, configuration or trace shown with a prompt, verbatim; it scrolls inside its own named frame. */
export function Listing({ listing }: { listing: ListingData }) {
  return (
    <div className={styles.listing}>
      {listing.title !== undefined && <p className={styles.listingTitle}>{listing.title}</p>}
      <ScrollFrame name={`Listing: ${listing.title ?? listing.lang}`} className={styles.scroller} mayScroll>
        <code className={styles.listingText}>{listing.text.trimEnd()}</code>
      </ScrollFrame>
    </div>
  );
}
