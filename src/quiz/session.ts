import type { Confidence, Response } from "../progress/events";

/** One answer as the reader sees it. */
export interface Given {
  response: Response;
  correct: boolean;
  /** Milliseconds since 1970. */
  at: number;
  confidence?: Confidence;
  /** `here`: given in this session; `log`: brought back from the reader's log. */
  from: "here" | "log";
}

/** What the log knows of a question. */
export interface Remembered {
  /** How many answers the log holds that were not given on this page; so a new one is told from one already seen. */
  attempts: number;
  at: number;
  correct: boolean;
  confidence?: Confidence;
  /** null: the question has changed and the stored response no longer fits it. */
  response: Response | null;
  /** The reader is at this question right now: nothing they see may be replaced. */
  busy: boolean;
}

/** An answer that is history: the question is open again, or has changed since. */
export interface Past {
  at: number;
  correct: boolean;
  response: Response | null;
}

/** One run through some questions. A question is answered when `given` holds it, open otherwise. */
export interface Session {
  all: readonly string[];
  /** 0 is the run the server renders; every later run shuffles anew. */
  run: number;
  /** The questions of this run, in page order. */
  queue: readonly string[];
  given: ReadonlyMap<string, Given>;
  past: ReadonlyMap<string, Past>;
  attempts: ReadonlyMap<string, number>;
}

export type SessionAction =
  | { type: "answered"; question: string; response: Response; correct: boolean; at: number; confidence?: Confidence }
  | { type: "remembered"; answers: ReadonlyMap<string, Remembered> }
  | { type: "missed-retried" }
  | { type: "restarted" };

/** A fresh run through `questions` (ids in page order), nothing answered. */
export function startSession(questions: readonly string[]): Session {
  return { all: questions, run: 0, queue: questions, given: new Map(), past: new Map(), attempts: new Map() };
}

/** A run through questions that are asked again on purpose: what the log knows of them now is history and opens nothing. */
export function startAgain(questions: readonly string[], answers: ReadonlyMap<string, Remembered>): Session {
  const known = questions.flatMap((id) => {
    const answer = answers.get(id);
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return {
    ...startSession(questions),
    past: new Map(known.map(([id, { at, correct, response }]) => [id, { at, correct, response }])),
    attempts: new Map(known.map(([id, { attempts }]) => [id, attempts])),
  };
}

/** The next session; an action that does not apply returns the same object. */
export function sessionReducer(session: Session, action: SessionAction): Session {
  switch (action.type) {
    case "answered": {
      const { type: _, question, ...answer } = action;
      // A second press on a slow machine must not count twice.
      if (!session.queue.includes(question) || session.given.has(question)) return session;
      return {
        ...session,
        given: new Map(session.given).set(question, { ...answer, from: "here" }),
      };
    }
    case "remembered":
      return remember(session, action.answers);
    case "missed-retried": {
      const queue = missed(session);
      return queue.length === 0 || !isFinished(session) ? session : reopen(session, queue);
    }
    case "restarted":
      return reopen(session, session.all);
  }
}

/** Ids answered wrong in this run, in page order. */
export function missed(session: Session): string[] {
  return session.queue.filter((id) => session.given.get(id)?.correct === false);
}

/** Is every question of this run answered? */
export function isFinished(session: Session): boolean {
  return session.queue.every((id) => session.given.has(id));
}

/** Counts of this run. */
export function tally(session: Session): { of: number; answered: number; right: number } {
  const answers = session.queue.flatMap((id) => session.given.get(id) ?? []);
  return {
    of: session.queue.length,
    answered: answers.length,
    right: answers.filter((given) => given.correct).length,
  };
}

/** Seed of this run's shuffles; undefined for run 0, whose order is the one the page is built with. */
export function shuffleSeed({ run }: Session): string | undefined {
  return run === 0 ? undefined : `run ${run}`;
}

function reopen(session: Session, queue: readonly string[]): Session {
  const past = new Map(session.past);
  for (const [id, { at, correct, response }] of session.given) past.set(id, { at, correct, response });
  return { ...session, run: session.run + 1, queue, given: new Map(), past };
}

function remember(session: Session, answers: ReadonlyMap<string, Remembered>): Session {
  const given = new Map(session.given);
  const past = new Map(session.past);
  const attempts = new Map(session.attempts);
  let changed = false;
  for (const id of session.all) {
    const known = answers.get(id);
    if (known === undefined || known.attempts <= (attempts.get(id) ?? 0)) continue;
    changed = true;
    attempts.set(id, known.attempts);
    const { at, correct, confidence, response, busy } = known;
    // What the reader has just answered here stays on the screen; the log keeps both.
    if (given.get(id)?.from === "here") continue;
    if (busy || response === null || !session.queue.includes(id)) past.set(id, { at, correct, response });
    else given.set(id, { response, correct, at, confidence, from: "log" });
  }
  return changed ? { ...session, given, past, attempts } : session;
}
