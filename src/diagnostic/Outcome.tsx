import { useMemo } from "react";
import { useProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import type { LoadSheet } from "../quiz/sheet";
import { Moment } from "../ui/Moment";
import { AskedList } from "./AskedList";
import { Earlier } from "./Earlier";
import type { MisconceptionWords } from "./misconceptions";
import { NamedIdeas } from "./NamedIdeas";
import { PlanView } from "./PlanView";
import type { PlanLinks } from "./reading-plan";
import { resultOf } from "./result";
import { ChapterTable, Extremes, LevelTable, TopicTable } from "./ResultTables";
import type { Sitting } from "./sitting";
import { Begin } from "./Start";
import type { Arrival } from "./useArrival";
import { guessWords, sureWords, tallyWords } from "./words";
import styles from "./diagnostic.module.css";

interface OutcomeProps {
  heading: Arrival;
  sitting: Sitting;
  sittings: readonly Sitting[];
  catalogue: Catalogue;
  misconceptions: MisconceptionWords;
  loadSheet: LoadSheet;
  links: PlanLinks;
}

/** What a diagnostic found, and what to do about it. */
export function Outcome({ heading, sitting, sittings, catalogue, misconceptions, loadSheet, links }: OutcomeProps) {
  const { events } = useProgress();
  const result = useMemo(
    () => resultOf(catalogue, misconceptions, sitting, events),
    [catalogue, misconceptions, sitting, events],
  );
  const { all, calibration, unknown } = result;
  const asked = result.topics.filter((topic) => topic.asked > 0).length;
  return (
    <div className={styles.outcome}>
      <h2 ref={heading} tabIndex={-1} className={styles.heading}>
        {all.asked === 0 ? "Nothing was asked" : "What the diagnostic found"}
      </h2>
      <p data-summary>
        <Moment at={sitting.startedAt} withTime />: {tallyWords(all)}, in {asked} of {catalogue.topics.length} topics.
        {unknown > 0 &&
          ` ${unknown === 1 ? "One question is" : `${unknown} questions are`} no longer in the bank and left out.`}
      </p>
      {all.asked > 0 && (
        <>
          <p>
            The percentages say how likely you are to know the answer to a senior question there, lucky guesses left
            out; in brackets stands the range that holds in four cases of five. They rest on a few answers and on the
            assumption that a chapter’s topics are learnt together: they say what to read first and are no mark.
          </p>
          <Extremes topics={result.topics} />
          <h3>By chapter</h3>
          <ChapterTable places={result.chapters} />
          <details className={styles.more}>
            <summary>All {result.topics.length} topics</summary>
            <TopicTable topics={result.topics} />
          </details>
          <h3>By level</h3>
          <LevelTable levels={result.levels} />
          <h3>Mistaken ideas</h3>
          <NamedIdeas held={result.misconceptions} settled={result.settled} catalogue={catalogue} />
          <h3>How sure you were</h3>
          <p data-sure>{sureWords(calibration.sure)}</p>
          <p data-guess>{guessWords(calibration.guess)}</p>
          {calibration.unsaid > 0 && (
            <p>
              {calibration.unsaid === 1 ? "One answer is" : `${calibration.unsaid} answers are`} not counted here: you
              did not say how sure you were.
            </p>
          )}
        </>
      )}
      <PlanView catalogue={catalogue} result={result} links={links} />
      {all.asked > 0 && (
        <AskedList judged={result.judged} seed={sitting.session} catalogue={catalogue} loadSheet={loadSheet} />
      )}
      <Earlier sittings={sittings} catalogue={catalogue} except={sitting.session} />
      <p className={styles.buttons}>
        <a className={styles.button} href="#start">
          Back to the start
        </a>
        <Begin isPrimary={false} words="Take another one" />
      </p>
    </div>
  );
}
