import type { Context } from "../engine/model";
import type { Flight } from "./flight";

/** One local transaction of a saga. A retriable one comes after the point of no return and cannot be refused. */
export interface Step {
  readonly id: string;
  readonly kind: "compensatable" | "pivot" | "retriable";
}

/** How sagas run and what goes wrong. Shares are from 0 to 1. */
export interface SagaParameters {
  readonly style: "orchestration" | "choreography";
  readonly steps: readonly Step[];
  /** The step that refuses for business reasons, counted from 1; 0 for none. */
  readonly failAt: number;
  /** Share of the sagas whose pivot refuses, where `failAt` is 0. */
  readonly refusal: number;
  readonly loss: number;
  readonly duplicates: number;
  /** Share of the executions that fail technically, without effect and without an answer. */
  readonly transient: number;
  readonly compensationFailure: number;
  /** Share of the commands (of the events) after which its sender crashes. */
  readonly crash: number;
  readonly restartUs: number;
  /** Whether what is still to be sent survives a crash: the orchestrator's journal, the participants' outbox. */
  readonly durable: boolean;
  /** Whether participants remember what they have done. */
  readonly idempotent: boolean;
  /** Attempts to get one message through; 0: as many as it takes. */
  readonly maxAttempts: number;
  readonly retryUs: number;
  readonly networkUs: number;
  readonly meanWorkUs: number;
  readonly sagas: number;
  readonly meanGapUs: number;
  /** Mean time between two readers of the stock; 0 for none. */
  readonly meanReadGapUs: number;
  /** Index of the step whose effect readers see. */
  readonly readStep: number;
  /** Whether what a saga has not finished is marked as pending. */
  readonly semanticLock: boolean;
}

/** What a message asks for; `end` tells the beginning of a choreographed saga how it ended. */
export type Kind = "do" | "undo" | "end";
/** What came of it. */
export type Result = "done" | "refused";

/** One saga as an observer sees it who sees everything. */
export interface Saga {
  phase: "running" | "compensating" | "done" | "compensated" | "stuck";
  /** The step that will refuse, −1 for none. */
  refuses: number;
  /** How often each step and each compensation has taken effect. */
  done: number[];
  undone: number[];
  /** Steps in the order of their compensations. */
  undoOrder: number[];
  /** What the participants remember, by step and kind. */
  record: Record<string, Result | "busy">;
  /** Readers that saw this saga's reservation unmarked. */
  reads: number;
  heldSince: number;
}

/** All sagas, and what is under way. */
export interface SagaState {
  sagas: Record<number, Saga>;
  /** Messages without an answer, by saga, step and kind. */
  open: Record<string, { saga: number; step: number; kind: Kind; attempt: number; timer: number }>;
  /** Whether the orchestrator is down, and which sagas were asked for meanwhile. */
  down: boolean;
  waiting: number[];
  ended: number;
  messages: number;
  resent: number;
  reads: number;
  dirtyReads: number;
  heldUs: number;
  crashes: number;
  /** Flights so far: the number of the next one. */
  departed: number;
  flights: Flight[];
}

/** What happens; the id is the saga's number. */
export interface SagaEvents {
  begin: null;
  deliver: { step: number; kind: Kind };
  executed: { step: number; kind: Kind };
  reply: { step: number; kind: Kind; result: Result };
  resend: { step: number; kind: Kind };
  publish: { step: number; kind: Kind };
  crash: null;
  restart: null;
  read: null;
}

export type SagaContext = Context<SagaParameters, SagaEvents>;

/** How open messages are filed. */
export const keyOf = (saga: number, step: number, kind: Kind): string => `${saga}:${step}:${kind}`;

/** Whether a saga has come to an end, good or bad. */
export const hasEnded = ({ phase }: Saga): boolean => phase === "done" || phase === "compensated" || phase === "stuck";

/** All or nothing: every step in effect once and none compensated, or each compensated as often as done. */
export const isAtomic = ({ done, undone }: Saga): boolean =>
  (done.every((times) => times === 1) && undone.every((times) => times === 0)) ||
  done.every((times, step) => times === undone[step]);

/** Whether some step or compensation has taken effect more than once. */
export const hasTwice = ({ done, undone }: Saga): boolean => [...done, ...undone].some((times) => times > 1);
