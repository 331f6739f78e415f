import type { Question, QuestionKind } from "../question/schema";
import type { KindView } from "./kind";
import { match } from "./Match";
import { multiple } from "./Multiple";
import { numeric } from "./Numeric";
import { order } from "./Order";
import { predict } from "./Predict";
import { single } from "./Single";
import { spot } from "./Spot";

/** One line per kind of question. */
const KINDS: { [Kind in QuestionKind]: KindView<Extract<Question, { kind: Kind }>> } = {
  single,
  multiple,
  order,
  match,
  numeric,
  spot,
  predict,
};

/** The view of a question's kind. */
export function viewOf(question: Question): KindView<Question> {
  // The question's kind picks its view; TypeScript cannot follow that the two belong together.
  return KINDS[question.kind] as unknown as KindView<Question>;
}
