import { OneQuestion } from "../quiz/OneQuestion";
import type { Given } from "../quiz/session";
import type { LoadSheet } from "../quiz/sheet";
import { useQuestion } from "../quiz/useQuestion";
import styles from "./review.module.css";

/** A question to be asked, and where its words are. */
export interface Place {
  id: string;
  sheet: string;
}

interface AskedProps {
  place: Place;
  /** Fetched ahead. */
  next?: Place;
  loadSheet: LoadSheet;
  title: string;
  seed: string;
  onAnswered: (given: Given) => void;
}

/** A question whose words are fetched when it is wanted. */
export function Asked({ place, next, loadSheet, title, seed, onAnswered }: AskedProps) {
  const wanted = useQuestion(place, loadSheet, next);
  switch (wanted.status) {
    case "loading":
      return <p className={styles.waiting}>Fetching the question…</p>;
    case "failed":
      return (
        <div className={styles.waiting} role="alert">
          <p>
            The question could not be fetched: the network is away, or the site was updated since this page was opened.
            What you answered is kept. Try again, or reload the page.
          </p>
          <button type="button" className={styles.button} onClick={wanted.retry}>
            Try again
          </button>
        </div>
      );
    case "ready":
      return <OneQuestion key={place.id} data={wanted.data} title={title} seed={seed} onAnswered={onAnswered} />;
  }
}
