import { SkipToContentFallbackId } from "@docusaurus/theme-common";
import type { MouseEvent } from "react";
import { useArrival } from "../../ui/useArrival";
import styles from "./styles.module.css";

/**
 * The first stop of the keyboard on every page. Also where a new page takes the focus: the theme's own link takes it to
 * itself after every navigation, so that "Skip to main content" is heard instead of where one has come to.
 */
export default function SkipToContent() {
  useArrival();
  const skip = (event: MouseEvent) => {
    const main = document.querySelector<HTMLElement>("main");
    if (main === null) return;
    event.preventDefault();
    main.tabIndex = -1;
    main.focus();
  };
  return (
    <section aria-label="Skip to main content">
      {/* Without scripts the address does it. */}
      <a className={styles.link} href={`#${SkipToContentFallbackId}`} onClick={skip}>
        Skip to main content
      </a>
    </section>
  );
}
