import * as fc from "fast-check";
import type { ProgressEvent } from "./events";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const index = fc.nat({ max: 9 });

const response = fc.oneof(
  fc.record({ kind: fc.constant("single" as const), option: index }),
  fc.record({ kind: fc.constant("multiple" as const), options: fc.array(index, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant("order" as const), elements: fc.array(text, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant("match" as const), rights: fc.array(text, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant("numeric" as const), value: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.record({ kind: fc.constant("spot" as const), line: index }),
);

const question = fc.constantFrom("half-open-permits", "slow-calls", "order-with-retry");

const answered = fc.record(
  {
    type: fc.constant("answered" as const),
    question,
    response,
    correct: fc.boolean(),
    confidence: fc.constantFrom("guess" as const, "think-so" as const, "sure" as const),
    misconceptions: fc.array(text, { maxLength: 2 }),
    session: fc.constantFrom("session1", "session2"),
  },
  { requiredKeys: ["type", "question", "response", "correct", "misconceptions"] },
);
const selfScored = fc.record(
  {
    type: fc.constant("self-scored" as const),
    question,
    points: fc.array(index, { maxLength: 3 }),
    of: fc.integer({ min: 1, max: 9 }),
    notes: text,
  },
  { requiredKeys: ["type", "question", "points", "of"] },
);
const read = fc.record({ type: fc.constant("read" as const), topic: fc.constantFrom("a/b", "a/c", "d/e") });
const dateSet = fc.record({
  type: fc.constant("interview-date-set" as const),
  date: fc.constantFrom(null, "2026-12-01", "2027-01-15"),
});

const backup = fc.oneof(
  fc.record({ type: fc.constant("exported" as const) }),
  fc.record({ type: fc.constant("backup-put-off" as const) }),
);

const session = fc.constantFrom("session1", "session2");
const phase = fc.constantFrom("frame", "depth");
const of = <Type extends string>(type: Type) => ({ type: fc.constant(type) });
const recalled = fc.record({
  ...of("recalled"),
  question,
  recall: fc.constantFrom("not" as const, "partly" as const, "well" as const),
});
const settings = fc.oneof(
  fc.record({ ...of("daily-cards-set"), cards: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ ...of("daily-minutes-set"), minutes: fc.integer({ min: 5, max: 600 }) }),
);
const diagnostic = fc.oneof(
  fc.record({ ...of("diagnostic-started"), session }),
  fc.record({ ...of("diagnostic-passed"), session, question }),
  fc.record({ ...of("diagnostic-ended"), session }),
);
const mock = fc.oneof(
  fc.record({
    ...of("mock-started"),
    session,
    scenario: fc.constantFrom(null, "checkout"),
    questions: fc.array(question, { maxLength: 3 }),
    minutes: fc.constantFrom(20 as const, 45 as const),
  }),
  fc.record({ ...of("mock-phase-begun"), session, phase }),
  fc.record({ ...of("mock-noted"), session, phase, notes: text }),
  fc.record({ ...of("mock-hinted"), session, phase, hint: index }),
  fc.record({ ...of("mock-paused"), session }),
  fc.record({ ...of("mock-resumed"), session }),
  fc.record({ ...of("mock-time-taken-off"), session, ms: fc.nat({ max: 3_600_000 }) }),
  fc.record({ ...of("mock-ended"), session }),
  fc.record({ ...of("mock-scored"), session, points: fc.array(phase, { maxLength: 3 }) }),
);
const reset = fc.oneof(
  fc.record(
    {
      ...of("progress-reset"),
      questions: fc.array(question, { maxLength: 2 }),
      topic: fc.constantFrom("a/b", "a/c"),
    },
    { requiredKeys: ["type", "questions"] },
  ),
  fc.record({
    ...of("reset-undone"),
    reset: fc
      .tuple(fc.constantFrom("device000", "device001"), fc.integer({ min: 1, max: 40 }))
      .map((id) => id.join(":")),
  }),
);

const envelope = fc.record({
  device: fc.constantFrom("device000", "device001", "device002"),
  counter: fc.integer({ min: 1, max: 40 }),
  at: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) }),
});

/** Any valid event, of few devices, counters and questions, so that ids and questions meet. */
export const arbitraryEvent: fc.Arbitrary<ProgressEvent> = fc
  .tuple(envelope, fc.oneof(answered, selfScored, recalled, read, dateSet, settings, diagnostic, mock, reset, backup))
  .map(([stamp, act]) => ({ ...act, ...stamp, id: `${stamp.device}:${stamp.counter}` }));

/** A log: any events, ids possibly twice with unlike contents. */
export const arbitraryLog = fc.array(arbitraryEvent, { maxLength: 30 });
