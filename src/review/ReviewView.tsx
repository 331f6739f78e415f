import { useMemo, useState } from "react";
import { useProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import type { LoadSheet } from "../quiz/sheet";
import type { Filter } from "./entries";
import { DailyNumber } from "./DailyNumber";
import { FilterForm } from "./FilterForm";
import { forecast } from "./forecast";
import { InterviewDate } from "./InterviewDate";
import type { LoadInterview } from "./AskedCard";
import { interviewDayOf } from "./plan";
import { type QueueItem, queueOf } from "./queue";
import { emptyWords, forecastWords, horizonWords, oddities, waitWords } from "./queue-words";
import { Sitting } from "./Sitting";
import { useCards } from "./useCards";
import styles from "./review.module.css";

interface ReviewViewProps {
  catalogue: Catalogue;
  loadSheet: LoadSheet;
  loadInterview: LoadInterview;
}

const CARDS_A_DAY = { least: 1, most: 500 };
/** How many more cards one press asks for. */
const MORE = 10;

/** Today's cards: what they are, the sitting itself, and what the plan is worth. */
export function ReviewView({ catalogue, loadSheet, loadInterview }: ReviewViewProps) {
  const held = useCards();
  const [filter, setFilter] = useState<Filter>({});
  const [sitting, setSitting] = useState<{ items: readonly QueueItem[]; seed: string }>();
  if (sitting !== undefined) {
    return (
      <Sitting
        items={sitting.items}
        seed={sitting.seed}
        loadSheet={loadSheet}
        loadInterview={loadInterview}
        onLeave={() => setSitting(undefined)}
      />
    );
  }
  return (
    <BeforeSitting
      catalogue={catalogue}
      held={held}
      filter={filter}
      onFilter={setFilter}
      onBegin={(items, seed) => setSitting({ items, seed })}
    />
  );
}

interface BeforeSittingProps {
  catalogue: Catalogue;
  held: ReturnType<typeof useCards>;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  onBegin: (items: readonly QueueItem[], seed: string) => void;
}

/** What waits and what the plan is worth. A part of its own, so that no answer of a sitting waits for a forecast nobody sees. */
function BeforeSitting({ catalogue, held: { cards, loading }, filter, onFilter, onBegin }: BeforeSittingProps) {
  const progress = useProgress();
  const { interviewDate, dailyCards } = progress.state;
  // The moment counts when something changed or was pressed, not at each rendering.
  // oxlint-disable-next-line react/exhaustive-deps -- see above
  const now = useMemo(() => Date.now(), [cards, filter]);
  const asked = (extra: number) =>
    queueOf({ catalogue, cards, now: Date.now(), interviewDate, dailyCards, filter, extra });
  const queue = useMemo(
    () => queueOf({ catalogue, cards, now, interviewDate, dailyCards, filter }),
    [catalogue, cards, now, interviewDate, dailyCards, filter],
  );
  const expected = useMemo(
    () => (loading ? null : forecast({ catalogue, cards, now, interviewDate, dailyCards })),
    [loading, catalogue, cards, now, interviewDate, dailyCards],
  );
  const begin = (extra: number) => {
    const { items, doneToday } = asked(extra);
    if (items.length > 0) onBegin(items, `${now} ${doneToday}`);
  };
  return (
    <div data-review={loading ? "loading" : "ready"}>
      <section aria-labelledby="review-today">
        <h2 id="review-today">Today</h2>
        {loading ? (
          <p>Reading what this browser keeps…</p>
        ) : (
          <>
            <p data-queue-size={queue.items.length}>
              {queue.items.length > 0
                ? `${waitWords(queue)} Done today: ${queue.doneToday} of ${queue.limit}.`
                : emptyWords(queue)}
              {queue.items.length > 0 &&
                queue.waiting > 0 &&
                ` ${queue.waiting} more ${queue.waiting === 1 ? "waits" : "wait"} for another day.`}
            </p>
            <Oddities words={oddities(queue)} />
          </>
        )}
        <p className={styles.buttons}>
          <button
            type="button"
            className={styles.primary}
            aria-disabled={loading || queue.items.length === 0}
            onClick={() => !loading && begin(0)}
            data-begin
          >
            Start
          </button>
          <button
            type="button"
            className={styles.button}
            aria-disabled={loading}
            onClick={() => !loading && begin(MORE)}
          >
            {`Start with ${MORE} more`}
          </button>
        </p>
        <FilterForm catalogue={catalogue} filter={filter} onChange={onFilter} />
      </section>
      <section aria-labelledby="review-plan">
        <h2 id="review-plan">The plan</h2>
        <InterviewDate progress={progress} words={loading ? "" : horizonWords(queue.horizon)} />
        <DailyNumber
          name="cards"
          label="Cards a day"
          set="Set the number"
          value={queue.limit}
          {...CARDS_A_DAY}
          onSet={(cards) => progress.record({ type: "daily-cards-set", cards })}
        />
        {expected !== null && (
          <p data-forecast>{forecastWords(expected, expected.day, interviewDayOf(queue.horizon) !== null)}</p>
        )}
        <p className={styles.words}>
          An estimate by FSRS, a model of forgetting that was fitted to other people’s flashcards. It counts a card you
          have never met as not known.
        </p>
      </section>
    </div>
  );
}

function Oddities({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <div className={styles.notice} data-oddities>
      {words.map((each) => (
        <p key={each}>{each}</p>
      ))}
    </div>
  );
}
