import styles from "./fetching.module.css";

/** What stands where words are on their way. */
export function Fetching({ what }: { what: string }) {
  return <p className={styles.waiting}>Fetching the {what}…</p>;
}

interface NotFetchedProps {
  what: string;
  /** What became of the reader's work, as a sentence. */
  kept: string;
  retry: () => void;
}

/** What stands where words could not be had. */
export function NotFetched({ what, kept, retry }: NotFetchedProps) {
  return (
    <div className={styles.waiting} role="alert">
      <p>
        The {what} could not be fetched: the network is away, or the site was updated since this page was opened. {kept}{" "}
        Try again, or reload the page.
      </p>
      <button type="button" className={styles.again} onClick={retry}>
        Try again
      </button>
    </div>
  );
}
