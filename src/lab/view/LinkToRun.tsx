import { useState } from "react";
import { formatAddress, type RunChoice } from "./address";
import type { LabFrame } from "./frame";
import styles from "./lab.module.css";

interface LinkToRunProps {
  frame: LabFrame;
  choice: RunChoice;
  onCopied(words: string): void;
}

/** Copies the address of exactly this run; where the clipboard is closed, shows it to be copied by hand. */
export function LinkToRun({ frame, choice, onCopied }: LinkToRunProps) {
  const [link, setLink] = useState<string>();
  const copy = async () => {
    const { origin, pathname } = window.location;
    const address = `${origin}${pathname}?${new URLSearchParams(formatAddress(frame, choice))}`;
    try {
      await navigator.clipboard.writeText(address);
      setLink(undefined);
      onCopied("Link copied.");
    } catch {
      setLink(address);
      onCopied("The clipboard is closed: the link stands below the button.");
    }
  };
  return (
    <div data-needs-scripts>
      <p className={styles.row}>
        <button type="button" onClick={() => void copy()} data-act="link">
          Copy link to this run
        </button>
      </p>
      {link !== undefined && (
        <p className={styles.row}>
          <label className={styles.link}>
            <span>Link to this run</span>
            <input type="text" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
          </label>
        </p>
      )}
    </div>
  );
}
