import { useMemo, useState } from "react";
import type { Catalogue } from "../question/catalogue";
import type { LoadSheet } from "../quiz/sheet";
import { Asked } from "./Asked";
import { mixedRun, type PairItem } from "./mixed-pairs";
import { Sequence } from "./Sequence";
import { standingOf } from "./standing";
import { useCards } from "./useCards";
import styles from "./review.module.css";

interface MixedPairsProps {
  catalogue: Catalogue;
  /** Group ids with their question ids. */
  groups: readonly { id: string; questions: readonly string[] }[];
  loadSheet: LoadSheet;
}

const SIZE = 15;

/** Confusable patterns of all groups, mixed, one question at a time. */
export function MixedPairs({ catalogue, groups, loadSheet }: MixedPairsProps) {
  const { cards, loading } = useCards();
  const [run, setRun] = useState<{ items: readonly PairItem[]; seed: string }>();
  const [right, setRight] = useState(0);
  const [done, setDone] = useState(0);
  const items = useMemo(() => {
    const sheets = new Map(catalogue.questions.map(({ skeleton, sheet }) => [skeleton.id, sheet]));
    return groups.flatMap(({ id, questions }) =>
      questions.map((question): PairItem => ({ id: question, sheet: sheets.get(question) ?? "", topic: id })),
    );
  }, [catalogue, groups]);
  const begin = () => {
    if (loading) return;
    const { statusOf } = standingOf(catalogue, cards);
    const seed = String(Date.now());
    setRight(0);
    setDone(0);
    setRun({ items: mixedRun(items, (id) => statusOf.get(id) ?? "unanswered", SIZE, seed), seed });
  };
  if (run === undefined) {
    return (
      <button type="button" className={styles.primary} aria-disabled={loading} onClick={begin} data-begin>
        {`Start with ${SIZE} questions`}
      </button>
    );
  }
  return (
    <Sequence
      key={run.seed}
      of={run.items.length}
      end={
        <>
          <p>{done === 0 ? "Nothing was answered." : `${right} of ${done} right.`}</p>
          <button type="button" className={styles.primary} onClick={begin} data-more>
            {`${SIZE} more`}
          </button>
        </>
      }
    >
      {(place, answered) => (
        <Asked
          key={run.items[place]!.id}
          place={run.items[place]!}
          next={run.items[place + 1]}
          loadSheet={loadSheet}
          title={`Question ${place + 1}`}
          seed={`${run.seed} ${place}`}
          onAnswered={({ correct }) => {
            answered();
            setDone((count) => count + 1);
            if (correct) setRight((count) => count + 1);
          }}
        />
      )}
    </Sequence>
  );
}
