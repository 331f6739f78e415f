import { useEffect, useReducer, useState } from "react";
import type { RefObject } from "react";
import type { Confidence } from "../progress/events";
import type { Progress } from "../progress/fold";
import { useProgress } from "../progress/useProgress";
import { choicesInOrder, grade } from "../question/grade";
import type { Response } from "../question/response";
import type { Question } from "../question/schema";
import { viewOf } from "./kinds";
import type { Kept } from "./QuestionCard";
import type { Remembered, Session } from "./session";
import { sessionReducer, shuffleSeed, startAgain, startSession } from "./session";

/**
 * Answers given since this page was loaded, by question. A question may stand twice on a page; when one is answered,
 * its twin must not open out of sight and push the text the reader is at.
 */
const answeredHere = new Map<string, number>();

interface SessionOptions {
  /** Asked again on purpose: what was answered before is history. Only where the log has been read already. */
  again?: boolean;
}

/**
 * A session tied to the reader's log: answers go into it, and what it knows comes back, also from other tabs.
 * @param root where the questions stand; a question the reader is busy with is never closed under their hands.
 */
export function useQuizSession(
  questions: readonly Question[],
  root: RefObject<HTMLElement | null>,
  { again = false }: SessionOptions = {},
) {
  const { status, state, record } = useProgress();
  const [session, dispatch] = useReducer(sessionReducer, questions, (all) => {
    const ids = all.map(({ id }) => id);
    return again ? startAgain(ids, rememberedOf(all, state)) : startSession(ids);
  });

  // What was answered before this quiz was drawn is news to it, like anything else in the log.
  const [before] = useState(() => new Map(answeredHere));

  useEffect(() => {
    if (status === "loading") return;
    const answers = rememberedOf(questions, state);
    for (const question of questions) {
      const known = answers.get(question.id);
      if (known === undefined) continue;
      known.attempts -= (answeredHere.get(question.id) ?? 0) - (before.get(question.id) ?? 0);
      known.busy = isBusy(root.current, question, session);
    }
    dispatch({ type: "remembered", answers });
  }, [status, state, questions, session, root, before]);

  const answer = async (question: Question, response: Response, confidence?: Confidence): Promise<Kept> => {
    const graded = grade(question, response);
    if (graded === undefined) return "not-kept";
    const { correct, misconceptions } = graded;
    const at = Date.now();
    answeredHere.set(question.id, (answeredHere.get(question.id) ?? 0) + 1);
    dispatch({ type: "answered", question: question.id, response, correct, at, confidence });
    const said = confidence === undefined ? {} : { confidence };
    const about = { question: question.id, response, correct, misconceptions };
    const event = { type: "answered" as const, ...about, ...said };
    return record(event).catch(() => "not-kept" as const);
  };

  return { session, dispatch, answer, ready: status !== "loading" };
}

/** What the log knows of these questions, judged by what they are today. */
function rememberedOf(questions: readonly Question[], state: Progress): Map<string, Remembered> {
  const answers = new Map<string, Remembered>();
  for (const question of questions) {
    const known = state.questions.get(question.id);
    if (known === undefined) continue;
    const { response, at, correct, confidence } = known.last;
    const graded = grade(question, response);
    answers.set(question.id, {
      attempts: known.attempts,
      at,
      confidence,
      correct: graded?.correct ?? correct,
      response: graded === undefined ? null : response,
      busy: false,
    });
  }
  return answers;
}

/** Is the reader at this question: the focus inside it, or something chosen and not yet checked? */
function isBusy(root: HTMLElement | null, question: Question, session: Session): boolean {
  const card = root?.querySelector<HTMLElement>(`[data-question="${question.id}"]`);
  if (!card) return false;
  if (card.contains(document.activeElement)) return true;
  if (session.given.has(question.id)) return false;
  const touched = card.querySelector("input:checked") !== null;
  const rows = Array.from(card.querySelectorAll<HTMLSelectElement>("select[data-row]"));
  const typed = card.querySelector<HTMLInputElement>("input[data-number]")?.value ?? "";
  const isMoved = "response" in viewOf(question).read(card, question, choicesInOrder(question, shuffleSeed(session)));
  return touched || typed !== "" || rows.some((row) => row.value !== "") || isMoved;
}
