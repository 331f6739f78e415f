import * as v from "valibot";
import {
  MatchQuestion,
  MultipleQuestion,
  NumericQuestion,
  OrderQuestion,
  type Question,
  SingleQuestion,
  SpotQuestion,
} from "./schema";

const text = (meaning: string) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.description(meaning));
const ids = (meaning: string) => v.pipe(v.array(text("an id")), v.description(meaning));
/** The page a question of several topics belongs to. */
const page = { page: text("full id of the topic or guide that teaches the answer; `anchor` and `sources` are its") };

/** `docs/practice/pairs/<group>.yaml`: things that are mixed up, and questions in which telling them apart is all. */
export const PairsFile = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.description("name of the file; stable for ever")),
  title: text("what is told apart, e.g. `Retry and hedge`"),
  members: v.pipe(v.array(text("one of them, as options name it")), v.minLength(2), v.description("what is mixed up")),
  tell: text("the sign that tells them apart, one or two sentences"),
  topics: v.pipe(ids("full ids of the topics that teach them"), v.minLength(1)),
  retired: ids("ids of removed questions; they may never come back"),
  questions: v.array(
    v.variant("kind", [
      v.strictObject({ ...SingleQuestion.entries, ...page }),
      v.strictObject({ ...MultipleQuestion.entries, ...page }),
      v.strictObject({ ...OrderQuestion.entries, ...page }),
      v.strictObject({ ...MatchQuestion.entries, ...page }),
      v.strictObject({ ...NumericQuestion.entries, ...page }),
      v.strictObject({ ...SpotQuestion.entries, ...page }),
    ]),
  ),
});

export type PairsFile = v.InferOutput<typeof PairsFile>;

/** A question with the page it belongs to, apart. */
export function splitPage(asked: PairsFile["questions"][number]): { page: string; question: Question } {
  const { page: of, ...question } = asked;
  return { page: of, question };
}
