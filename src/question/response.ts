import * as v from "valibot";

const index = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * What a reader chose, by the option's index in the file, element ids, or a number.
 * The reader's log stores the same shape; a type test keeps the two equal, since neither room may import the other.
 */
export const Response = v.variant("kind", [
  v.strictObject({ kind: v.literal("single"), option: index }),
  v.strictObject({ kind: v.literal("multiple"), options: v.array(index) }),
  v.strictObject({ kind: v.literal("order"), elements: v.array(v.string()) }),
  /** For each left row (file order) the text of the chosen right side. */
  v.strictObject({ kind: v.literal("match"), rights: v.array(v.string()) }),
  v.strictObject({ kind: v.literal("numeric"), value: v.pipe(v.number(), v.finite()) }),
  /** Index into `lines` of the file. */
  v.strictObject({ kind: v.literal("spot"), line: index }),
]);

export type Response = v.InferOutput<typeof Response>;
