import { useEffect, useRef } from "react";
import { InlineText } from "../../ui/InlineText";
import { HINT_COST } from "./marks";
import type { Script, ScriptPhase } from "./script";
import styles from "./mock.module.css";

interface HintsProps {
  phase: ScriptPhase;
  groups: Script["groups"];
  /** Indexes. */
  taken: readonly number[];
  onTake: (hint: number) => void;
}

/** Hints one after the other; the button says what the next one costs. */
export function Hints({ phase: { hints }, groups, taken, onTake }: HintsProps) {
  const newest = useRef<HTMLLIElement>(null);
  /** How many there were when the button was pressed. */
  const pressed = useRef<number | null>(null);
  const shown = hints.filter((_, index) => taken.includes(index));
  useEffect(() => {
    // The button moves on or goes away, so what it brought gets the focus.
    if (pressed.current === null || shown.length <= pressed.current) return;
    pressed.current = null;
    newest.current?.focus();
  }, [shown.length]);
  if (hints.length === 0) return null;
  const next = hints.findIndex((_, index) => !taken.includes(index));
  const group = groups.find(({ id }) => id === hints[next]?.group)?.title.toLowerCase();
  return (
    <div className={styles.hints}>
      {shown.length > 0 && (
        <ol aria-label="Hints you took">
          {shown.map(({ text }, index) => (
            <li key={text} ref={index === shown.length - 1 ? newest : undefined} tabIndex={-1} data-hint>
              <InlineText text={text} />
            </li>
          ))}
        </ol>
      )}
      {next >= 0 && (
        <button
          type="button"
          className={styles.button}
          onClick={() => {
            pressed.current = shown.length;
            onTake(next);
          }}
          data-take-hint
        >
          {`Take hint ${shown.length + 1} of ${hints.length} (costs ${HINT_COST === 0.5 ? "half a point" : `${HINT_COST} points`} of ${group})`}
        </button>
      )}
    </div>
  );
}
