import { InlineText } from "../../ui/InlineText";
import { Paragraphs, Reveal } from "../Reveal";
import type { Script } from "./script";
import styles from "./mock.module.css";

interface GivenProps {
  script: Pick<Script, "opening" | "given">;
  withOpening: boolean;
}

/** What the interviewer answers if asked. Ask aloud first; opening one costs nothing. */
export function Given({ script: { opening, given }, withOpening }: GivenProps) {
  if (given.length === 0) return null;
  return (
    <div className={styles.given}>
      <p className={styles.label}>Ask aloud, then open the answer:</p>
      {given.map(({ asked, answer }) => (
        <Reveal key={asked} summary={<InlineText text={asked} />}>
          <Paragraphs text={answer} />
        </Reveal>
      ))}
      {withOpening && (
        <Reveal summary="What was the task again?">
          <Paragraphs text={opening} />
        </Reveal>
      )}
    </div>
  );
}
