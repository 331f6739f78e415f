import * as v from "valibot";
import { LEVELS } from "../../question/schema";
import { DIMENSIONS, PHASES } from "./parts";

const text = (meaning: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.description(meaning));
const id = (meaning: string) =>
  v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(120), v.description(`kebab-case; ${meaning}`));
const pageId = (meaning: string) => v.pipe(v.string(), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), v.description(meaning));
const minutes = (meaning: string) => v.pipe(v.number(), v.integer(), v.minValue(1), v.description(meaning));
const dimension = v.pipe(
  v.picklist(DIMENSIONS),
  v.description("what it is about: framing, depth, trade-offs, operations or communication"),
);

/** One thing the reader can tick after speaking. */
export const RubricPoint = v.strictObject({
  id: id("unique in the file, stable for ever: readers' logs name it"),
  point: text("5–20 words that begin with an observable verb: Names, Draws, Computes, Asks, Refuses…"),
  dimension,
  page: pageId("full id of the topic or guide that teaches what was missing"),
  anchor: text("slug of the heading of that page"),
});

const Phase = v.strictObject({
  id: v.pipe(v.picklist(PHASES), v.description("frame, sketch, depth, operate, close: these five in this order")),
  title: text("heading of the phase, e.g. `Frame the problem`"),
  minutes: v.strictObject({
    short: minutes("minutes in the 20-minute form; over the five phases they sum to 20"),
    long: minutes("minutes in the 45-minute form; over the five phases they sum to 45"),
  }),
  ask: text("the interviewer's words when the phase begins, 15–60 words"),
  listensFor: text("what the interviewer listens for in it, 20–60 words"),
  hints: v.pipe(
    v.array(
      v.strictObject({
        text: text("10–50 words; each hint gives away more than the one before"),
        dimension,
      }),
    ),
    v.description("2–3 hints, from a nudge to nearly the answer; each costs half a point of its dimension"),
  ),
  answers: v.strictObject({
    junior: text("what a junior says in this phase, 25–70 words, honest and plausible"),
    mid: text("what a mid-level engineer says, 35–90 words"),
    senior: text("what a senior says, 60–130 words"),
    staff: text("what a staff engineer says, 120–230 words, spoken style; decides and says what it costs"),
  }),
  rubric: v.pipe(v.array(RubricPoint), v.description("3–5 points the reader ticks for this phase")),
});

const Curveball = v.strictObject({
  id: id("unique among the file's curveballs"),
  phase: v.pipe(v.picklist(PHASES), v.description("the phase it falls into: sketch, depth or operate")),
  after: v.strictObject({
    short: v.optional(minutes("minutes after the phase began; leave out where only the 45-minute form has it")),
    long: minutes("minutes after the phase began, less than the phase's length"),
  }),
  says: text("what the interviewer throws in, 20–70 words"),
  weak: text("the answer that costs points, and in half a sentence why, 20–60 words"),
  strong: text("the answer that gains them, spoken, 80–170 words; blank line between paragraphs"),
  rubric: v.pipe(v.array(RubricPoint), v.description("1–2 points the reader ticks for it")),
});

const ScenarioSource = v.strictObject({
  of: v.optional(
    pageId("full id of the topic or guide whose sources.yaml has it; leave out for a source of this file alone"),
  ),
  id: id("id in the sources.yaml of that page, or one of its own"),
  proves: text("what of this file it proves"),
  title: v.optional(text("title as its publisher writes it; only without `of`")),
  url: v.optional(v.pipe(v.string(), v.regex(/^https:\/\//), v.url(), v.description("where it can be opened; https"))),
  publisher: v.optional(text("who stands behind it; only without `of`")),
  version: v.optional(text("version, edition or date the facts are true for; quote numbers")),
  checked: v.optional(
    v.pipe(v.string(), v.isoDate(), v.description("the day somebody last opened it and found the fact, YYYY-MM-DD")),
  ),
});

/** `docs/practice/scenarios/<id>.yaml`: one mock interview. */
export const Scenario = v.strictObject({
  id: id("the file's name; stable for ever"),
  title: text("what is to be designed or done, e.g. `Design a checkout that survives its payment provider`"),
  level: v.pipe(v.picklist(LEVELS), v.description("the level it separates best: junior, mid, senior or staff")),
  summary: text("one sentence for the list, at most 30 words"),
  opening: text("what the interviewer says first, 40–90 words; leaves out what the reader must ask for"),
  topics: v.pipe(
    v.array(pageId("full id of a topic")),
    v.description("5–9 topics it draws on, the most important first"),
  ),
  guide: v.optional(pageId("full id of the walkthrough of the same problem, where there is one")),
  given: v.pipe(
    v.array(
      v.strictObject({
        asked: text("what the reader may ask"),
        answer: text("what the interviewer answers; the example's own numbers are consistent over the file"),
      }),
    ),
    v.description("6–8 facts the interviewer gives if asked; the reader can open each at any time"),
  ),
  phases: v.pipe(v.array(Phase), v.description("frame, sketch, depth, operate, close")),
  curveballs: v.pipe(v.array(Curveball), v.description("4 turns the interviewer throws in; 2 of them also when short")),
  sources: v.pipe(
    v.array(ScenarioSource),
    v.description("at least 5: every fact about a real tool, standard or published number that the file states"),
  ),
});

export type RubricPoint = v.InferOutput<typeof RubricPoint>;
export type Phase = v.InferOutput<typeof Phase>;
export type Curveball = v.InferOutput<typeof Curveball>;
export type ScenarioSource = v.InferOutput<typeof ScenarioSource>;
export type Scenario = v.InferOutput<typeof Scenario>;
