import { useState } from "react";
import type { InterviewData } from "../interview/data";
import { useProgress } from "../progress/useProgress";
import type { Recall } from "../progress/events";
import type { Catalogue } from "../question/catalogue";
import { Fetching, NotFetched } from "../quiz/Fetching";
import { questionOf, type LoadSheet } from "../quiz/sheet";
import type { LoadInterview } from "./AskedCard";
import type { Filter } from "./entries";
import { type Face, faceOfCard, faceOfQuestion } from "./face";
import { FilterForm } from "./FilterForm";
import { FlashCard } from "./FlashCard";
import { queueOf, type QueueItem } from "./queue";
import { emptyWords } from "./queue-words";
import { Sequence } from "./Sequence";
import { useCards } from "./useCards";
import { useLoaded } from "./useLoaded";
import styles from "./review.module.css";

interface FlashViewProps {
  catalogue: Catalogue;
  loadSheet: LoadSheet;
  loadInterview: LoadInterview;
}

/** A run on the train: so many cards, some minutes. */
const RUN = 20;

/** One card at a time, by thumb or by key: the same queue as the review, turned over instead of answered. */
export function FlashView({ catalogue, loadSheet, loadInterview }: FlashViewProps) {
  const progress = useProgress();
  const { cards, loading } = useCards();
  const [filter, setFilter] = useState<Filter>({});
  const [run, setRun] = useState<{ number: number; items: readonly QueueItem[] }>();
  const [said, setSaid] = useState("");
  const { interviewDate, dailyCards } = progress.state;
  const begin = () => {
    const queue = queueOf({ catalogue, cards, now: Date.now(), interviewDate, dailyCards, filter, extra: RUN });
    setSaid(emptyWords(queue));
    if (queue.items.length > 0) setRun({ number: (run?.number ?? 0) + 1, items: queue.items.slice(0, RUN) });
  };
  if (run === undefined) {
    return (
      <div data-flash={loading ? "loading" : "ready"}>
        <button
          type="button"
          className={styles.primary}
          aria-disabled={loading}
          onClick={() => !loading && begin()}
          data-begin
        >
          {`Start with ${RUN} cards`}
        </button>
        <FilterForm catalogue={catalogue} filter={filter} onChange={setFilter} />
        <output className={styles.words}>{said}</output>
      </div>
    );
  }
  const titleOf = (topic: string) => catalogue.topics.find(({ id }) => id === topic)?.title ?? topic;
  return (
    <>
      <Sequence
        key={run.number}
        of={run.items.length}
        skips={false}
        end={
          <>
            <p>
              <button type="button" className={styles.primary} onClick={begin} data-more>
                {`${RUN} more`}
              </button>
            </p>
            <output className={styles.words}>{said}</output>
          </>
        }
      >
        {(place, answered) => {
          const item = run.items[place]!;
          const recalled = (recall: Recall) => {
            void progress.record({ type: "recalled", question: item.id, recall }).catch(() => undefined);
            answered();
          };
          return (
            <Turned
              key={`${place} ${item.id}`}
              item={item}
              from={titleOf(item.topic)}
              loadSheet={loadSheet}
              loadInterview={loadInterview}
              onRecall={recalled}
            />
          );
        }}
      </Sequence>
      <button type="button" className={styles.button} onClick={() => setRun(undefined)} data-leave>
        Leave
      </button>
    </>
  );
}

interface TurnedProps extends Omit<FlashViewProps, "catalogue"> {
  item: QueueItem;
  from: string;
  onRecall: (recall: Recall) => void;
}

function Turned({ item, from, loadSheet, loadInterview, onRecall }: TurnedProps) {
  const { found, retry } = useLoaded(() => faceOf(item, loadSheet, loadInterview), item.id);
  if (found === "loading") return <Fetching what="card" />;
  if (found === "failed") return <NotFetched what="card" kept="What you judged so far is kept." retry={retry} />;
  return <FlashCard face={found} from={from} onRecall={onRecall} />;
}

async function faceOf(item: QueueItem, loadSheet: LoadSheet, loadInterview: LoadInterview): Promise<Face> {
  if (item.kind === "card") {
    const data: InterviewData = await loadInterview(item.topic);
    return faceOfCard(data.questions.find(({ id }) => id === item.id)!);
  }
  return faceOfQuestion(questionOf(await loadSheet(item.sheet), item.id)!.questions[0]!);
}
