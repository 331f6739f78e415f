import { useEffect, useState } from "react";
import type { Catalogue } from "../../question/catalogue";
import type { InterviewData } from "../data";
import type { Card } from "./script";

/** Fetches the interview questions of a topic by its full id. Rejects where they cannot be had. */
export type LoadCards = (topic: string) => Promise<InterviewData>;

/** The words of the questions of a mix, in their order; those that are no longer asked are left out. */
export function useCards(questions: readonly string[], cards: Catalogue["cards"], load: LoadCards) {
  const [loaded, setLoaded] = useState<Card[] | null>(null);
  const [attempt, setAttempt] = useState(1);
  const [failed, setFailed] = useState(0);
  const wanted = questions.join(" ");
  useEffect(() => {
    let stale = false;
    const known = wanted.split(" ").flatMap((id) => cards.find((card) => card.id === id) ?? []);
    const fetched = known.map(async ({ id, topic }): Promise<Card[]> => {
      const { questions: all, title, url } = await load(topic);
      return all.flatMap((question) => (question.id === id ? [{ topic, title, url, question }] : []));
    });
    Promise.all(fetched)
      .then((each) => !stale && setLoaded(each.flat()))
      .catch(() => !stale && setFailed(attempt));
    return () => {
      stale = true;
    };
  }, [wanted, cards, load, attempt]);
  return { cards: loaded, failed: failed === attempt, retry: () => setAttempt(attempt + 1) };
}
