import { useEffect, useRef, useState } from "react";
import type { Recall } from "../progress/events";
import { Listing } from "../quiz/Listing";
import { InlineText } from "../ui/InlineText";
import type { Face } from "./face";
import styles from "./flash.module.css";

interface FlashCardProps {
  face: Face;
  /** Where it belongs to, e.g. the topic's title. */
  from: string;
  onRecall: (recall: Recall) => void;
}

const RECALLS: readonly { recall: Recall; words: string; key: string }[] = [
  { recall: "not", words: "Not", key: "1" },
  { recall: "partly", words: "Partly", key: "2" },
  { recall: "well", words: "Well", key: "3" },
];

/**
 * One card: the question, then its answer, then how well it came back. The keys count only while the focus is in the card,
 * so that they never get in the way of a reader's own (WCAG 2.1.4).
 */
export function FlashCard({ face, from, onRecall }: FlashCardProps) {
  const [turned, setTurned] = useState(false);
  const root = useRef<HTMLElement>(null);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (!turned) return;
    back.current?.focus({ preventScroll: true });
    // Below a long question the answer would lie behind the buttons.
    back.current?.scrollIntoView({ block: "nearest" });
  }, [turned]);
  const press = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
    const recall = RECALLS.find(({ key }) => key === event.key)?.recall;
    // On a button, a disclosure or a link these keys have their own work.
    const isBusy = event.target instanceof Element && event.target.closest("button, summary, a") !== null;
    const turns = (event.key === " " || event.key === "Enter") && !isBusy;
    if (!turned && turns) setTurned(true);
    else if (turned && recall !== undefined) onRecall(recall);
    else return;
    event.preventDefault();
  };
  return (
    // The card itself takes the focus and the keys; every key has a button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <article ref={root} tabIndex={-1} className={styles.card} aria-label={`Flash card, ${from}`} onKeyDown={press}>
      <p className={styles.from}>{from}</p>
      <div className={styles.sides}>
        <div className={styles.front}>
          <p className={styles.ask}>
            <InlineText text={face.front} />
          </p>
          {face.listing !== undefined && <Listing listing={face.listing} />}
          {face.choices.length > 0 && (
            <details>
              <summary>Show what there is to choose from</summary>
              <ul>
                {face.choices.map((choice) => (
                  <li key={choice}>
                    <InlineText text={choice} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
        {turned && (
          <div ref={back} tabIndex={-1} className={styles.back} data-back>
            {face.back.map((paragraph) => (
              <p key={paragraph}>
                <InlineText text={paragraph} />
              </p>
            ))}
            {face.points.length > 0 && (
              <ul aria-label="Did you">
                {face.points.map((point) => (
                  <li key={point}>
                    <InlineText text={point} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
      <div className={styles.thumb}>
        {turned ? (
          <fieldset className={styles.recalls}>
            <legend>How well did you know it?</legend>
            {RECALLS.map(({ recall, words, key }) => (
              <button
                key={recall}
                type="button"
                onClick={() => onRecall(recall)}
                aria-keyshortcuts={key}
                data-recall={recall}
              >
                {words} <kbd>{key}</kbd>
              </button>
            ))}
          </fieldset>
        ) : (
          <button
            type="button"
            className={styles.turn}
            onClick={() => setTurned(true)}
            aria-keyshortcuts="Space"
            data-turn
          >
            Show the answer <kbd>Space</kbd>
          </button>
        )}
      </div>
    </article>
  );
}
