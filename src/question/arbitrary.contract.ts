import * as fc from "fast-check";
import type { Question, QuizFile } from "./schema";
import { LEVELS, SKILLS } from "./schema";

/** Texts that stress the rules: marks, cue words, numbers, nothing but signs. */
const text = fc.oneof(
  fc.constantFrom(
    "`a`",
    "*",
    "all of the above",
    "A and B",
    "1,000",
    "→",
    "NOT",
    "🙂 half-open",
    "an",
    "always may often",
  ),
  fc.string({ minLength: 1, unit: "grapheme" }).filter((drawn) => drawn.trim() !== ""),
);
const id = fc.stringMatching(/^[a-z0-9-]{1,6}$/);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

const common = {
  id,
  level: fc.constantFrom(...LEVELS),
  skill: fc.constantFrom(...SKILLS),
  anchor: text,
  prompt: text,
  scenario: maybe(fc.boolean()),
  negative: maybe(fc.boolean()),
  sources: fc.array(text, { minLength: 1, maxLength: 3 }),
};
const option = fc.record({ text, correct: maybe(fc.boolean()), why: text, misconception: maybe(text) });
const options = fc.array(option, { maxLength: 6 });

/** Any question a `quiz.yaml` may hold, sensible or not. */
const anyWritten: fc.Arbitrary<QuizFile["questions"][number]> = fc.oneof(
  fc.record({ ...common, kind: fc.constant("single" as const), options }),
  fc.record({ ...common, kind: fc.constant("multiple" as const), options }),
  fc.record({
    ...common,
    kind: fc.constant("order" as const),
    elements: fc.array(fc.record({ id, text, why: text }), { maxLength: 9 }),
    accepted: maybe(fc.array(fc.array(id, { maxLength: 5 }), { maxLength: 3 })),
  }),
  fc.record({
    ...common,
    kind: fc.constant("match" as const),
    pairs: fc.array(fc.record({ left: text, right: text, why: text }), { maxLength: 9 }),
    extra: maybe(fc.array(fc.record({ right: text, why: text }), { maxLength: 3 })),
  }),
  fc.record({
    ...common,
    kind: fc.constant("numeric" as const),
    answer: number,
    unit: text,
    tolerance: number.map(Math.abs),
    derivation: text,
    mistakes: fc.array(fc.record({ value: number, why: text, misconception: text }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    ...common,
    kind: fc.constant("spot" as const),
    lang: text,
    lines: fc.array(
      fc.record({
        text,
        fixed: maybe(fc.boolean()),
        correct: maybe(fc.boolean()),
        why: maybe(text),
        misconception: maybe(text),
      }),
      { maxLength: 9 },
    ),
  }),
);

/** Any question the schema lets through, sensible or not. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  anyWritten,
  fc.record({
    ...common,
    sources: fc.constant<string[]>([]),
    kind: fc.constant("predict" as const),
    lab: text,
    options: fc.array(
      fc.record({
        text,
        correct: maybe(fc.boolean()),
        why: text,
        misconception: maybe(text),
        from: number,
        to: number,
      }),
      { maxLength: 6 },
    ),
  }),
);

/** Any file the schema lets through. */
export const anyQuizFile: fc.Arbitrary<QuizFile> = fc.record({
  retired: fc.array(text, { maxLength: 3 }),
  questions: fc.array(anyWritten, { maxLength: 6 }),
});
