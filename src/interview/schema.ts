import * as v from "valibot";
import { LEVELS } from "../question/schema";

const text = (meaning: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.description(meaning));

/** An open question with answers at four levels; the reader scores themselves. */
export const InterviewQuestion = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.description("stable for ever, kebab-case; never reused")),
  level: v.pipe(v.picklist(LEVELS), v.description("the level this question separates")),
  question: text("as the interviewer says it"),
  listensFor: text("what the interviewer is testing"),
  answers: v.strictObject({
    junior: text("what a junior answer says"),
    mid: text("what a mid-level answer says"),
    senior: text("what a senior answer says"),
    staff: text("what a staff engineer says, 150–300 words, spoken style; blank line between paragraphs"),
  }),
  redFlags: v.pipe(v.array(text("what makes an interviewer worry")), v.minLength(1)),
  followUps: v.pipe(
    v.array(v.strictObject({ question: text("the follow-up"), answer: text("its answer") })),
    v.minLength(1),
  ),
  rubric: v.pipe(
    v.array(text("an observable point the reader can tick: begins with a verb")),
    v.minLength(3),
    v.maxLength(5),
  ),
  anchor: text("slug of the heading of the page that teaches it"),
  sources: v.pipe(v.array(text("an id of sources.yaml")), v.minLength(1)),
});

/** A topic's `interview.yaml`. */
export const InterviewFile = v.strictObject({
  retired: v.pipe(v.array(v.string()), v.description("ids of removed questions; they may never come back")),
  questions: v.array(InterviewQuestion),
});

export type InterviewQuestion = v.InferOutput<typeof InterviewQuestion>;
export type InterviewFile = v.InferOutput<typeof InterviewFile>;
