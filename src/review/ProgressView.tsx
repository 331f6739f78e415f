import { useMemo, useState } from "react";
import { useProgress } from "../progress/useProgress";
import type { Catalogue } from "../question/catalogue";
import type { LoadSheet } from "../quiz/sheet";
import { activityOf } from "./activity";
import { ActivityView } from "./ActivityView";
import { AnkiExport } from "./AnkiExport";
import type { LoadInterview } from "./AskedCard";
import { ResetTopic } from "./ResetTopic";
import { standingOf } from "./standing";
import { StandingView } from "./StandingView";
import { useCards } from "./useCards";

interface ProgressViewProps {
  catalogue: Catalogue;
  misconceptions: Readonly<Record<string, { says: string; instead: string }>>;
  loadSheet: LoadSheet;
  loadInterview: LoadInterview;
}

/** A quarter of a year: longer preparations are rare. */
const WEEKS = 12;

/** Everything the log says of the reader, from one fold, so that no two numbers disagree. */
export function ProgressView({ catalogue, misconceptions, loadSheet, loadInterview }: ProgressViewProps) {
  const progress = useProgress();
  const { cards, calendar, loading } = useCards();
  const { events } = progress;
  const standing = useMemo(() => standingOf(catalogue, cards), [catalogue, cards]);
  const [now] = useState(Date.now);
  const weeks = useMemo(() => activityOf(events, calendar, calendar.dayOf(now), WEEKS), [events, calendar, now]);
  if (loading) return <p data-progress="loading">Reading what this browser keeps…</p>;
  return (
    <div data-progress="ready">
      <StandingView catalogue={catalogue} standing={standing} misconceptions={misconceptions} />
      <section aria-labelledby="progress-calendar">
        <h2 id="progress-calendar">Calendar</h2>
        <p>How many answers, scores and turned cards on each day of the last twelve weeks.</p>
        <ActivityView weeks={weeks} />
      </section>
      <ResetTopic catalogue={catalogue} progress={progress} />
      <AnkiExport catalogue={catalogue} standing={standing} loadSheet={loadSheet} loadInterview={loadInterview} />
    </div>
  );
}
