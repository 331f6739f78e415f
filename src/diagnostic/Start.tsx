import { useRef } from "react";
import { randomId } from "../progress/random-id.browser";
import { useProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import { Earlier } from "./Earlier";
import { isOver, MOST_ASKED, type Sitting, usedAt } from "./sitting";
import type { Arrival } from "./useArrival";
import { timeLeftWords } from "./words";
import styles from "./diagnostic.module.css";

interface StartProps {
  heading: Arrival;
  sittings: readonly Sitting[];
  catalogue: Catalogue;
  /** The address names a diagnostic that the log does not hold. */
  isLost: boolean;
}

/** What it is, and the way in; one that was left unfinished comes first. */
export function Start({ heading, sittings, catalogue, isLost }: StartProps) {
  const open = sittings.findLast((sitting) => !isOver(sitting));
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={styles.heading}>
        {open === undefined ? "Before you begin" : "You have one under way"}
      </h2>
      {isLost && <p>This browser does not hold the diagnostic of that address. Here is where one begins.</p>}
      {open !== undefined && (
        <>
          <p>
            {asked(open.asked.length)} so far. {timeLeftWords(usedAt(open, open.lastAt))} Time away counts as three
            minutes at most.
          </p>
          <p className={styles.buttons}>
            <a className={`${styles.button} ${styles.primary}`} href={`#${open.session}`} data-go-on>
              Go on
            </a>
          </p>
          <h3>Or begin anew</h3>
        </>
      )}
      <ul>
        <li>
          Ten minutes, {MOST_ASKED} questions at most, over {catalogue.topics.length} topics. Each one follows from your
          answers: it gets harder while you are right and easier while you are not, so nobody gets all of them.
        </li>
        <li>
          “I do not know” is a good answer. It saves your time and tells more than a guess. Say how sure you are, too:
          at the end you see how far you can trust it.
        </li>
        <li>
          There is no mark, only a map: what is strong, what is weak, which mistaken ideas are behind it, and what to
          read on which day. Right answers and reasons come at the end, so that one question does not answer another.
        </li>
        <li>You may stop at any time, close the page and go on later. Nothing leaves this browser.</li>
      </ul>
      <p className={styles.buttons}>
        <Begin isPrimary={open === undefined} />
      </p>
      <Earlier sittings={sittings} catalogue={catalogue} />
    </>
  );
}

/** Starts a new diagnostic and goes there. */
export function Begin({ isPrimary, words = "Begin" }: { isPrimary: boolean; words?: string }) {
  const { record } = useProgress();
  const begun = useRef(false);
  const begin = async () => {
    if (begun.current) return;
    begun.current = true;
    const session = randomId();
    await record({ type: "diagnostic-started", session }).catch(() => undefined);
    begun.current = false;
    window.location.hash = session;
  };
  return (
    <button
      type="button"
      className={isPrimary ? styles.primary : styles.button}
      onClick={() => void begin()}
      data-begin
    >
      {words}
    </button>
  );
}

function asked(n: number): string {
  return n === 1 ? "1 question" : `${n} questions`;
}
