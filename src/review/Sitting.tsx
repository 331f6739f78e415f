import { useState } from "react";
import { BackupReminder } from "../progress/BackupReminder";
import type { LoadSheet } from "../quiz/sheet";
import { Asked } from "./Asked";
import { AskedCard, type LoadInterview } from "./AskedCard";
import type { QueueItem } from "./queue";
import { WHY } from "./queue-words";
import { Sequence } from "./Sequence";
import styles from "./review.module.css";

interface SittingProps {
  /** As they stood when it began: what is answered meanwhile does not move what is still to come. */
  items: readonly QueueItem[];
  /** Sets the order of what is chosen from. */
  seed: string;
  loadSheet: LoadSheet;
  loadInterview: LoadInterview;
  onLeave: () => void;
}

/** One sitting: cards one after the other. Each answer is in the log at once, so leaving in the middle loses nothing. */
export function Sitting({ items, seed, loadSheet, loadInterview, onLeave }: SittingProps) {
  const [done, setDone] = useState(0);
  const [missed, setMissed] = useState(0);
  const placeOf = (item?: QueueItem) => (item?.kind === "question" ? item : undefined);
  return (
    <section aria-labelledby="sitting" data-sitting>
      <h2 id="sitting">Today’s cards</h2>
      <Sequence
        of={items.length}
        end={
          <>
            <p>
              {done === 0
                ? "Nothing was answered; everything waits as before."
                : `${done} of ${items.length} done. ${missed === 0 ? "No question was missed." : `${missed} missed: they come back.`}`}
            </p>
            <BackupReminder />
          </>
        }
      >
        {(place, answered) => {
          const item = items[place]!;
          const title = `Card ${place + 1}`;
          return (
            <div key={`${place} ${item.id}`}>
              <p className={styles.why}>{WHY[item.why]}</p>
              {item.kind === "question" ? (
                <Asked
                  place={item}
                  next={placeOf(items[place + 1])}
                  loadSheet={loadSheet}
                  title={title}
                  seed={`${seed} ${place}`}
                  onAnswered={({ correct }) => {
                    answered();
                    setDone((count) => count + 1);
                    if (!correct) setMissed((count) => count + 1);
                  }}
                />
              ) : (
                <AskedCard
                  id={item.id}
                  topic={item.topic}
                  loadInterview={loadInterview}
                  onAnswered={() => {
                    answered();
                    setDone((count) => count + 1);
                  }}
                />
              )}
            </div>
          );
        }}
      </Sequence>
      <button type="button" className={styles.button} onClick={onLeave} data-leave>
        Back to today
      </button>
    </section>
  );
}
