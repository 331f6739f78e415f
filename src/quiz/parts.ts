import type { ChoicePart, NumberPart, Part, PlacePart, RowPart } from "../question/grade";

/** Each kind of question is graded into parts of one type; these pick them out without a cast. */
const ofType =
  <P extends Part>(type: P["type"]) =>
  (parts: readonly Part[] | undefined): P[] =>
    (parts ?? []).filter((part): part is P => part.type === type);

/** Parts of `single`, `multiple` and `spot`. */
export const choiceParts = ofType<ChoicePart>("choice");
/** Parts of `order`. */
export const placeParts = ofType<PlacePart>("place");
/** Parts of `match`. */
export const rowParts = ofType<RowPart>("row");
/** The part of `numeric`. */
export const numberParts = ofType<NumberPart>("number");
