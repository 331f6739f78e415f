// cspell:ignore picklist
import * as v from "valibot";

/** How far from chance a reader's career is: whom an interviewer would ask this. */
export const LEVELS = ["junior", "mid", "senior", "staff"] as const;
/** What the reader has to do with the knowledge (Bloom's levels as interviewers use them). */
export const SKILLS = ["recall", "understand", "apply", "analyse", "evaluate"] as const;

const text = (meaning: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.description(meaning));
const ids = (meaning: string) => v.pipe(v.array(text("an id")), v.description(meaning));

/** A listing shown with a prompt: a log, a configuration, a trace, code. */
export const Listing = v.strictObject({
  lang: text("Prism language or `text`, `log`"),
  title: v.optional(text("what the listing is, e.g. `application.yml`")),
  text: v.pipe(v.string(), v.nonEmpty(), v.description("the lines, verbatim; write it as a YAML block scalar")),
});

/** One thing a reader may choose. */
export const Option = v.strictObject({
  text: text("the option; inline Markdown (`code`, **bold**, *emphasis*) allowed"),
  correct: v.optional(v.pipe(v.boolean(), v.description("true on a key; leave out on a wrong option"))),
  why: text("teaches why this is right or wrong, 40 characters or more"),
  misconception: v.optional(text("on a wrong option: a tag of docs/misconceptions.yaml")),
});

const common = {
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.description("stable for ever, kebab-case; never reused")),
  level: v.pipe(v.picklist(LEVELS), v.description("whom an interviewer would ask this")),
  skill: v.pipe(v.picklist(SKILLS), v.description("what the reader has to do")),
  anchor: text("slug of the heading of the page that teaches it"),
  prompt: text("the question, 8–60 words (a scenario up to 120); inline Markdown allowed"),
  scenario: v.optional(v.pipe(v.boolean(), v.description("true where the prompt tells a scenario of up to 120 words"))),
  negative: v.optional(
    v.pipe(v.boolean(), v.description("true marks a deliberately negative prompt (`Which does NOT…`)")),
  ),
  listing: v.optional(Listing),
  sources: v.pipe(ids("ids of sources.yaml that prove the key"), v.minLength(1)),
};

export const SingleQuestion = v.strictObject({
  ...common,
  kind: v.literal("single"),
  options: v.pipe(v.array(Option), v.description("3–5, exactly one correct")),
});

export const MultipleQuestion = v.strictObject({
  ...common,
  kind: v.literal("multiple"),
  options: v.pipe(v.array(Option), v.description("3–5, two or more correct and at least one wrong")),
});

export const Element = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.description("unique within the question")),
  text: text("the step or item"),
  why: text("why it stands here, 40 characters or more"),
});

export const OrderQuestion = v.strictObject({
  ...common,
  kind: v.literal("order"),
  elements: v.pipe(v.array(Element), v.description("4–8, written in a right order; shuffled for the reader")),
  accepted: v.optional(
    v.pipe(v.array(v.array(v.string())), v.description("further right orders, each a list of all element ids")),
  ),
});

export const MatchQuestion = v.strictObject({
  ...common,
  kind: v.literal("match"),
  pairs: v.pipe(
    v.array(
      v.strictObject({
        left: text("shown as a row"),
        right: text("what belongs to it"),
        why: text("why, 40+ characters"),
      }),
    ),
    v.description("4–8 pairs; two rows may share the same right side"),
  ),
  extra: v.optional(
    v.pipe(
      v.array(v.strictObject({ right: text("belongs to no row"), why: text("why it fits none, 40+ characters") })),
      v.description("right sides that fit no row"),
    ),
  ),
});

export const NumericQuestion = v.strictObject({
  ...common,
  kind: v.literal("numeric"),
  answer: v.pipe(v.number(), v.finite()),
  unit: text("unit the reader answers in, e.g. `ms`, `calls`, `%`"),
  tolerance: v.pipe(v.number(), v.finite(), v.minValue(0), v.description("absolute, in the unit; 0 = exact")),
  derivation: text("the worked arithmetic, shown after answering"),
  mistakes: v.pipe(
    v.array(
      v.strictObject({
        value: v.pipe(v.number(), v.finite()),
        why: text("what slip gives this number, 40+ characters"),
        misconception: text("a tag of docs/misconceptions.yaml"),
      }),
    ),
    v.minLength(1),
    v.description("wrong numbers real engineers arrive at"),
  ),
});

export const SpotQuestion = v.strictObject({
  ...common,
  kind: v.literal("spot"),
  listingTitle: v.optional(text("what the listing is")),
  lang: text("Prism language or `text`, `log`"),
  lines: v.pipe(
    v.array(
      v.strictObject({
        text: v.pipe(v.string(), v.description("the line, verbatim, indentation kept")),
        fixed: v.optional(
          v.pipe(v.boolean(), v.description("true: context that cannot be chosen (headers, brackets)")),
        ),
        correct: v.optional(v.boolean()),
        why: v.optional(text("required unless fixed; 40+ characters")),
        misconception: v.optional(text("on a wrong choosable line")),
      }),
    ),
    v.description("3–8 choosable lines, exactly one correct (the line that is wrong in the system)"),
  ),
});

/** A prediction of a lab; it is written in the lab, and the build marks the key by running it. */
export const PredictQuestion = v.strictObject({
  ...common,
  sources: v.pipe(ids("none: the run proves the key"), v.maxLength(0)),
  kind: v.literal("predict"),
  lab: text("id of the lab that is run"),
  options: v.pipe(
    v.array(
      v.strictObject({
        ...Option.entries,
        from: v.pipe(v.number(), v.description("the option is right from this value of the measure on")),
        to: v.pipe(v.number(), v.description("and below this one")),
      }),
    ),
    v.description("3–5, exactly one correct"),
  ),
});

const WRITTEN = [
  SingleQuestion,
  MultipleQuestion,
  OrderQuestion,
  MatchQuestion,
  NumericQuestion,
  SpotQuestion,
] as const;

/** Any question of the bank. */
export const Question = v.variant("kind", [...WRITTEN, PredictQuestion]);

/** A topic's `quiz.yaml`. */
export const QuizFile = v.strictObject({
  retired: v.pipe(ids("ids of removed questions; they may never come back"), v.description("removed ids")),
  questions: v.array(v.variant("kind", WRITTEN)),
});

export type Level = (typeof LEVELS)[number];
export type Skill = (typeof SKILLS)[number];
export type Listing = v.InferOutput<typeof Listing>;
export type Option = v.InferOutput<typeof Option>;
export type SingleQuestion = v.InferOutput<typeof SingleQuestion>;
export type MultipleQuestion = v.InferOutput<typeof MultipleQuestion>;
export type OrderQuestion = v.InferOutput<typeof OrderQuestion>;
export type MatchQuestion = v.InferOutput<typeof MatchQuestion>;
export type NumericQuestion = v.InferOutput<typeof NumericQuestion>;
export type SpotQuestion = v.InferOutput<typeof SpotQuestion>;
export type PredictQuestion = v.InferOutput<typeof PredictQuestion>;
export type Question = v.InferOutput<typeof Question>;
export type QuestionKind = Question["kind"];
export type QuizFile = v.InferOutput<typeof QuizFile>;
