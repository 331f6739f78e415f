import type { Answered, ProgressEvent, SelfScored } from "./events";
import { inOrder } from "./order";
import { withoutReset } from "./resets";

/** What is known of one quiz question. */
export interface QuestionProgress {
  attempts: number;
  /** The latest answer by (counter, device), whatever the clock said. */
  last: Answered;
  everCorrect: boolean;
}

/** Everything the views know of the reader. Derived from the events, never stored. */
export interface Progress {
  /** By question id. */
  questions: ReadonlyMap<string, QuestionProgress>;
  /** The latest self-score, by interview question id. */
  selfScores: ReadonlyMap<string, SelfScored>;
  /** Ids of the topics marked as read. */
  read: ReadonlySet<string>;
  /** `YYYY-MM-DD`, or null when none is set. */
  interviewDate: string | null;
  /** How many cards a day the reader wants to see again; null where none was said. */
  dailyCards: number | null;
  /** How many minutes a day the reader has; null where none was said. */
  dailyMinutes: number | null;
}

/** The progress of a reader who has done nothing yet. */
export const EMPTY_PROGRESS: Progress = fold([]);

/**
 * The reader's progress after these events. The order of arrival does not matter, nor does anything but the
 * events' own order; an id must appear once only (see `merge`).
 */
export function fold(events: Iterable<ProgressEvent>): Progress {
  const progress: Draft = {
    questions: new Map(),
    selfScores: new Map(),
    read: new Set(),
    interviewDate: null,
    dailyCards: null,
    dailyMinutes: null,
  };
  for (const event of withoutReset(inOrder(events))) apply(progress, event);
  return progress;
}

/**
 * `fold(events)`, given the progress before the last of them, which in order is after all others. A log of years costs
 * no more than one of today.
 */
export function foldLast(before: Progress, events: readonly ProgressEvent[]): Progress {
  const event = events.at(-1);
  // These change what others count for.
  if (event === undefined || event.type === "progress-reset" || event.type === "reset-undone") return fold(events);
  const { questions, selfScores, read } = before;
  const progress = {
    ...before,
    questions: new Map(questions),
    selfScores: new Map(selfScores),
    read: new Set(read),
  };
  apply(progress, event);
  return progress;
}

interface Draft extends Progress {
  questions: Map<string, QuestionProgress>;
  selfScores: Map<string, SelfScored>;
  read: Set<string>;
}

/** One event more, later than all before. */
function apply(progress: Draft, event: ProgressEvent): void {
  switch (event.type) {
    case "answered": {
      const before = progress.questions.get(event.question);
      progress.questions.set(event.question, {
        attempts: (before?.attempts ?? 0) + 1,
        last: event,
        everCorrect: (before?.everCorrect ?? false) || event.correct,
      });
      break;
    }
    case "self-scored":
      progress.selfScores.set(event.question, event);
      break;
    case "read":
      progress.read.add(event.topic);
      break;
    case "interview-date-set":
      progress.interviewDate = event.date;
      break;
    case "daily-cards-set":
      progress.dailyCards = event.cards;
      break;
    case "daily-minutes-set":
      progress.dailyMinutes = event.minutes;
      break;
    // Everything else concerns practice alone, which folds it where it is shown (`src/review`, `src/interview/mock`, …).
    default:
  }
}
