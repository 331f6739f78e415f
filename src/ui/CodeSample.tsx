import { clsx } from "clsx";
import { type ReactNode, useRef, useState } from "react";
import { ScrollFrame } from "./ScrollFrame";
import { builtMarkup } from "./trusted/built-markup.browser";
import "./code-tokens.css";
import styles from "./CodeSample.module.css";

interface CodeSampleProps {
  /** Language as the author named it, e.g. `ts`. */
  lang: string;
  /** Highlighted text, made and escaped by the build from the project's own files. */
  html: string;
  title?: string;
  /** How the listing was checked, e.g. `typed schema`, `not executed`. */
  checked?: string;
  lineNumbers?: boolean;
  /** What belongs to the listing and stands below it: its demo. */
  children?: ReactNode;
}

const LABELS = { ready: "Copy", copied: "Copied", failed: "Press Ctrl+C" } as const;

/** A listing: title, how it was checked, Copy, and the code in a frame of its own that scrolls sideways. */
export function CodeSample({ lang, html, title, checked, lineNumbers = false, children }: CodeSampleProps): ReactNode {
  const code = useRef<HTMLElement>(null);
  const [copy, setCopy] = useState<keyof typeof LABELS>("ready");
  const name = title ?? `Listing (${lang})`;

  async function copyText() {
    try {
      await navigator.clipboard.writeText(code.current?.textContent ?? "");
      setCopy("copied");
    } catch {
      // No permission or no secure context: select the text so that the reader's own shortcut works.
      if (code.current) getSelection()?.selectAllChildren(code.current);
      setCopy("failed");
    }
  }

  return (
    <figure className={`${styles.sample} far`}>
      <figcaption className={styles.bar}>
        <span className={styles.title}>{name}</span>
        {checked !== undefined && <span className={styles.checked}>{checked}</span>}
        <button
          type="button"
          className={styles.copy}
          aria-label={`Copy ${name}`}
          onClick={copyText}
          onBlur={() => setCopy("ready")}
        >
          {LABELS[copy]}
        </button>
        <output className={styles.spoken}>{copy === "ready" ? "" : LABELS[copy]}</output>
      </figcaption>
      <ScrollFrame name={name} className={styles.frame} mayScroll>
        <pre className={clsx(styles.code, lineNumbers && styles.numbered)} data-lang={lang}>
          <code ref={code} dangerouslySetInnerHTML={builtMarkup(html)} />
        </pre>
      </ScrollFrame>
      {children}
    </figure>
  );
}
