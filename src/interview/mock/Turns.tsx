import { Paragraphs } from "../../ui/Paragraphs";
import type { ScriptTurn } from "./script";
import styles from "./mock.module.css";

/** What the interviewer has thrown in so far. A new one is announced once and takes no focus. */
export function Turns({ turns }: { turns: readonly ScriptTurn[] }) {
  return (
    <div aria-live="polite" aria-relevant="additions">
      {turns.map(({ id, says }) => (
        <div key={id} className={styles.turn} data-turn={id}>
          <p className={styles.label}>The interviewer throws in:</p>
          <Paragraphs text={says} />
        </div>
      ))}
    </div>
  );
}
