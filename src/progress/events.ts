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

export const ProgressEvent = v.variant("type", [Answered, SelfScored, Read, InterviewDateSet]);

export type Response = v.InferOutput<typeof Response>;
export type Confidence = (typeof CONFIDENCES)[number];
export type ProgressEvent = v.InferOutput<typeof ProgressEvent>;
export type Answered = v.InferOutput<typeof Answered>;
export type SelfScored = v.InferOutput<typeof SelfScored>;

type WithoutEnvelope<T> = T extends unknown ? Omit<T, "id" | "device" | "counter" | "at"> : never;
/** An event before the log gives it its id, device, counter and time. */
export type NewEvent = WithoutEnvelope<ProgressEvent>;
