import { Fetching, NotFetched } from "../quiz/Fetching";
import { OneQuestion } from "../quiz/OneQuestion";
import type { Given } from "../quiz/session";
import type { LoadSheet } from "../quiz/sheet";
import { useQuestion } from "../quiz/useQuestion";

/** A question to be asked, and where its words are. */
export interface Place {
  id: string;
  sheet: string;
}

interface AskedProps {
  place: Place;
  /** Fetched ahead. */
  next?: Place;
  loadSheet: LoadSheet;
  title: string;
  seed: string;
  onAnswered: (given: Given) => void;
}

/** A question whose words are fetched when it is wanted. */
export function Asked({ place, next, loadSheet, title, seed, onAnswered }: AskedProps) {
  const wanted = useQuestion(place, loadSheet, next);
  switch (wanted.status) {
    case "loading":
      return <Fetching what="question" />;
    case "failed":
      return <NotFetched what="question" kept="What you answered is kept." retry={wanted.retry} />;
    case "ready":
      return <OneQuestion key={place.id} data={wanted.data} title={title} seed={seed} onAnswered={onAnswered} />;
  }
}
