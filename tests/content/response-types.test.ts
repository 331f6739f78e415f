import * as v from "valibot";
import { expect, expectTypeOf, it } from "vitest";
import { Response as StoredResponse } from "../../src/progress/events";
import { goodQuestions } from "../../src/question/good-questions.contract";
import { keyOf } from "../../src/question/grade";
import { Response } from "../../src/question/response";

it("is one type in the question room and in the reader's log, which may not import each other", () => {
  expectTypeOf<Response>().toEqualTypeOf<StoredResponse>();
});

it("is one schema: each room takes the other's responses and refuses what the other refuses", () => {
  const wrong: unknown[] = [
    { kind: "single", option: -1 },
    { kind: "single", option: 0.5 },
    { kind: "single", option: 0, extra: true },
    { kind: "multiple", options: [1, -1] },
    { kind: "order", elements: [1] },
    { kind: "match", rights: "Open" },
    { kind: "numeric", value: Number.POSITIVE_INFINITY },
    { kind: "spot", line: "1" },
    { kind: "predict", option: 0 },
  ];
  for (const schema of [Response, StoredResponse]) {
    for (const question of goodQuestions) expect(v.is(schema, keyOf(question)), question.kind).toBe(true);
    for (const response of wrong) expect(v.is(schema, response), JSON.stringify(response)).toBe(false);
  }
});
