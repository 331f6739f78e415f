import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isStopWord, stem, termsToIndex, wordsOf } from "./words";

describe("words", () => {
  test.each([
    ["half-open", ["half-open", "halfopen", "half", "open"]],
    ["HALF_OPEN", ["half_open", "halfopen", "half", "open"]],
    ["mTLS", ["mtls", "tls"]],
    ["failureRateThreshold", ["failureratethreshold", "failur", "rate", "threshold"]],
    ["99.9", ["99.9", "99"]],
    ["p99", ["p99"]],
    ["50 %", ["50"]],
    ["Resilience4j", ["resilience4j"]],
    ["Zürich", ["zurich"]],
    ["time-outs", ["time-outs", "timeout", "time", "out"]],
  ])("%s is found under %j", (text, terms) => {
    const found = termsToIndex(text);
    for (const term of terms.map(stem)) expect(found).toContain(term);
  });

  test.each([
    ["thresholds", "threshold"],
    ["opened", "open"],
    ["opening", "opens"],
    ["choosing", "choose"],
    ["retries", "retry"],
    ["retried", "retry"],
    ["tripping", "tripped"],
    ["closing", "closed"],
    ["calls", "calling"],
    ["services", "service"],
  ])("%s and %s are one term", (left, right) => expect(stem(left)).toBe(stem(right)));

  test.each(["bus", "status", "this", "less", "bring", "need", "p99"])("%s keeps its form", (word) => {
    expect(stem(word)).toBe(word);
  });

  test("stop words are not indexed, `not` is", () => {
    expect(termsToIndex("when not to use it")).toEqual(["not", "use"].map(stem));
    expect(isStopWord("not")).toBe(false);
  });

  test("offsets point at the word in the text", () => {
    const text = "The half-open state (HALF_OPEN) lets 3 calls pass.";
    expect(wordsOf(text).map((word) => text.slice(word.start, word.end))).toEqual([
      "The", "half-open", "state", "HALF_OPEN", "lets", "3", "calls", "pass",
    ]); // prettier-ignore
  });

  test("any text: offsets rise, no term is empty or longer than 40", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        let end = 0;
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          end = word.end;
          for (const term of word.terms) {
            expect(term.length).toBeGreaterThan(0);
            expect(term.length).toBeLessThanOrEqual(40);
          }
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
