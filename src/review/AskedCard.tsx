import { useEffect, useState } from "react";
import type { InterviewData } from "../interview/data";
import { InterviewCard } from "../interview/InterviewCard";
import { useProgress } from "../progress/useProgress";
import { Fetching, NotFetched } from "../quiz/Fetching";
import { useLoaded } from "./useLoaded";

/** Fetches a topic's interview cards. Rejects where they cannot be had. */
export type LoadInterview = (topic: string) => Promise<InterviewData>;

interface AskedCardProps {
  id: string;
  topic: string;
  loadInterview: LoadInterview;
  onAnswered: () => void;
}

/** An interview card whose words are fetched when it is wanted; it is answered once a score is saved. */
export function AskedCard({ id, topic, loadInterview, onAnswered }: AskedCardProps) {
  const { found: data, retry } = useLoaded(() => loadInterview(topic), topic);
  const { state } = useProgress();
  const scored = state.selfScores.get(id);
  const [before] = useState(scored?.id);
  const isScored = scored !== undefined && scored.id !== before;
  useEffect(() => {
    if (isScored) onAnswered();
    // oxlint-disable-next-line react/exhaustive-deps -- the caller's function is new at each rendering; a score is told once
  }, [isScored]);
  if (data === "failed") return <NotFetched what="card" kept="What you did so far is kept." retry={retry} />;
  const question = data === "loading" ? undefined : data.questions.find((each) => each.id === id);
  if (data === "loading" || question === undefined) return <Fetching what="card" />;
  return <InterviewCard data={data} question={question} title={`Interview card: ${data.title}`} />;
}
