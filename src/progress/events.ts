import * as v from "valibot";

/**
 * The reader's log holds facts about what the reader did, never conclusions: every view is a fold.
 * `at` is for people and for scheduling; order never depends on it (clocks jump), only on `counter` and `device`.
 */
const envelope = {
  /** `<device>:<counter>`; the set of ids is what merge is a union over. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{8,32}:\d{1,15}$/)),
  device: v.pipe(v.string(), v.regex(/^[a-z0-9]{8,32}$/)),
  /** Lamport counter: one more than the greatest counter this device has seen. */
  counter: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Milliseconds since 1970, from the reader's clock. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
};

const questionId = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(120));

/** One diagnostic or mock interview: random characters, made when it begins. */
const session = v.pipe(v.string(), v.regex(/^[a-z0-9]{8,32}$/));
/** The id of a phase, curveball or rubric point of a scenario. */
const part = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(120));

/** What a reader chose, by the option's index in the file, element ids, or a number. */
export const Response = v.variant("kind", [
  v.strictObject({ kind: v.literal("single"), option: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({ kind: v.literal("multiple"), options: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))) }),
  v.strictObject({ kind: v.literal("order"), elements: v.array(v.string()) }),
  /** For each left row (file order) the text of the chosen right side. */
  v.strictObject({ kind: v.literal("match"), rights: v.array(v.string()) }),
  v.strictObject({ kind: v.literal("numeric"), value: v.pipe(v.number(), v.finite()) }),
  /** Index into `lines` of the file. */
  v.strictObject({ kind: v.literal("spot"), line: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
]);

export const CONFIDENCES = ["guess", "think-so", "sure"] as const;

export const Answered = v.strictObject({
  ...envelope,
  type: v.literal("answered"),
  question: questionId,
  response: Response,
  correct: v.boolean(),
  confidence: v.optional(v.picklist(CONFIDENCES)),
  /** Tags of the wrong options that were chosen. */
  misconceptions: v.array(v.string()),
  /** The diagnostic it belongs to. */
  session: v.optional(session),
});

/** How well something came back without options to choose from, as the reader judges it. */
export const RECALLS = ["not", "partly", "well"] as const;

/** A card turned over: the question was shown, then the answer. */
const Recalled = v.strictObject({
  ...envelope,
  type: v.literal("recalled"),
  question: questionId,
  recall: v.picklist(RECALLS),
});

export const SelfScored = v.strictObject({
  ...envelope,
  type: v.literal("self-scored"),
  question: questionId,
  /** Indexes of the rubric points the reader ticked. */
  points: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** How many points the rubric had then. */
  of: v.pipe(v.number(), v.integer(), v.minValue(1)),
  notes: v.optional(v.pipe(v.string(), v.maxLength(20_000))),
});

export const Read = v.strictObject({
  ...envelope,
  type: v.literal("read"),
  /** `<chapter>/<topic>`. */
  topic: v.pipe(v.string(), v.maxLength(200)),
});

export const InterviewDateSet = v.strictObject({
  ...envelope,
  type: v.literal("interview-date-set"),
  /** Local calendar date `YYYY-MM-DD`, or null to clear it. */
  date: v.nullable(v.pipe(v.string(), v.isoDate())),
});

/** How many cards a day the reader wants to see again. */
const DailyCardsSet = v.strictObject({
  ...envelope,
  type: v.literal("daily-cards-set"),
  cards: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
});

/** How many minutes a day the reader has. */
const DailyMinutesSet = v.strictObject({
  ...envelope,
  type: v.literal("daily-minutes-set"),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(600)),
});

const DiagnosticStarted = v.strictObject({ ...envelope, type: v.literal("diagnostic-started"), session });

/** "I do not know this", said in place of an answer. */
const DiagnosticPassed = v.strictObject({
  ...envelope,
  type: v.literal("diagnostic-passed"),
  session,
  question: questionId,
});

/** Ended by the reader, by the clock, or because nothing is left to ask. */
const DiagnosticEnded = v.strictObject({ ...envelope, type: v.literal("diagnostic-ended"), session });

const MockStarted = v.strictObject({
  ...envelope,
  type: v.literal("mock-started"),
  session,
  /** Id of the scenario; null for a mix of interview questions. */
  scenario: v.nullable(part),
  /** The interview questions of a mix, in order; empty for a scenario. */
  questions: v.pipe(v.array(questionId), v.maxLength(20)),
  minutes: v.picklist([20, 45]),
});

/** The reader moved on to this phase. The first begins with the interview. */
const MockPhaseBegun = v.strictObject({ ...envelope, type: v.literal("mock-phase-begun"), session, phase: part });

/** The notes of a phase as they stand now; the latest replaces those before. */
const MockNoted = v.strictObject({
  ...envelope,
  type: v.literal("mock-noted"),
  session,
  phase: part,
  notes: v.pipe(v.string(), v.maxLength(20_000)),
});

const MockHinted = v.strictObject({
  ...envelope,
  type: v.literal("mock-hinted"),
  session,
  phase: part,
  /** Index of the hint in its phase. */
  hint: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** The clock stands still from here. */
const MockPaused = v.strictObject({ ...envelope, type: v.literal("mock-paused"), session });

/** The clock runs on from here. */
const MockResumed = v.strictObject({ ...envelope, type: v.literal("mock-resumed"), session });

/** The reader was away and takes this time off the clock. */
const MockTimeTakenOff = v.strictObject({
  ...envelope,
  type: v.literal("mock-time-taken-off"),
  session,
  /** Milliseconds. */
  ms: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

const MockEnded = v.strictObject({ ...envelope, type: v.literal("mock-ended"), session });

/** The reader's own judgement after the interview; the latest replaces those before. */
const MockScored = v.strictObject({
  ...envelope,
  type: v.literal("mock-scored"),
  session,
  /** Ids of the rubric points the reader ticked. */
  points: v.pipe(v.array(part), v.maxLength(200)),
});

/** What was answered and scored on these questions before no longer counts. The records stay, so it can be undone. */
const ProgressReset = v.strictObject({
  ...envelope,
  type: v.literal("progress-reset"),
  /** Questions, interview questions and steps of drills alike. */
  questions: v.pipe(v.array(questionId), v.maxLength(1_000)),
  /** The topic that was reset and is no longer marked as read. */
  topic: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

const ResetUndone = v.strictObject({
  ...envelope,
  type: v.literal("reset-undone"),
  /** Id of the `progress-reset`. */
  reset: envelope.id,
});

/** The whole log was handed out as a file, which holds this event, too. */
const Exported = v.strictObject({ ...envelope, type: v.literal("exported") });

/** The reader was reminded of a backup and wants to hear of it later. */
const BackupPutOff = v.strictObject({ ...envelope, type: v.literal("backup-put-off") });

/** Every kind of event. A new one is one line here. */
export const ProgressEvent = v.variant("type", [
  Answered,
  SelfScored,
  Recalled,
  Read,
  InterviewDateSet,
  DailyCardsSet,
  DailyMinutesSet,
  DiagnosticStarted,
  DiagnosticPassed,
  DiagnosticEnded,
  MockStarted,
  MockPhaseBegun,
  MockNoted,
  MockHinted,
  MockPaused,
  MockResumed,
  MockTimeTakenOff,
  MockEnded,
  MockScored,
  ProgressReset,
  ResetUndone,
  Exported,
  BackupPutOff,
]);

export type Response = v.InferOutput<typeof Response>;
export type Confidence = (typeof CONFIDENCES)[number];
export type Recall = (typeof RECALLS)[number];
export type ProgressEvent = v.InferOutput<typeof ProgressEvent>;
export type Answered = v.InferOutput<typeof Answered>;
export type SelfScored = v.InferOutput<typeof SelfScored>;
export type Recalled = v.InferOutput<typeof Recalled>;
export type ProgressReset = v.InferOutput<typeof ProgressReset>;

type WithoutEnvelope<T> = T extends unknown ? Omit<T, "id" | "device" | "counter" | "at"> : never;
/** An event before the log gives it its id, device, counter and time. */
export type NewEvent = WithoutEnvelope<ProgressEvent>;
