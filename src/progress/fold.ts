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
  const questions = new Map<string, QuestionProgress>();
  const selfScores = new Map<string, SelfScored>();
  const read = new Set<string>();
  let interviewDate: string | null = null;
  let dailyCards: number | null = null;
  let dailyMinutes: number | null = null;
  for (const event of withoutReset(inOrder(events))) {
    switch (event.type) {
      case "answered": {
        const before = questions.get(event.question);
        questions.set(event.question, {
          attempts: (before?.attempts ?? 0) + 1,
          last: event,
          everCorrect: (before?.everCorrect ?? false) || event.correct,
        });
        break;
      }
      case "self-scored":
        selfScores.set(event.question, event);
        break;
      case "read":
        read.add(event.topic);
        break;
      case "interview-date-set":
        interviewDate = event.date;
        break;
      case "daily-cards-set":
        dailyCards = event.cards;
        break;
      case "daily-minutes-set":
        dailyMinutes = event.minutes;
        break;
      // Everything else concerns practice alone, which folds it where it is shown (`src/review`, `src/interview/mock`, …).
      default:
    }
  }
  return { questions, selfScores, read, interviewDate, dailyCards, dailyMinutes };
}
