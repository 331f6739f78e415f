import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyQuestion } from "./arbitrary.contract";
import { skeletonOf } from "./catalogue";
import { grade, isValidResponse, keyOf } from "./grade";
import type { Response } from "./response";

const index = fc.nat({ max: 6 });
const anyResponse: fc.Arbitrary<Response> = fc.oneof(
  fc.record({ kind: fc.constant("single" as const), option: index }),
  fc.record({ kind: fc.constant("multiple" as const), options: fc.uniqueArray(index) }),
  fc.record({ kind: fc.constant("numeric" as const), value: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.record({ kind: fc.constant("spot" as const), line: index }),
);

describe("skeletonOf", () => {
  it("grades every response as the whole question does, misconceptions included", () => {
    fc.assert(
      fc.property(anyQuestion, anyResponse, (question, response) => {
        const skeleton = skeletonOf(question);
        for (const given of [response, keyOf(question)]) {
          expect(isValidResponse(skeleton, given)).toBe(isValidResponse(question, given));
          const [of, by] = [grade(question, given), grade(skeleton, given)];
          expect(by?.correct).toBe(of?.correct);
          expect(by?.misconceptions).toEqual(of?.misconceptions);
        }
      }),
    );
  });

  it("holds no sentence of the question", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const skeleton = skeletonOf(question);
        expect(skeleton.prompt).toBe("");
        expect(JSON.stringify(skeleton)).not.toMatch(/"(?:why|text|derivation|left)":"[^"]/);
      }),
    );
  });
});
