import { useState } from "react";
import { useProgress } from "../../progress/useProgress";
import type { SaveResult } from "../useSelfScore";
import { draftOf, dropDraft, keepDraft } from "./draft.browser";
import type { Mock } from "./interview";
import { scoredPoints } from "./marks";
import type { Script } from "./script";

/** The points the reader ticks: kept in this tab at every tick, in the log once they say so. */
export function useTicks(mock: Mock, script: Script) {
  const { record } = useProgress();
  const { session } = mock;
  const key = `${session}:ticked`;
  const [own, setOwn] = useState<string[] | null>(() => draftOf(key)?.split(" ").filter(Boolean) ?? null);
  const [kept, setKept] = useState<SaveResult["kept"]>();
  const points = own ?? mock.points ?? [];

  const tick = (point: string, on: boolean) => {
    const next = on ? [...points, point] : points.filter((each) => each !== point);
    keepDraft(key, next.join(" "));
    setOwn(next);
    setKept(undefined);
  };
  const save = async () => {
    const known = new Set(scoredPoints(script.phases, mock).map(({ id }) => id));
    const ticked = points.filter((point) => known.has(point));
    const scored = record({ type: "mock-scored", session, points: ticked });
    // A question of a mix is a card of its own: what was scored here decides when it comes back.
    const cards = mock.scenario === null ? script.phases.filter(({ id }) => mock.begun.includes(id)) : [];
    for (const { id, points: rubric } of cards) {
      const notes = mock.notes.get(id)?.trim();
      void record({
        type: "self-scored",
        question: id,
        points: rubric.flatMap((point, index) => (ticked.includes(point.id) ? [index] : [])),
        of: rubric.length,
        ...(notes ? { notes } : {}),
      });
    }
    const result = await scored.catch(() => "not-kept" as const);
    if (result === "saved") dropDraft(key);
    if (result !== "not-kept") setOwn(null);
    setKept(result);
  };
  return { ticked: new Set(points), unsaved: own !== null, kept, tick, save };
}
