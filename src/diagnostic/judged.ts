import type { Catalogue, CatalogueQuestion } from "../question/catalogue";
import { grade } from "../question/grade";
import { type Belief, type Outcome, priorBelief, updated } from "./belief";
import { itemOf } from "./item";
import type { Asked, Sitting } from "./sitting";

/** A question of a diagnostic, judged. */
export interface Judged extends Asked {
  entry: CatalogueQuestion;
  correct: boolean;
  /** Tags of the wrong choices; none where the reader passed. */
  misconceptions: readonly string[];
}

const BY_ID = new WeakMap<Catalogue, ReadonlyMap<string, CatalogueQuestion>>();

/** The catalogue's questions by id. Made once for a catalogue. */
export function questionsOf(catalogue: Catalogue): ReadonlyMap<string, CatalogueQuestion> {
  const known = BY_ID.get(catalogue);
  if (known !== undefined) return known;
  const made = new Map(catalogue.questions.map((entry) => [entry.skeleton.id, entry]));
  BY_ID.set(catalogue, made);
  return made;
}

/**
 * What was asked, judged by the questions as they are today; where a response no longer fits its question, as it was
 * judged then. Questions this edition does not know are left out.
 */
export function judgedOf(catalogue: Catalogue, { asked }: Pick<Sitting, "asked">): Judged[] {
  const questions = questionsOf(catalogue);
  return asked.flatMap(({ question, answer }): Judged[] => {
    const entry = questions.get(question);
    if (entry === undefined) return [];
    if (answer === null) return [{ question, answer, entry, correct: false, misconceptions: [] }];
    const { correct, misconceptions } = grade(entry.skeleton, answer.response) ?? answer;
    return [{ question, answer, entry, correct, misconceptions }];
  });
}

/** What is believed of the reader after these answers, in their order. */
export function beliefAfter(catalogue: Catalogue, judged: readonly Judged[]): Belief {
  let belief = priorBelief(catalogue.topics);
  for (const each of judged) belief = updated(belief, itemOf(each.entry), outcomeOf(each));
  return belief;
}

function outcomeOf({ correct, answer }: Judged): Outcome {
  if (!correct) return "wrong";
  if (answer?.confidence === "guess") return "right-guess";
  return answer?.confidence === "sure" ? "right-sure" : "right";
}
