import { useEffect, useState } from "react";
import type { RefObject } from "react";
import type { SelfScored } from "../progress/events";
import { useProgress } from "../progress/useProgress";
import type { InterviewQuestion } from "./schema";

/** What the log takes; longer notes could not be saved at all. */
export const MAX_NOTES = 20_000;

/** What became of a score that was handed to the log. */
export interface SaveResult {
  kept: "saved" | "kept-in-memory" | "not-kept";
  points: number;
  of: number;
}

/**
 * The score and notes of one card, tied to the reader's log.
 * @param root the card; its native controls are the only place an unsaved score lives, so what was written before the
 * page's scripts ran counts like anything written later.
 */
export function useSelfScore(question: InterviewQuestion, root: RefObject<HTMLElement | null>) {
  const { state, record } = useProgress();
  const last = state.selfScores.get(question.id);
  /** The stored score that fills the controls. */
  const [filled, setFilled] = useState<SelfScored>();
  const [result, setResult] = useState<SaveResult>();

  useEffect(() => {
    // Whether the controls may be filled can only be read from the controls themselves.
    // oxlint-disable-next-line react/set-state-in-effect -- the DOM is the outside world here: one render follows, once
    if (last !== undefined && !isTouched(root.current)) setFilled(last);
  }, [last, root]);

  const save = async () => {
    if (root.current === null) return;
    const boxes = root.current.querySelectorAll<HTMLInputElement>("input:checked");
    const points = Array.from(boxes, (box) => Number(box.value)).toSorted((a, b) => a - b);
    const notes = root.current.querySelector("textarea")?.value.trim().slice(0, MAX_NOTES);
    const of = question.rubric.length;
    const event = { type: "self-scored" as const, question: question.id, points, of, ...(notes ? { notes } : {}) };
    const kept = await record(event).catch(() => "not-kept" as const);
    setResult({ kept, points: points.length, of });
  };

  return { last, filled, result, save };
}

/** Has the reader changed a control, or is at one? Then nothing may be replaced under their hands. */
function isTouched(root: HTMLElement | null): boolean {
  if (root === null) return false;
  const boxes = Array.from(root.querySelectorAll<HTMLInputElement>("input"));
  const notes = root.querySelector("textarea");
  return (
    root.contains(document.activeElement) ||
    boxes.some((box) => box.checked !== box.defaultChecked) ||
    notes?.value !== notes?.defaultValue
  );
}
